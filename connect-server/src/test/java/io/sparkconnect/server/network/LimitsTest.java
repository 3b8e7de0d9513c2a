// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.CloneSessionRequest;
import org.apache.spark.connect.proto.CompressionCodec;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.InterruptRequest.InterruptType;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkproject.connect.grpc.Context;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.protobuf.ByteString;

/** A server with a role for each limit, and a user in each. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
    private static final Map<String, String> TOKENS = new HashMap<>();

    /** Settings of the role that has the name of its only user. */
    private static final Map<String, List<String>> ROLES = Map.of(
            "sessions", List.of("sessions = 2"),
            "queue", List.of("running-queries = 1", "queued-queries = 2"),
            "flood", List.of("queued-queries = 200"),
            "rows", List.of("result-rows = 25000"),
            "few", List.of("result-rows = 3"),
            "bytes", List.of("result-bytes = 200k"),
            "time", List.of("query-time = 1s", "running-queries = 1"),
            "analyst", List.of("query-time = 2s", "running-analyses = 1"),
            "idle", List.of("session-idle = 3s"),
            "plain", List.of());

    private static final long PATIENCE = 30;
    private static final String SLEEP = "SELECT java_method('java.lang.Thread', 'sleep', 60000L)";
    private static final String SLEEP_5_SECONDS = "SELECT java_method('java.lang.Thread', 'sleep', 5000L)";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RawClient client;

    @BeforeAll
    static void start() throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of(
                "role.default.profile = full",
                "limit.plan-size = 1m",
                "audit.file = " + folder.resolve("audit.jsonl"),
                "audit.sql = text",
                "spark.connect.session.manager.maintenanceInterval = 1s"));
        ROLES.forEach((role, limits) -> {
            String token = Tokens.random();
            TOKENS.put(role, token);
            lines.add(Tokens.line(role, token, null));
            settings.add("role." + role + ".users = " + role);
            limits.forEach(limit -> settings.add("role." + role + "." + limit));
        });
        settings.add("auth.tokens = " + Files.write(folder.resolve("tokens"), lines));
        server = RunningServer.start(folder, settings.toArray(String[]::new));
        client = new RawClient(server.port(), InsecureChannelCredentials.create());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @Nested
    class Sessions {
        @Test
        void areRefusedBeyondTheLimitAndAllowedAsSoonAsOneIsClosed() {
            RawSession first = session("sessions");
            first.open();
            RawSession second = session("sessions");
            second.open();
            assertThatThrownBy(() -> session("sessions").open())
                    .hasMessage(
                            "RESOURCE_EXHAUSTED: [SERVER.TOO_MANY_SESSIONS] user 'sessions' has 2 sessions, which is"
                                    + " all that role 'sessions' allows (its setting 'sessions'); close one SQLSTATE: 53300");
            assertThatThrownBy(() -> clone(first)).hasMessageContaining("SERVER.TOO_MANY_SESSIONS");
            first.open(); // there already
            for (int i = 0; i < 20; i++) {
                second.release();
                second = session("sessions");
                second.open();
            }
            first.release();
            second.release();
        }

        @Test
        void expireWhenIdleButNotWhileAQueryRuns() throws Exception {
            RawSession busy = session("idle");
            RawSession idle = session("idle");
            idle.open();
            assertThat(busy.rowsOf("SELECT java_method('java.lang.Thread', 'sleep', 7000L)"))
                    .isEqualTo(1);
            assertThat(busy.rowsOf("SELECT 1")).isEqualTo(1);
            assertThatThrownBy(idle::open).hasMessageContaining("INVALID_HANDLE.SESSION_CLOSED");
        }

        private static void clone(RawSession session) {
            session.stub()
                    .cloneSession(CloneSessionRequest.newBuilder()
                            .setSessionId(session.id())
                            .build());
        }
    }

    @Nested
    class Queries {
        @Test
        void waitForTheirTurnAndAreRefusedWhenTooManyWait() throws Exception {
            RawSession session = session("queue");
            CompletableFuture<Long> first = later(session, SLEEP_5_SECONDS);
            CompletableFuture<Long> second = later(session, "SELECT 2");
            CompletableFuture<Long> third = later(session, "SELECT 3");
            assertThatThrownBy(() -> session.rowsOf("SELECT 4"))
                    .hasMessageStartingWith("RESOURCE_EXHAUSTED: [SERVER.TOO_MANY_QUERIES] user 'queue' has 1 queries"
                            + " running and 2 waiting")
                    .hasMessageEndingWith("SQLSTATE: 53400");
            assertThat(second).isNotDone();
            for (CompletableFuture<Long> query : List.of(first, second, third)) {
                assertThat(query.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(1);
            }
            assertThat(session.rowsOf("SELECT 5")).isEqualTo(1);
        }

        @Test
        void thatWaitAreInterruptedAsThoseThatRun() throws Exception {
            RawSession session = session("queue");
            String running = UUID.randomUUID().toString();
            String byId = UUID.randomUUID().toString();
            String byTag = UUID.randomUUID().toString();
            CompletableFuture<Long> first =
                    session.later(session.query(SLEEP).setOperationId(running).build());
            Thread.sleep(1_000);
            CompletableFuture<Long> second =
                    session.later(session.query("SELECT 2").setOperationId(byId).build());
            CompletableFuture<Long> third = session.later(session.query("SELECT 3")
                    .setOperationId(byTag)
                    .addTags("tag")
                    .build());
            Thread.sleep(500);

            assertThat(session.interrupt(
                            interrupt(InterruptType.INTERRUPT_TYPE_OPERATION_ID).setOperationId(byId)))
                    .containsExactly(byId);
            assertThat(second)
                    .failsWithin(5, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("INTERNAL: [OPERATION_CANCELED]")
                    .withMessageContaining("SQLSTATE: HY008");
            assertThat(session.interrupt(
                            interrupt(InterruptType.INTERRUPT_TYPE_TAG).setOperationTag("tag")))
                    .containsExactly(byTag);
            assertThat(third).failsWithin(5, TimeUnit.SECONDS);
            assertThat(session.interrupt(interrupt(InterruptType.INTERRUPT_TYPE_ALL)))
                    .containsExactly(running);
            assertThat(first).failsWithin(5, TimeUnit.SECONDS);
            assertThat(session.rowsOf("SELECT 5")).isEqualTo(1);
        }

        @Test
        void leaveTheQueueWithTheirClient() throws Exception {
            RawSession session = session("queue");
            String running = UUID.randomUUID().toString();
            CompletableFuture<Long> first =
                    session.later(session.query(SLEEP).setOperationId(running).build());
            Thread.sleep(1_000);
            Context.CancellableContext caller = Context.current().withCancellation();
            for (int i = 0; i < 2; i++) {
                caller.run(() -> session.responses(session.query("SELECT 2").build()));
            }
            Thread.sleep(500);
            assertThatThrownBy(() -> session.rowsOf("SELECT 4")).hasMessageContaining("TOO_MANY_QUERIES");

            caller.cancel(null);
            Thread.sleep(500);

            CompletableFuture<Long> next = later(session, "SELECT 3");
            Thread.sleep(500);
            assertThat(next).isNotDone();
            session.interrupt(
                    interrupt(InterruptType.INTERRUPT_TYPE_OPERATION_ID).setOperationId(running));
            assertThat(first).failsWithin(5, TimeUnit.SECONDS);
            assertThat(next.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(1);
        }

        @Test
        void ofOneUserDoNotHoldUpAnother() throws Exception {
            RawSession plain = session("plain");
            plain.rowsOf("SELECT 1");
            RawSession flood = session("flood");
            List<CompletableFuture<Long>> queries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                queries.add(later(flood, "SELECT count(*) FROM range(0, 10000000, 1, 20) WHERE id % 7 = " + i % 7));
            }
            Thread.sleep(1_000);
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertThat(plain.rowsOf("SELECT 1")).isEqualTo(1);
                times.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
            long left = queries.stream().filter(query -> !query.isDone()).count();
            for (CompletableFuture<Long> query : queries) {
                assertThat(query.get(5, TimeUnit.MINUTES)).isEqualTo(1);
            }
            assertThat(left).as("queries that waited or ran meanwhile").isPositive();
            assertThat(times.stream().sorted().toList().get(2))
                    .as("median of %s ms", times)
                    .isLessThan(1_000);
        }

        @Test
        void thatTakeTooLongAreEndedAndLeaveTheirSlot() {
            RawSession session = session("time");
            long start = System.nanoTime();
            assertThatThrownBy(() -> session.rowsOf(SLEEP))
                    .hasMessage(
                            "RESOURCE_EXHAUSTED: [SERVER.QUERY_TIMEOUT] the query has run for longer than the 1000 ms"
                                    + " that role 'time' allows (its setting 'query-time'); ask for less SQLSTATE: 57014");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(session.rowsOf("SELECT 1")).isEqualTo(1);
        }

        @Test
        void thatTakeTooLongSayTheSameToWhoComesBack() {
            RawSession session = session("time");
            String operation = UUID.randomUUID().toString();
            Iterator<ExecutePlanResponse> responses =
                    session.responses(session.reattachable(SLEEP, operation).build());
            assertThatThrownBy(() -> RawSession.all(responses)).hasMessageContaining("SERVER.QUERY_TIMEOUT");
            assertThatThrownBy(() -> RawSession.all(session.reattach(operation, null)))
                    .hasMessageContaining("SERVER.QUERY_TIMEOUT");
            session.releaseExecution(operation);
        }
    }

    @Nested
    class Analyses {
        /** Spark computes the rows of VALUES while it analyses, and looks at nothing else meanwhile. */
        private static final String SLOW = "SELECT * FROM VALUES (levenshtein(repeat('a', 60000), repeat('b', 60000)))";

        @Test
        void ofOneUserDoNotHoldUpAnother() {
            RawSession plain = session("plain");
            plain.rowsOf("SELECT 1");
            long alone = Bystander.median(new Bystander(() -> plain).end());
            RawSession flood = session("flood");
            String wide = "SELECT id + 1 AS id FROM range(10)"
                    + " UNION ALL SELECT id * 2 FROM range(10) WHERE id > 3".repeat(8);
            ExecutorService threads = Executors.newFixedThreadPool(300);
            List<CompletableFuture<String>> calls = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> flood.explain(wide), threads))
                    .limit(300)
                    .toList();
            Bystander bystander = new Bystander(() -> plain);
            assertThat(calls).filteredOn(call -> call.isDone()).hasSizeLessThan(300);
            List<Long> millis = bystander.end();
            assertThat(Bystander.median(millis))
                    .as("median of %s ms, where it is %s without a flood", millis, alone)
                    .isLessThan(Math.max(1_000, 5 * alone));
            List<String> failures = calls.stream()
                    .map(call -> call.handle((plan, failure) -> failure == null ? "" : failure.getMessage()))
                    .map(CompletableFuture::join)
                    .filter(message -> !message.isEmpty())
                    .toList();
            assertThat(failures)
                    .hasSizeLessThan(100)
                    .allMatch(
                            message -> message.contains("[SERVER.TOO_MANY_QUERIES] user 'flood' has 4 analyses of plans"
                                    + " running and 200 waiting"));
            threads.shutdown();
        }

        @Test
        void doNotWaitForQueries() throws Exception {
            RawSession session = session("queue");
            String running = UUID.randomUUID().toString();
            CompletableFuture<Long> query =
                    session.later(session.query(SLEEP).setOperationId(running).build());
            Thread.sleep(1_000);
            assertThat(session.explain("SELECT 1")).contains("OneRowRelation");
            assertThat(query).isNotDone();
            session.interrupt(
                    interrupt(InterruptType.INTERRUPT_TYPE_OPERATION_ID).setOperationId(running));
            assertThat(query).failsWithin(5, TimeUnit.SECONDS);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "EXECUTE IMMEDIATE 'CREATE OR REPLACE TEMPORARY VIEW made AS SELECT 1'",
                    "/* a */ execute /* b */ immediate 'SELECT 1'",
                    "BEGIN CREATE OR REPLACE TEMPORARY VIEW made AS SELECT 1; SELECT * FROM made; END"
                })
        void areQueriesWhereSparkRunsSomething(String sql) throws Exception {
            RawSession session = session("queue");
            CompletableFuture<Long> running = later(session, SLEEP_5_SECONDS);
            session.explain(sql);
            assertThat(running).isDone();
            assertThat(audited("query", session.id(), sql)).contains("\"outcome\":\"finished\"");
        }

        @Test
        void areInTheAuditLog() {
            RawSession session = session("plain");
            session.explain("SELECT 'of a plan'");
            assertThat(audited("analysis", session.id(), "of a plan"))
                    .contains("\"user\":\"plain\",\"proof\":\"token\"", "\"outcome\":\"finished\"");
            assertThatThrownBy(() -> session.explain("SELECT * FROM nowhere"));
            assertThat(audited("analysis", session.id(), "nowhere"))
                    .contains("\"outcome\":\"failed\",\"error\":\"TABLE_OR_VIEW_NOT_FOUND\"");
        }

        @Test
        void thatTakeTooLongEndForTheirClientAndKeepTheirSlotUntilSparkIsDone() throws Exception {
            RawSession session = session("analyst");
            assertThatThrownBy(() -> session.explain(SLOW))
                    .hasMessageContaining("RESOURCE_EXHAUSTED: [SERVER.QUERY_TIMEOUT]")
                    .hasMessageEndingWith("SQLSTATE: 57014");
            CompletableFuture<String> next = CompletableFuture.supplyAsync(
                    () -> session.explain("SELECT 1"), task -> new Thread(task, "next").start());
            Thread.sleep(500);
            assertThat(next).isNotDone();
            assertThat(next.get(2 * PATIENCE, TimeUnit.SECONDS)).contains("OneRowRelation");
        }
    }

    @Nested
    class Results {
        @Test
        void mayHaveAsManyRowsAsAreAllowed() {
            assertThat(session("rows").rowsOf("SELECT id FROM range(25000)")).isEqualTo(25_000);
        }

        @Test
        void withMoreRowsAreNeverTakenForWholeOnes() {
            RawSession session = session("rows");
            List<ExecutePlanResponse> before = new ArrayList<>();
            String operation = UUID.randomUUID().toString();
            Iterator<ExecutePlanResponse> responses =
                    session.responses(session.reattachable("SELECT id FROM range(25001)", operation)
                            .build());
            assertThatThrownBy(() -> responses.forEachRemaining(before::add))
                    .hasMessageContaining(
                            "RESOURCE_EXHAUSTED: [SERVER.TOO_MANY_ROWS] the result has more than the 25000" + " rows")
                    .hasMessageEndingWith("SQLSTATE: 54000");
            assertThat(before).noneMatch(ExecutePlanResponse::hasResultComplete);
            assertThat(RawSession.rows(before.iterator())).isLessThanOrEqualTo(25_000);
            String last = before.get(before.size() - 1).getResponseId();
            assertThatThrownBy(() -> RawSession.all(session.reattach(operation, last)))
                    .hasMessageContaining("SERVER.TOO_MANY_ROWS");
        }

        @Test
        void ofCommandsCountToo() {
            RawSession session = session("rows");
            String operation = UUID.randomUUID().toString();
            RawSession.all(session.responses(
                    session.command("SHOW FUNCTIONS").setOperationId(operation).build()));
            assertThat(audited(operation)).containsPattern("\"rows\":[1-9]\\d\\d,");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SHOW FUNCTIONS", "describe function extended abs", "SHOW FUNCTIONS LIKE 'a*'"})
        void thatListWhatThereIsMayHaveAnyNumberOfRows(String sql) {
            RawSession session = session("few");
            List<ExecutePlanResponse> asCommand =
                    RawSession.all(session.responses(session.command(sql).build()));
            assertThat(asCommand).anyMatch(ExecutePlanResponse::hasSqlCommandResult);
            assertThat(session.rowsOf(sql)).isGreaterThan(3);
            Relation rows = asCommand.stream()
                    .filter(ExecutePlanResponse::hasSqlCommandResult)
                    .findFirst()
                    .orElseThrow()
                    .getSqlCommandResult()
                    .getRelation();
            assertThat(RawSession.rows(session.responses(
                            session.request(Plan.newBuilder().setRoot(rows)).build())))
                    .isGreaterThan(3);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT id FROM range(4)",
                    "VALUES (1), (2), (3), (4) -- SHOW FUNCTIONS",
                    "BEGIN SELECT id FROM range(4); END",
                    "EXECUTE IMMEDIATE 'SELECT id FROM range(4)'",
                    "FROM range(4) SELECT id"
                })
        void thatReadRowsMayNot(String sql) {
            RawSession session = session("few");
            assertThatThrownBy(() -> session.rowsOf(sql)).hasMessageContaining("SERVER.TOO_MANY_ROWS");
        }

        @Test
        void thatAreTooLargeAreEnded() {
            assertThat(session("bytes").rowsOf("SELECT id FROM range(10000)")).isEqualTo(10_000);
            assertThatThrownBy(() -> session("bytes").rowsOf("SELECT id FROM range(100000)"))
                    .hasMessageContaining("SERVER.RESULT_TOO_LARGE");
        }

        @Test
        void areCountedOnceHoweverOftenTheyAreSent() {
            RawSession session = session("rows");
            String operation = UUID.randomUUID().toString();
            List<ExecutePlanResponse> whole =
                    RawSession.all(session.responses(session.reattachable("SELECT id FROM range(25000)", operation)
                            .build()));
            long size = whole.stream()
                    .mapToLong(response -> response.getArrowBatch().getData().size())
                    .sum();
            List<ExecutePlanResponse> again = RawSession.all(session.reattach(operation, null));
            assertThat(again).hasSizeGreaterThanOrEqualTo(3);
            assertThat(RawSession.all(session.reattach(operation, again.get(1).getResponseId())))
                    .hasSize(again.size() - 2);
            session.releaseExecution(operation);
            assertThat(audited(operation))
                    .contains("\"user\":\"rows\",\"proof\":\"token\",\"address\":\"127.0.0.1\"")
                    .contains("\"rows\":25000,\"bytes\":" + size + ",\"outcome\":\"finished\"");
        }
    }

    @Nested
    class Plans {
        @Test
        void thatAreTooLargeAreRefused() {
            String sql = "SELECT '" + "x".repeat(2 << 20) + "'";
            assertThatThrownBy(() -> session("plain").rowsOf(sql))
                    .hasMessageContaining("RESOURCE_EXHAUSTED: [SERVER.PLAN_TOO_LARGE]");
        }

        @Test
        void areNotDecompressedBeyondTheLimit() {
            byte[] relation = Relation.newBuilder()
                    .setSql(SQL.newBuilder().setQuery("SELECT '" + "x".repeat(2 << 20) + "'"))
                    .build()
                    .toByteArray();
            RawSession session = session("plain");
            Plan.Builder plan = Plan.newBuilder()
                    .setCompressedOperation(Plan.CompressedOperation.newBuilder()
                            .setData(ByteString.copyFrom(Zstd.compress(relation)))
                            .setOpType(Plan.CompressedOperation.OpType.OP_TYPE_RELATION)
                            .setCompressionCodec(CompressionCodec.COMPRESSION_CODEC_ZSTD));
            assertThatThrownBy(() -> RawSession.all(
                            session.responses(session.request(plan).build())))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("RESOURCE_EXHAUSTED: [SERVER.PLAN_TOO_LARGE]")
                    .hasMessageEndingWith("SQLSTATE: 54000");
        }
    }

    @Test
    void aQueryWithoutAnOperationIdHasOneInTheLog() {
        RawSession session = session("plain");
        session.rowsOf("SELECT 'no id'");
        assertThat(audited(session.id())).containsPattern("\"event\":\"query\".*\"operation\":\"[0-9a-f-]{36}\"");
    }

    @Test
    void aFailedQueryIsLoggedWithItsErrorClass() {
        RawSession session = session("plain");
        assertThatThrownBy(() -> session.rowsOf("SELECT * FROM nowhere"));
        assertThat(audited(session.id())).contains("\"outcome\":\"failed\",\"error\":\"TABLE_OR_VIEW_NOT_FOUND\"");
    }

    private static RawSession session(String user) {
        return new RawSession(client.channel(), TOKENS.get(user));
    }

    private static CompletableFuture<Long> later(RawSession session, String sql) throws InterruptedException {
        CompletableFuture<Long> query = session.later(session.query(sql).build());
        Thread.sleep(sql.contains("range") ? 0 : 300); // so that they come in this order
        return query;
    }

    private static InterruptRequest.Builder interrupt(InterruptType type) {
        return InterruptRequest.newBuilder().setInterruptType(type);
    }

    /** The line of the audit log on a query, by the id of it or of its session. */
    private static String audited(String id) {
        return audited("query", id, "");
    }

    private static String audited(String event, String id, String sql) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (System.nanoTime() < deadline) {
            try {
                for (String line : Files.readAllLines(folder.resolve("audit.jsonl"))) {
                    if (line.contains("\"event\":\"" + event + "\"") && line.contains(id) && line.contains(sql)) {
                        return line;
                    }
                }
                Thread.sleep(100);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the audit log has no " + event + " of " + id);
    }
}
