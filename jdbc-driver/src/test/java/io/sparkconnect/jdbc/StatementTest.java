// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("each-version")
@Timeout(120)
class StatementTest {
    /** Runs for a minute or so if nobody stops it. */
    private static final String ENDLESS = "SELECT count(*) FROM range(30000000000) WHERE hash(id) = 42 OR id < 0";

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = SparkServer.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void executeQueryGivesRows() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT id, 'x' || id AS s FROM range(3) ORDER BY id")) {
            for (int i = 0; i < 3; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(i);
                assertThat(rows.getString("S")).isEqualTo("x" + i);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void executeUpdateRunsACommandOnce() throws SQLException {
        statement.execute("CREATE TABLE once (id INT) USING parquet");
        assertThat(statement.executeUpdate("INSERT INTO once VALUES (1)")).isZero();
        assertThat(count("once")).isEqualTo(1);
        assertThat(statement.executeUpdate("DROP TABLE once")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO twice VALUES (2)", "WITH c AS (SELECT 2) INSERT INTO twice SELECT * FROM c"})
    void executeQueryRefusesACommandBeforeItRuns(String command) throws SQLException {
        statement.execute("CREATE OR REPLACE TEMPORARY VIEW marker AS SELECT 1");
        statement.execute("DROP TABLE IF EXISTS twice");
        statement.execute("CREATE TABLE twice (id INT) USING parquet");
        assertThatThrownBy(() -> statement.executeQuery(command))
                .hasMessageContaining("nothing was executed")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("07005");
        assertThat(count("twice")).isZero();
        statement.execute("DROP TABLE twice");
    }

    @Test
    void executeUpdateRefusesAQuery() {
        assertThatThrownBy(() -> statement.executeUpdate("SELECT 1"))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("07003");
    }

    @Test
    void executeTellsQueriesFromCommands() throws SQLException {
        assertThat(statement.execute("SELECT 1")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.execute("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1"))
                .isFalse();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.getUpdateCount()).isZero();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SHOW TABLES                          |     |
            DESCRIBE TABLE shown                 |     |
            EXPLAIN SELECT 1                     |     |
            SET spark.sql.shuffle.partitions     |     |
            VALUES (1, 'a')                      |     |
            WITH x AS (SELECT 1) SELECT * FROM x |     |
            (SELECT 1)                           |     |
            ~/* ( */ -- INSERT\n select 1;~       |     |
            BEGIN SELECT 1; END                  | 4.1 | 42601 0A000
            EXECUTE IMMEDIATE 'SELECT 1'         | 4.0 | 42601
            FROM shown SELECT *                  |     |
            """)
    void statementsWithRowsGiveAResultSet(String sql, String since, String otherwise) throws Throwable {
        statement.execute("CREATE OR REPLACE TEMPORARY VIEW shown AS SELECT 1 AS id");
        ServerVersion.check(since, otherwise, () -> {
            assertThat(statement.execute(sql)).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isNotNull();
            }
        });
    }

    @Test
    void reexecutingClosesTheResultBefore() throws SQLException {
        ResultSet first = statement.executeQuery("SELECT 1");
        ResultSet second = statement.executeQuery("SELECT 2");
        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
    }

    @Test
    void aStatementThatFailsLeavesTheConnectionUsable() throws SQLException {
        assertThatThrownBy(() -> statement.executeQuery("SELEC 1"))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42601");
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Test
    void anErrorCarriesWhatSparkSaid() {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM no_such_table"))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42P01"))
                .cause()
                .isInstanceOfSatisfying(SparkServerException.class, cause -> {
                    assertThat(cause.getErrorClass()).isEqualTo("TABLE_OR_VIEW_NOT_FOUND");
                    if (ServerVersion.isAtLeast("4.0")) {
                        assertThat(cause.getMessageParameters()).containsEntry("relationName", "`no_such_table`");
                        assertThat(cause.getPosition()).isEqualTo(14);
                    } else {
                        assertThat(cause.getMessageParameters()).isEmpty();
                        assertThat(cause.getPosition()).isEqualTo(-1);
                    }
                });
    }

    @Test
    void anErrorKeepsItsCausesOnTheServer(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("table.parquet"), "this is no table, however long it may be");
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM parquet.`" + file + "`"))
                .isInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageContaining(
                        ServerVersion.isAtLeast("4.0") ? "is not a Parquet file" : "direct query on files");
    }

    @Test
    void anErrorWhileRowsAreMadeIsThrownByTheStatement() throws SQLException {
        statement.execute("SET spark.sql.ansi.enabled=true"); // as it is by itself from Spark 4.0 on
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1 / (id - 5) FROM range(0, 10, 1, 1)"))
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("22012"));
    }

    @Test
    void maxRowsLimitsQueriesAndShows() throws SQLException {
        statement.setMaxRows(2);
        for (String sql : new String[] {"SELECT * FROM range(100)", "SHOW FUNCTIONS", "SET -v"}) {
            statement.execute(sql);
            ResultSet rows = statement.getResultSet();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).as(sql).isFalse();
        }
    }

    @Test
    void closesOnCompletionIfAsked() throws SQLException {
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(statement.isClosed()).isFalse();
        rows.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void closingTheConnectionClosesStatementsAndResults() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT * FROM range(10)");
        connection.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(rows::next).hasMessageContaining("the result set is closed");
        assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageContaining("the statement is closed");
    }

    @Test
    void aQueryThatTakesTooLongTimesOutAndEndsOnTheServer() throws SQLException {
        statement.setQueryTimeout(1);
        long start = System.nanoTime();
        assertThatThrownBy(() -> statement.executeQuery(ENDLESS)).isInstanceOf(SQLTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
        statement.setQueryTimeout(0);
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    @Nested
    class WhenCancelledFromAnotherThread {
        @Test
        void aQueryEndsWithTheStateOfSpark() throws Exception {
            CompletableFuture<SQLException> failure = failureOf(() -> statement.executeQuery(ENDLESS));
            cancelUntilDone(failure);
            assertThat(failure.get(20, TimeUnit.SECONDS).getSQLState()).isEqualTo("HY008");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }

        @Test
        void aCommandEndsToo() throws Exception {
            CompletableFuture<SQLException> failure =
                    failureOf(() -> statement.execute("CREATE TABLE never USING parquet AS " + ENDLESS));
            cancelUntilDone(failure);
            assertThat(failure.get(20, TimeUnit.SECONDS).getSQLState()).isEqualTo("HY008");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }

        @Test
        void rowsBeingReadEnd() throws Exception {
            ResultSet rows = statement.executeQuery(
                    "SELECT id, repeat('x', 1000) FROM range(0, 2000000, 1, 200) WHERE hash(id) <> 1");
            assertThat(rows.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            assertThat(rows.getLong(1)).isNotNegative();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("HY008");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }

        @Test
        void aFinishedStatementIsNotDisturbed() throws SQLException {
            try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
                statement.cancel();
            }
            statement.cancel();
            assertThat(statement.execute("SELECT 1")).isTrue();
        }

        @Test
        void closingTheConnectionEndsTheQuery() throws Exception {
            CompletableFuture<SQLException> failure = failureOf(() -> statement.executeQuery(ENDLESS));
            Thread.sleep(1000);
            connection.close();
            assertThat((Throwable) failure.get(20, TimeUnit.SECONDS)).isNotNull();
        }

        private void cancelUntilDone(CompletableFuture<?> running) throws Exception {
            Thread.sleep(1000);
            statement.cancel();
            running.get(20, TimeUnit.SECONDS);
        }
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static CompletableFuture<SQLException> failureOf(Action action) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                action.run();
                return null;
            } catch (SQLException e) {
                return e;
            }
        });
    }

    private long count(String table) throws SQLException {
        try (Statement other = connection.createStatement();
                ResultSet rows = other.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
