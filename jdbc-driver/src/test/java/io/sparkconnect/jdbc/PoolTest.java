// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Under a real HikariCP: what docs/reference/pools.md says. */
@Timeout(120)
class PoolTest {
    /** As the page has it: neither is a sign of a broken connection. */
    public static final class KeepSession implements SQLExceptionOverride {
        @java.lang.Override // the interface has an enum of that name
        public Override adjudicate(SQLException failure) {
            boolean harmless = failure instanceof SQLTimeoutException || "0A000".equals(failure.getSQLState());
            return harmless ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
        }
    }

    private HikariDataSource pool;

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(10_000);
        return config;
    }

    private void start(HikariConfig config) {
        pool = new HikariDataSource(config);
    }

    private static String session(Connection connection) throws SQLException {
        return connection.unwrap(SparkConnectConnection.class).getSessionId();
    }

    private static boolean hasView(Connection connection) {
        try {
            TestCatalogs.run(connection, "SELECT * FROM pooled");
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private interface Failure {
        void happen(Connection connection) throws SQLException;
    }

    private static void refuse(Connection connection) throws SQLException {
        connection.setSavepoint();
    }

    private static void refuseOnTheServer(Connection connection) throws SQLException {
        TestCatalogs.run(connection, "SHOW PROCEDURES");
    }

    private static void timeOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.executeQuery(LongRun.QUERY);
        }
    }

    private static void misspell(Connection connection) throws SQLException {
        TestCatalogs.run(connection, "SELEKT 1");
    }

    /** Whether the session, with its temporary view, is what the pool gives next. */
    private boolean survives(Failure failure, Class<? extends SQLException> type) throws SQLException {
        String before;
        try (Connection connection = pool.getConnection()) {
            before = session(connection);
            TestCatalogs.run(connection, "CREATE OR REPLACE TEMPORARY VIEW pooled AS SELECT 1");
            assertThatThrownBy(() -> failure.happen(connection)).isInstanceOf(type);
            assertThat(connection.isClosed()).isNotEqualTo(hasView(connection));
        }
        try (Connection connection = pool.getConnection()) {
            boolean same = session(connection).equals(before);
            assertThat(hasView(connection)).isEqualTo(same);
            return same;
        }
    }

    @Nested
    class AsItComes {
        /** The pool takes it for a sign of a broken connection, which it closes while the application has it. */
        @Test
        void losesTheSessionByARefusal() throws SQLException {
            start(config(SparkServer.url()));
            assertThat(survives(PoolTest::refuse, SQLFeatureNotSupportedException.class))
                    .isFalse();
            assertThat(survives(PoolTest::refuseOnTheServer, SQLFeatureNotSupportedException.class))
                    .isFalse();
        }

        @Test
        void keepsTheSessionAfterATimeout() throws SQLException {
            start(config(SparkServer.url()));
            assertThat(survives(PoolTest::timeOut, SQLTimeoutException.class)).isTrue();
        }

        @Test
        void keepsTheSessionAfterAnyOtherMistake() throws SQLException {
            start(config(SparkServer.url()));
            assertThat(survives(PoolTest::misspell, SQLException.class)).isTrue();
        }
    }

    @Nested
    class WithTheOverride {
        @Test
        void keepsTheSession() throws SQLException {
            HikariConfig config = config(SparkServer.url());
            config.setExceptionOverrideClassName(KeepSession.class.getName());
            start(config);
            assertThat(survives(PoolTest::refuse, SQLFeatureNotSupportedException.class))
                    .isTrue();
            assertThat(survives(PoolTest::timeOut, SQLTimeoutException.class)).isTrue();
            assertThat(survives(PoolTest::misspell, SQLException.class)).isTrue();
        }

        @Test
        void stillLosesAConnectionThatIsBroken() throws Exception {
            ForwardingServer server =
                    new ForwardingServer("127.0.0.1", SparkServer.address().port());
            HikariConfig config = config(SparkServer.url(server.port(), ";retryTimeout=2s"));
            config.setExceptionOverrideClassName(KeepSession.class.getName());
            config.setConnectionTimeout(3_000);
            start(config);
            try (Connection connection = pool.getConnection()) {
                server.close();
                assertThatThrownBy(() -> TestCatalogs.run(connection, "SELECT 1"))
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("08006"));
                assertThat(connection.isClosed()).isTrue();
            }
            long start = System.nanoTime();
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void startsWithEverythingThatCanBeConfigured() throws SQLException {
        HikariConfig config = config(SparkServer.url());
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setCatalog("spark_catalog");
        config.setSchema("default");
        config.setConnectionInitSql("SET spark.sql.shuffle.partitions=3");
        config.setKeepaliveTime(30_000);
        start(config);
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(connection.unwrap(SparkConnectConnection.class).getSetting("spark.sql.shuffle.partitions"))
                    .isEqualTo("3");
        }
    }

    /** As it does with sessions that nobody has used for long. A connection that was used just now is not looked at. */
    @Test
    void replacesAConnectionWhoseSessionTheServerHasEnded() throws Exception {
        start(config(SparkServer.url()));
        String session;
        try (Connection connection = pool.getConnection()) {
            session = session(connection);
        }
        SparkServer.connect(";session_id=" + session).close();
        Thread.sleep(600);
        try (Connection connection = pool.getConnection()) {
            assertThat(session(connection)).isNotEqualTo(session);
            TestCatalogs.run(connection, "SELECT 1");
        }
    }

    /** What JDBC has a setter for is reset when a connection comes back; what SQL has set is not. */
    @Test
    void aSessionKeepsWhatSqlHasSet() throws SQLException {
        HikariConfig config = config(SparkServer.url());
        config.setSchema("default");
        start(config);
        try (Connection connection = pool.getConnection()) {
            TestCatalogs.run(
                    connection, "CREATE SCHEMA IF NOT EXISTS pooled_schema", "SET spark.sql.shuffle.partitions=5");
            connection.setSchema("pooled_schema");
        }
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getSchema()).isEqualTo("default");
            assertThat(connection.unwrap(SparkConnectConnection.class).getSetting("spark.sql.shuffle.partitions"))
                    .isEqualTo("5");
            TestCatalogs.run(connection, "DROP SCHEMA pooled_schema");
        }
    }

    /** The pool's rollback says what it cannot undo; the connection is as good as before. */
    @Test
    void withoutAutoCommitAChangeThatIsNotCommittedIsToldOfByClose() throws SQLException {
        HikariConfig config = config(SparkServer.url());
        config.setAutoCommit(false);
        start(config);
        Connection connection = pool.getConnection();
        String session = session(connection);
        TestCatalogs.run(connection, "CREATE OR REPLACE TEMPORARY VIEW pooled AS SELECT 1");
        assertThatThrownBy(connection::close)
                .hasMessageContaining("cannot undo")
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("25000"));
        try (Connection next = pool.getConnection()) {
            assertThat(session(next)).isEqualTo(session);
            next.commit();
        }
    }
}
