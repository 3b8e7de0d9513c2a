// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.ServerOperations;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConnectionTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = SparkServer.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void hasASessionOfItsOwn() throws SQLException {
        try (Connection other = SparkServer.connect();
                Statement statement = connection.createStatement();
                Statement elsewhere = other.createStatement()) {
            statement.execute("CREATE TEMPORARY VIEW mine AS SELECT 1");
            assertThat(statement.execute("SELECT * FROM mine")).isTrue();
            assertThatThrownBy(() -> elsewhere.execute("SELECT * FROM mine")).hasMessageContaining("mine");
        }
    }

    @Test
    void goesToAnotherSchemaAndCatalog() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS second_schema");
        }
        connection.setSchema("second_schema");
        assertThat(connection.getSchema()).isEqualTo("second_schema");
        connection.setCatalog("spark_catalog");
        assertThat(connection.getCatalog()).isEqualTo("spark_catalog");
        assertThatThrownBy(() -> connection.setCatalog("nowhere")).isInstanceOf(SQLException.class);
    }

    @Test
    void sendsSparkSettings() throws SQLException {
        try (Connection set = SparkServer.connect(";spark.sql.shuffle.partitions=7");
                Statement statement = set.createStatement();
                ResultSet rows = statement.executeQuery("SET spark.sql.shuffle.partitions")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("value")).isEqualTo("7");
        }
    }

    @Test
    void keepsHarmlessSettings() throws SQLException {
        connection.setReadOnly(true);
        assertThat(connection.isReadOnly()).isTrue();
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getWarnings().getMessage()).contains("isolation");
        connection.clearWarnings();
        assertThat((Object) connection.getWarnings()).isNull();
        connection.setNetworkTimeout(Runnable::run, 30_000);
        assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
    }

    @Test
    void keepsTheClientInfoThatJdbcNames() throws SQLException {
        connection.setClientInfo("ApplicationName", "test");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
        assertThatThrownBy(() -> connection.setClientInfo("Colour", "red"))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessageContaining("ApplicationName");
    }

    @Test
    void replacesTheClientInfoAsAWhole() throws SQLException {
        connection.setClientInfo("ApplicationName", "before");
        Properties wrong = new Properties();
        wrong.setProperty("ClientUser", "me");
        wrong.setProperty("Colour", "red");
        assertThatThrownBy(() -> connection.setClientInfo(wrong)).isInstanceOf(SQLClientInfoException.class);
        assertThat(connection.getClientInfo()).containsOnly(Map.entry("ApplicationName", "before"));
        wrong.remove("Colour");
        connection.setClientInfo(wrong);
        assertThat(connection.getClientInfo()).containsOnly(Map.entry("ClientUser", "me"));
        connection.close();
        assertThatThrownBy(() -> connection.setClientInfo(new Properties())).isInstanceOf(SQLClientInfoException.class);
    }

    @Test
    void asksForAnExecutorAsJdbcDoes() {
        assertThatThrownBy(() -> connection.setNetworkTimeout(null, 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("executor");
    }

    @Nested
    class WithoutAutoCommit {
        @BeforeEach
        void turnOff() throws SQLException {
            connection.setAutoCommit(false);
        }

        @Test
        void commitAndRollbackDoNothingAfterQueries() throws SQLException {
            assertThat(connection.getAutoCommit()).isFalse();
            connection.setSchema("default");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                statement.execute("SET spark.sql.shuffle.partitions=3");
            }
            connection.rollback();
            connection.commit();
        }

        @Test
        void rollbackSaysWhatItCannotUndo() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1");
            }
            assertThatThrownBy(connection::rollback)
                    .hasMessageContaining("cannot undo")
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("25000"));
            connection.rollback();
        }
    }

    @Test
    void tellsProgressOfALongStatement() throws SQLException {
        try (Connection watched =
                        SparkServer.connect(";progress=true", ";spark.connect.progress.reportInterval=200ms");
                Statement statement = watched.createStatement()) {
            long[] most = new long[1];
            statement
                    .unwrap(SparkConnectStatement.class)
                    .setProgressListener(progress -> most[0] = Math.max(most[0], progress.tasks()));
            statement.execute("SELECT count(*) FROM range(0, 3000000000, 1, 8) WHERE hash(id) = 1");
            assertThat(most[0]).isPositive();
        }
    }

    @Nested
    class WhenTheServer {
        private ForwardingServer server;
        private Connection through;

        @BeforeEach
        void connectThroughAnother() throws Exception {
            server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
            through = DriverManager.getConnection(SparkServer.url(server.port(), ";retryTimeout=1s"));
        }

        @AfterEach
        void stop() throws SQLException {
            through.close();
            server.close();
        }

        @Test
        void isGoneTheConnectionIsNotValidAndClosesWithoutComplaint() throws SQLException {
            assertThat(through.isValid(5)).isTrue();
            server.close();
            assertThat(through.isValid(5)).isFalse();
            assertThatThrownBy(() -> through.createStatement().execute("SELECT 1"))
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08006"));
            assertThatCode(through::close).doesNotThrowAnyException();
        }

        @Test
        void fallsSilentIsValidGivesUpInTime() throws SQLException {
            server.fallSilent();
            long start = System.nanoTime();
            assertThat(through.isValid(1)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        }

        @Test
        void fallsSilentTheNetworkTimeoutEndsTheWait() throws SQLException {
            through.setNetworkTimeout(Runnable::run, 500);
            server.fallSilent();
            assertThatThrownBy(() -> through.createStatement().execute("SELECT 1"))
                    .hasMessageContaining("sent nothing for 0.5 seconds")
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08006"));
        }

        @Test
        void isBusyAbortReturnsAtOnce() throws SQLException {
            Statement statement = through.createStatement();
            ResultSet rows = statement.executeQuery("SELECT * FROM range(100)");
            through.abort(Runnable::run);
            assertThat(through.isClosed()).isTrue();
            assertThat(rows.isClosed()).isTrue();
        }
    }

    @Test
    void whatIsClosedEarlyEndsOnTheServer() throws Exception {
        String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
        try (ServerOperations operations = new ServerOperations();
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(
                    "SELECT id, repeat('x', 1000) FROM range(0, 2000000, 1, 200) WHERE hash(id) <> 1");
            assertThat(rows.next()).isTrue();
            String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
            assertThat(operations.isRunning(session, operation)).isTrue();
            rows.close();
            await(() -> !operations.isRunning(session, operation));
        }
    }

    @Test
    void threadsDoNotGrowWithConnections() throws SQLException {
        int before = threads("OkHttp|grpc").size();
        Connection[] connections = new Connection[20];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = SparkServer.connect();
        }
        assertThat(threads("OkHttp|grpc")).hasSizeLessThan(before + 10);
        for (Connection each : connections) {
            each.close();
        }
    }

    private static Set<String> threads(String pattern) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches(".*(" + pattern + ").*"))
                .collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
