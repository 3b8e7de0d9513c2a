// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ServerOperations;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, and networks before them, that take what is sent and bring nothing. */
@Timeout(120)
class StuckServerTest {
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new FaultProxy("127.0.0.1", SparkServer.address().port());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private Connection connect(String... parameters) throws SQLException {
        return DriverManager.getConnection(SparkServer.url(proxy.port(), parameters));
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static void assertTakes(long leastMillis, long mostMillis, Action action) throws SQLException {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis));
    }

    /** Who cancels waits for no answer, and the server is told when it can be reached again. */
    @Nested
    class CancelOfASilentOne {
        private ScriptedServer server;
        private FaultProxy way;
        private Connection connection;
        private Statement statement;

        @BeforeEach
        void open() throws Exception {
            server = new ScriptedServer();
            way = new FaultProxy("127.0.0.1", server.port());
            connection = DriverManager.getConnection("jdbc:sparkconnect://127.0.0.1:" + way.port() + "/;use_ssl=false");
            statement = connection.createStatement();
            server.say(); // executes for ever
        }

        @AfterEach
        void close() throws SQLException {
            connection.close();
            way.close();
            server.close();
        }

        /** Two seconds are for the server to answer. */
        private void assertCancelEndsIt(CompletableFuture<SQLException> failure) throws Exception {
            assertTakes(0, 3500, statement::cancel);
            assertThat(failure.get(500, TimeUnit.MILLISECONDS).getSQLState()).isEqualTo("HY008");
        }

        private void assertStopped(String operation) throws Exception {
            Eventually.isTrue("the interrupt arrives", Duration.ofSeconds(10), () -> server.calls()
                    .contains("interrupt"));
            Eventually.isTrue("the release arrives", Duration.ofSeconds(15), () -> server.releases().stream()
                    .anyMatch(release ->
                            release.hasReleaseAll() && release.getOperationId().equals(operation)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"SELECT 1", "INSERT INTO t VALUES (1)"})
        void endsAStatementAtOnceAndStopsIt(String sql) throws Exception {
            CompletableFuture<SQLException> failure = LongRun.failureOf(() -> statement.execute(sql));
            Eventually.isTrue(
                    "it executes", Duration.ofSeconds(5), () -> server.calls().contains("execute"));
            String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
            assertThat(server.lastRequest().getOperationId()).isEqualTo(operation);
            way.swallow();
            assertCancelEndsIt(failure);
            assertStopped(operation);
        }

        @Test
        void tellsTheServerOnceItCanBeReached() throws Exception {
            CompletableFuture<SQLException> failure = LongRun.failureOf(() -> statement.execute("SELECT 1"));
            Eventually.isTrue(
                    "it executes", Duration.ofSeconds(5), () -> server.calls().contains("execute"));
            String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
            way.refuse(true);
            way.swallow();
            assertCancelEndsIt(failure);
            assertThat(server.calls()).containsExactly("execute");
            assertThat(server.releases()).isEmpty();
            way.refuse(false);
            assertStopped(operation);
        }
    }

    /** Spark itself is told too, and heeds it: the statement would run for a minute. */
    @Test
    void cancelStopsWhatSparkRunsBehindASilentConnection() throws Exception {
        try (Connection talkative = connect(";progress=true", ";spark.connect.progress.reportInterval=200ms");
                Statement query = talkative.createStatement();
                ServerOperations operations = new ServerOperations()) {
            CompletableFuture<SQLException> failure =
                    LongRun.runningFailureOf(query, () -> query.executeQuery(LongRun.QUERY));
            String session = talkative.unwrap(SparkConnectConnection.class).getSessionId();
            String operation = query.unwrap(SparkConnectStatement.class).getOperationId();
            assertThat(operations.isRunning(session, operation)).isTrue();
            proxy.swallow();
            assertTakes(0, 3500, query::cancel);
            assertThat(failure.get(500, TimeUnit.MILLISECONDS).getSQLState()).isEqualTo("HY008");
            Eventually.isTrue("it is stopped", Duration.ofSeconds(10), () -> !operations.isRunning(session, operation));
        }
    }

    @Test
    void connectingToOneThatNeverAnswersEndsInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = SparkServer.url(silent.getLocalPort(), ";connectTimeout=1s");
            assertTakes(900, 4000, () -> assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("did not answer in time"));
        }
    }

    @Test
    void connectingToOneThatSendsAByteASecondEndsInTime() throws SQLException {
        proxy.slow(1000);
        assertTakes(900, 4000, () -> assertThatThrownBy(() -> connect(";connectTimeout=1s"))
                .isInstanceOf(SQLTimeoutException.class));
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT) // they wait most of the time
    class OnceItsAnswersAreSwallowed {
        private Connection connection;
        private Statement statement;

        @BeforeEach
        void open() throws SQLException {
            connection = connect(";retryTimeout=5s");
            statement = connection.createStatement();
        }

        @Test
        void theQueryTimeoutEndsAStatement() throws SQLException {
            statement.setQueryTimeout(1);
            proxy.swallowAll();
            for (String sql : List.of("SELECT 1", "CREATE TABLE never_there (id INT)")) {
                assertTakes(900, 4000, () -> assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOf(SQLTimeoutException.class));
            }
            assertTakes(0, 9000, connection::close);
        }

        @Test
        void theNetworkTimeoutEndsEveryCall() throws SQLException {
            connection.setNetworkTimeout(Runnable::run, 1000);
            proxy.swallowAll();
            assertTakes(900, 4000, () -> assertThatThrownBy(connection::getSchema)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("1.0 seconds"));
            assertTakes(900, 4000, () -> assertThatThrownBy(
                            () -> connection.getMetaData().getDatabaseProductVersion())
                    .isInstanceOf(SQLException.class));
            connection.abort(Runnable::run);
        }

        @Test
        void isValidSaysSoInTimeAndTheNextCallGoesAnotherWay() throws SQLException {
            proxy.swallow();
            assertTakes(900, 4000, () -> assertThat(connection.isValid(1)).isFalse());
            assertTakes(0, 3000, () -> assertThat(connection.isValid(3)).isTrue());
            connection.close();
        }

        /** No timeout is set; the server answers on new connections only. */
        @Test
        void aLongStatementGoesOnOverAnother() throws SQLException {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id, repeat('x', 1000) FROM range(0, 40000, 1, 4) WHERE hash(id) <> 1")) {
                assertThat(rows.next()).isTrue();
                proxy.swallow();
                assertTakes(0, 45_000, () -> {
                    int count = 1;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(40_000);
                });
            }
            connection.close();
        }

        @Test
        void aStatementOfAServerThatIsGoneWithoutAWordEnds() throws SQLException {
            try (Connection impatient = connect(";retryTimeout=1s");
                    Statement query = impatient.createStatement();
                    Statement command = impatient.createStatement()) {
                proxy.swallowAll();
                assertTakes(10_000, 40_000, () -> {
                    CompletableFuture<SQLException> unknown =
                            LongRun.failureOf(() -> command.execute("CREATE TABLE never_there (id INT)"));
                    assertThatThrownBy(() -> query.execute("SELECT 1"))
                            .satisfies(e ->
                                    assertThat(((SQLException) e).getSQLState()).isEqualTo("08006"));
                    assertThat(unknown.join().getSQLState()).isEqualTo("08007");
                });
                impatient.abort(Runnable::run);
            }
            connection.abort(Runnable::run);
        }
    }
}
