// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.error;
import static io.sparkconnect.jdbc.testing.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ScriptedServer.Script;
import io.sparkconnect.proto.DataType;
import io.sparkconnect.proto.ExecutePlanResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says that breaks off, repeats itself, forgets or never ends, and what the application is told. */
@Timeout(60)
class ScriptedFailuresTest {
    private static final String COMMAND = "INSERT INTO t VALUES (1)";
    private static final String DROPPED = "SPARK_CONNECT_ILLEGAL_STATE.EXECUTION_STATE_OPERATION_ORPHANED";
    private static final Script CUT =
            stream -> stream.onError(Status.UNAVAILABLE.withDescription("cut").asRuntimeException());

    private ScriptedServer server;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws Exception {
        server = new ScriptedServer();
        reconnect(";retryTimeout=1s");
    }

    private void reconnect(String... parameters) throws SQLException {
        connection = server.connect(parameters);
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    private static Script fails(String errorClass) {
        return stream -> stream.onError(error(errorClass));
    }

    private static void schema(StreamObserver<ExecutePlanResponse> stream) {
        stream.onNext(response("1")
                .setSchema(DataType.newBuilder().setStruct(DataType.Struct.getDefaultInstance()))
                .build());
    }

    private static void end(StreamObserver<ExecutePlanResponse> stream) {
        stream.onNext(complete("2"));
        stream.onCompleted();
    }

    private static final Script WHOLE = stream -> {
        schema(stream);
        end(stream);
    };

    private static final Script BEGINNING = stream -> {
        schema(stream);
        CUT.play(stream);
    };

    private SQLException failureOf(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        assertThat((Throwable) failure).isNotNull();
        return failure;
    }

    private void assertState(String sql, String state) {
        SQLException failure = failureOf(sql);
        assertThat(failure.getSQLState()).as("state of %s", failure).isEqualTo(state);
    }

    @Test
    void aStreamThatBreaksIsGoneOnWithAfterItsLastResponse() throws SQLException {
        server.say(BEGINNING, CUT, ScriptedFailuresTest::end);
        statement.execute(COMMAND);
        assertThat(server.calls()).containsExactly("execute", "reattach after 1", "reattach after 1");
    }

    @Test
    void aRequestThatTheServerNeverHadIsSentAgain() throws SQLException {
        server.say(CUT, fails("INVALID_HANDLE.OPERATION_NOT_FOUND"), WHOLE);
        statement.execute(COMMAND);
        assertThat(server.calls()).containsExactly("execute", "reattach after ", "execute");
    }

    @Test
    void aQueryThatTheServerDroppedBeginsAgainAsAnotherOperation() throws SQLException {
        List<String> operations = new CopyOnWriteArrayList<>();
        Script cut = stream -> {
            operations.add(server.lastRequest().getOperationId());
            CUT.play(stream);
        };
        server.say(cut, fails(DROPPED), cut, WHOLE);
        statement.execute("SELECT 1");
        assertThat(server.calls()).containsExactly("execute", "reattach after ", "execute", "reattach after ");
        assertThat(operations).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aCommandThatTheServerDroppedMayHaveBeenExecuted() {
        server.say(CUT, fails(DROPPED));
        assertState(COMMAND, "08007");
        assertThat(server.calls()).containsExactly("execute", "reattach after ");
    }

    @Test
    void aRequestThatWasAnsweredIsNeverSentAgain() {
        server.say(BEGINNING, fails("INVALID_HANDLE.OPERATION_NOT_FOUND"));
        assertState(COMMAND, "08007");
        assertThat(server.calls()).doesNotHaveDuplicates().contains("execute", "reattach after 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RetryInfo", "INVALID_CURSOR.DISCONNECTED", "RST_STREAM"})
    void whatAsksToComeAgainIsGoneOnWith(String how) throws SQLException {
        Script broken = stream -> {
            schema(stream);
            switch (how) {
                case "RetryInfo" -> stream.onError(ScriptedServer.retry());
                case "RST_STREAM" ->
                    stream.onError(Status.INTERNAL
                            .withDescription("HTTP/2 error code: INTERNAL_ERROR\nRst Stream")
                            .asRuntimeException());
                default -> stream.onError(error(how));
            }
        };
        server.say(broken, ScriptedFailuresTest::end);
        statement.execute(COMMAND);
        assertThat(server.calls()).containsExactly("execute", "reattach after 1");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_CURSOR.POSITION_NOT_AVAILABLE, 08006, 08007",
        "INVALID_CURSOR.POSITION_NOT_FOUND,     08006, 08007",
        "INVALID_HANDLE.OPERATION_ABANDONED,    08006, 08007",
        "INVALID_HANDLE.OPERATION_NOT_FOUND,    08006, 08007",
        "INVALID_HANDLE.SESSION_CLOSED,         08003, 08007",
        "INVALID_HANDLE.SESSION_CHANGED,        08003, 08007",
        "SPARK_CONNECT_ILLEGAL_STATE.EXECUTION_STATE_OPERATION_ORPHANED, 08006, 08007",
        "SPARK_CONNECT_ILLEGAL_STATE.STREAM_LIFECYCLE_ALREADY_COMPLETED, HY000, 08007",
        "DIVIDE_BY_ZERO,                        HY000, HY000"
    })
    void whatTheServerCannotGoOnWithIsALostConnectionOrAnUnknownOutcome(String error, String query, String command) {
        server.say(BEGINNING, fails(error));
        assertState("SELECT 1", query);
        server.say(BEGINNING, fails(error));
        assertState(COMMAND, command);
        server.say(BEGINNING, fails(error));
        assertState("SET x = 1", command);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNAVAILABLE        | Server shutdownNow invoked                 | 08006 | 08007 | 08006
            UNAVAILABLE        | HTTP status code 503                       | 08006 | 08007 | 08006
            CANCELLED          | Cancelled. Rst Stream                      | 08006 | 08007 | 08006
            INTERNAL           | Internal error. Rst Stream                 | 08006 | 08007 | 08006
            UNKNOWN            | HTTP status code 500                       | 08006 | 08007 | 08006
            RESOURCE_EXHAUSTED | HTTP/2 error code: ENHANCE_YOUR_CALM       | 08006 | 08007 | 08006
            RESOURCE_EXHAUSTED | gRPC message exceeds maximum size 100: 200 | 54000 | 08007 | 54000
            UNKNOWN            | Application error processing RPC           | HY000 | 08007 | HY000
            INTERNAL           | Failed to parse the message                | HY000 | 08007 | HY000
            DATA_LOSS          | lost                                       | HY000 | 08007 | HY000
            UNAUTHENTICATED    | token expired                              | 28000 | 28000 | 28000
            UNIMPLEMENTED      | HTTP status code 404                       | 0A000 | 0A000 | 0A000
            """)
    // spotless:on
    void aFirstStreamThatFailsLeavesTheOutcomeOfACommandUnknown(
            Status.Code code, String description, String query, String command, String call) throws SQLException {
        Status status = code.toStatus().withDescription(description);
        reconnect(";retryTimeout=0");
        server.say(stream -> stream.onError(status.asRuntimeException()));
        assertState("SELECT 1", query);
        server.say(stream -> stream.onError(status.asRuntimeException()));
        assertState(COMMAND, command);
        server.failAnalyses(status.asRuntimeException());
        SQLException failure = catchThrowableOfType(
                SQLException.class, () -> connection.getMetaData().getDatabaseProductVersion());
        assertThat(failure.getSQLState()).as("state of %s", failure).isEqualTo(call);
    }

    /** The server names the size of the message that it did not take: that of this one. */
    @Test
    void aCommandThatIsTooLargeForTheServerWasNotExecuted() {
        server.say(stream -> {
            int size = server.lastRequest().getSerializedSize();
            stream.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("gRPC message exceeds maximum size 100: " + size)
                    .asRuntimeException());
        });
        assertState(COMMAND, "54000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESSION_NOT_FOUND", "SESSION_CLOSED", "SESSION_CHANGED"})
    void aSessionThatTheServerForgotRunsNothingAndIsNotValid(String error) throws SQLException {
        server.say(fails("INVALID_HANDLE." + error));
        assertThat((Throwable) failureOf(COMMAND)).isInstanceOf(SQLNonTransientConnectionException.class);
        assertThat(connection.isValid(5)).isFalse();
        server.say(fails("INVALID_HANDLE." + error));
        assertState(COMMAND, "08003");
    }

    @Test
    void anAnswerFromAnotherSessionIsRefused() throws SQLException {
        Script another = stream -> stream.onNext(
                complete("1").toBuilder().setServerSideSessionId("another").build());
        server.say(another, another);
        assertState("SELECT 1", "08003");
        assertState(COMMAND, "08003");
        assertThat(connection.isValid(5)).isFalse();
    }

    @Test
    void triesNoLongerThanItsTime() {
        server.say(Stream.generate(() -> CUT).limit(100).toArray(Script[]::new));
        long start = System.nanoTime();
        SQLException failure = failureOf(COMMAND);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(4000));
        assertThat((Throwable) failure)
                .hasMessageContaining("may have been executed")
                .hasMessageContaining("cut");
        assertThat(failure.getSQLState()).isEqualTo("08007");
        assertThat(server.calls()).hasSizeBetween(4, 12);
    }

    @Test
    void doesNotTryAgainWithoutTimeForIt() throws SQLException {
        reconnect(";retryTimeout=0");
        server.say(CUT);
        assertState(COMMAND, "08007");
        server.say(CUT);
        assertState("SELECT 1", "08006");
        assertThat(server.calls()).containsExactly("execute");
    }

    @Test
    void theQueryTimeoutEndsTheAttempts() throws SQLException {
        reconnect();
        statement.setQueryTimeout(1);
        server.say(Stream.generate(() -> CUT).limit(100).toArray(Script[]::new));
        assertThat((Throwable) failureOf("SELECT 1")).isInstanceOf(SQLTimeoutException.class);
        assertThat((Throwable) failureOf(COMMAND)).isInstanceOf(SQLTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", COMMAND})
    void cancelEndsTheAttemptsAtOnce(String sql) throws Exception {
        reconnect();
        server.say(Stream.generate(() -> CUT).limit(100).toArray(Script[]::new));
        CompletableFuture<SQLException> failure = LongRun.failureOf(() -> statement.execute(sql));
        while (server.calls().size() < 5) { // pauses are a second and longer by now
            Thread.sleep(10);
        }
        long start = System.nanoTime();
        CompletableFuture<SQLException> cancelling = LongRun.failureOf(statement::cancel);
        assertThat(failure.get().getSQLState()).isEqualTo("HY008");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
        assertThat((Throwable) cancelling.get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", COMMAND})
    void closeEndsTheAttemptsAtOnce(String sql) throws Exception {
        reconnect();
        server.say(Stream.generate(() -> CUT).limit(100).toArray(Script[]::new));
        CompletableFuture<SQLException> failure = LongRun.failureOf(() -> statement.execute(sql));
        while (server.calls().size() < 5) {
            Thread.sleep(10);
        }
        long start = System.nanoTime();
        statement.close();
        assertThat(failure.get().getSQLState()).isEqualTo("HY008");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
    }

    @Test
    void theNetworkTimeoutLeavesTheOutcomeOfACommandUnknown() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 500);
        server.say();
        assertState(COMMAND, "08007");
        assertState("SELECT 1", "08006");
    }

    @Test
    void longStreamsWithoutAWordBelongToALongStatement() throws SQLException {
        Script silentForAWhile = stream -> {
            Thread.sleep(600);
            stream.onCompleted();
        };
        server.say(Stream.concat(Stream.generate(() -> silentForAWhile).limit(7), Stream.of(WHOLE))
                .toArray(Script[]::new));
        statement.execute("SELECT 1");
        assertThat(server.calls()).hasSize(8);
    }

    @Test
    void streamsThatEndAgainAndAgainAreRefused() {
        server.say(Stream.generate(() -> (Script) StreamObserver::onCompleted)
                .limit(100)
                .toArray(Script[]::new));
        assertState("SELECT 1", "08P01");
    }

    @Test
    void responsesWithoutEndAndContentAreRefused() {
        server.say(stream -> {
            for (int i = 0; i < 20_000; i++) {
                stream.onNext(response("empty " + i).build());
            }
        });
        assertState("SELECT 1", "08P01");
    }

    @Test
    void aResponseThatComesTwiceIsRefused() {
        server.say(stream -> {
            schema(stream);
            schema(stream);
        });
        assertState("SELECT 1", "08P01");
    }
}
