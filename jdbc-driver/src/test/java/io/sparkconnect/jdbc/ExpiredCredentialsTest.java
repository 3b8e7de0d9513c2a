// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ScriptedServer.Script;
import io.sparkconnect.jdbc.testing.ServerOperations;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import io.sparkconnect.jdbc.testing.TokenServer;
import io.sparkconnect.jdbc.testing.TokenServer.Answer;
import io.sparkconnect.proto.DataType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that expire while a statement runs or its result is read. */
@Timeout(120)
class ExpiredCredentialsTest {
    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String COMMAND = "INSERT INTO t VALUES (1)";

    private TokenServer tokens;

    /** Each is another one. */
    @BeforeEach
    void startTokens() throws Exception {
        tokens = new TokenServer(
                null,
                IntStream.range(1, 20)
                        .mapToObj(n -> Answer.token("s3cret-" + n, 3600))
                        .toArray(Answer[]::new));
    }

    @AfterEach
    void stopTokens() {
        tokens.close();
    }

    private String oauth2() {
        return ";oauth2TokenEndpoint=" + tokens.url() + ";oauth2ClientId=expiring-" + CLIENTS.incrementAndGet()
                + ";oauth2ClientSecret=s3cret";
    }

    private static String state(SQLException failure) {
        return failure.getSQLState();
    }

    @Nested
    class ByAScript {
        private static final Script BEGINNING = stream -> {
            stream.onNext(response("1")
                    .setSchema(DataType.newBuilder().setStruct(DataType.Struct.getDefaultInstance()))
                    .build());
            stream.onError(Status.UNAVAILABLE.withDescription("cut").asRuntimeException());
        };
        private static final Script EXPIRED = stream -> stream.onError(
                Status.UNAUTHENTICATED.withDescription("it expired").asRuntimeException());
        private static final Script END = stream -> {
            stream.onNext(complete("2"));
            stream.onCompleted();
        };

        private ScriptedServer server;
        private Connection connection;

        @BeforeEach
        void start() throws Exception {
            server = new ScriptedServer();
        }

        @AfterEach
        void stop() throws SQLException {
            connection.close();
            server.close();
        }

        private SQLException failureOf(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            }
        }

        @Test
        void aCommandUnderWayGoesOnWithAnother() throws SQLException {
            connection = server.connect(oauth2());
            server.say(BEGINNING, EXPIRED, END);
            assertThat((Throwable) failureOf(COMMAND)).isNull();
            assertThat(server.calls()).containsExactly("execute", "reattach after 1", "reattach after 1");
            assertThat(tokens.requests()).hasSize(2);
        }

        @Test
        void aCommandThatWasNotTakenIsSentWithAnother() throws SQLException {
            connection = server.connect(oauth2());
            server.say(EXPIRED, END);
            assertThat((Throwable) failureOf(COMMAND)).isNull();
            assertThat(server.calls()).containsExactly("execute", "execute");
            assertThat(tokens.requests()).hasSize(2);
        }

        @Test
        void whereTheOtherIsRefusedTooNoThirdIsTried() throws SQLException {
            connection = server.connect(oauth2());
            server.say(BEGINNING, EXPIRED, EXPIRED, END);
            assertThat(state(failureOf("SELECT 1"))).isEqualTo("28000");
            server.say(BEGINNING, EXPIRED, EXPIRED, END);
            assertThat(state(failureOf(COMMAND))).isEqualTo("08007");
            assertThat(server.calls()).hasSize(3);
            assertThat(tokens.requests()).hasSize(3);
        }

        @Test
        void withoutAnotherAQueryEnds() throws SQLException {
            connection = server.connect(";token=s3cret");
            server.say(BEGINNING, EXPIRED, END);
            assertThat((Throwable) failureOf("SELECT 1"))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("the server does not go on with the result: the server at ")
                    .hasMessageEndingWith(" refused the token: it expired")
                    .extracting(failure -> state((SQLException) failure))
                    .isEqualTo("28000");
            assertThat(server.calls()).hasSize(2);
        }

        @Test
        void withoutAnotherTheOutcomeOfACommandIsUnknown() throws SQLException {
            connection = server.connect(";token=s3cret");
            server.say(BEGINNING, EXPIRED, END);
            assertThat((Throwable) failureOf(COMMAND))
                    .isInstanceOf(SQLNonTransientConnectionException.class)
                    .hasMessageContaining("may have been executed")
                    .hasMessageContaining("refused the token: it expired")
                    .extracting(failure -> state((SQLException) failure))
                    .isEqualTo("08007");
        }

        @Test
        void withoutAnotherACommandThatWasNotTakenIsRefused() throws SQLException {
            connection = server.connect(";token=s3cret");
            server.say(EXPIRED, END);
            assertThat(state(failureOf(COMMAND))).isEqualTo("28000");
            assertThat(server.calls()).containsExactly("execute");
        }
    }

    /** With TLS to a server that takes the latest token only, behind a network that breaks. */
    @Nested
    class BeforeSpark {
        private static final int ROWS = 60_000;

        private final AtomicInteger goodToken = new AtomicInteger(1);
        private ForwardingServer server;
        private FaultProxy proxy;
        private Connection connection;

        @BeforeEach
        void connect(@TempDir Path folder) throws Exception {
            TestCertificates certificates = new TestCertificates(folder);
            server = new ForwardingServer(
                    "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "server"));
            server.exchangeAuthorization(given -> ("Bearer s3cret-" + goodToken).equals(given)
                    ? "Bearer " + SparkServer.address().token()
                    : null);
            proxy = new FaultProxy("127.0.0.1", server.port());
            connection = DriverManager.getConnection("jdbc:sparkconnect://localhost:" + proxy.port() + "/;sslRootCert="
                    + certificates.certificateFile("authority") + oauth2()
                    + ";progress=true;spark.connect.progress.reportInterval=200ms");
        }

        @AfterEach
        void close() throws SQLException {
            connection.close();
            proxy.close();
            server.close();
        }

        private void expire() {
            goodToken.incrementAndGet();
        }

        @Test
        void aResultIsCompleteThoughTokensExpireInTheMiddle() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT id, repeat('x', 500) FROM range(0, " + ROWS + ", 1, 6)")) {
                for (int id = 0; id < ROWS; id++) {
                    if (id == 100 || id == 20_100) { // more is to come than fits the buffers
                        expire();
                        proxy.cutNow(FaultProxy.Cut.RESET);
                    }
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(id);
                }
                assertThat(rows.next()).isFalse();
            }
            assertThat(tokens.requests()).hasSize(3);
            assertThat(server.calls()).filteredOn("ReattachExecute"::equals).hasSizeGreaterThanOrEqualTo(2);
        }

        @Test
        void aResultThatIsLeftIsReleasedAllTheSame() throws Exception {
            try (Statement statement = connection.createStatement();
                    ServerOperations operations = new ServerOperations()) {
                ResultSet rows = statement.executeQuery("SELECT id, repeat('x', 1000) FROM range(0, 400000, 1, 100)");
                assertThat(rows.next()).isTrue();
                String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
                String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
                assertThat(operations.holds(session, operation)).isTrue();
                expire();
                rows.close();
                Eventually.isTrue("released", Duration.ofSeconds(10), () -> !operations.holds(session, operation));
            }
        }

        @Test
        void aStatementIsCancelledAllTheSame() throws Exception {
            try (Statement statement = connection.createStatement();
                    ServerOperations operations = new ServerOperations()) {
                CompletableFuture<SQLException> failure =
                        LongRun.runningFailureOf(statement, () -> statement.executeQuery(LongRun.QUERY));
                String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
                String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
                assertThat(operations.isRunning(session, operation)).isTrue();
                expire();
                statement.cancel();
                assertThat(state(failure.get())).isEqualTo("HY008");
                Eventually.isTrue(
                        "it is stopped", Duration.ofSeconds(10), () -> !operations.isRunning(session, operation));
            }
        }
    }
}
