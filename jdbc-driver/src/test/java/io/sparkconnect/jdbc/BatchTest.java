// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class BatchTest extends PreparedStatementFixture {
    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE batch_rows (a INT, s STRING, d DECIMAL(10,2)) USING PARQUET");
    }

    @AfterEach
    void dropTable() throws SQLException {
        run("DROP TABLE batch_rows");
    }

    private static String rows() throws SQLException {
        return ask("SELECT array_join(array_sort(collect_list(concat_ws('|', a, s, d))), ' ') FROM batch_rows");
    }

    private static long count() throws SQLException {
        return ask(Long.class, "SELECT count(*) FROM batch_rows");
    }

    private static PreparedStatement batch(String sql, Object[]... entries) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (Object[] entry : entries) {
            set(statement, entry).addBatch();
        }
        return statement;
    }

    private static Object[] entry(Object... values) {
        return values;
    }

    private static BatchUpdateException failure(Statement statement) {
        return catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
    }

    private static void assertNoView() throws SQLException {
        try (Statement show = connection.createStatement();
                ResultSet views = show.executeQuery("SHOW VIEWS LIKE '*sparkconnect*'")) {
            assertThat(views.next()).isFalse();
        }
    }

    @Nested
    @Tag("each-version")
    class AsOneUpload {
        @Test
        void countsOneRowForEachEntry() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows (s, a) VALUES (?, ?)", entry("x", 1), entry(null, 2), entry("y", null))) {
                assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
            }
            assertThat(rows()).isEqualTo("1|x 2 y");
        }

        @Test
        void isOneExecutionHoweverManyEntries() throws Exception {
            try (ForwardingServer server = new ForwardingServer(
                            "127.0.0.1", SparkServer.address().port());
                    Connection counted = DriverManager.getConnection(SparkServer.url(server.port()));
                    PreparedStatement insert = counted.prepareStatement("INSERT INTO batch_rows VALUES (?, ?, ?)")) {
                insertThousand(insert); // asks for the version, too
                server.forget();
                insertThousand(insert);
                assertThat(Collections.frequency(server.calls(), "ExecutePlan"))
                        .as("Spark 3.5 needs a view: made, read and dropped")
                        .isEqualTo(ServerVersion.isAtLeast("4.0") ? 1 : 3);
                assertThat(server.calls()).doesNotContain("AnalyzePlan", "AddArtifacts");
            }
            assertThat(count()).isEqualTo(2000);
        }

        private static void insertThousand(PreparedStatement insert) throws SQLException {
            for (int i = 0; i < 1000; i++) {
                set(insert, i, "text " + i, new BigDecimal(i).movePointLeft(2)).addBatch();
            }
            assertThat(insert.executeLargeBatch()).hasSize(1000).containsOnly(1);
        }

        @Test
        void goesThroughTheCacheOfTheServerIfItIsLarge() throws Exception {
            String text = "0123456789".repeat(10);
            try (ForwardingServer server = new ForwardingServer(
                            "127.0.0.1", SparkServer.address().port());
                    Connection counted = DriverManager.getConnection(SparkServer.url(server.port()));
                    PreparedStatement insert = counted.prepareStatement("INSERT INTO batch_rows VALUES (?, ?, ?)")) {
                for (int i = 0; i < 100_000; i++) {
                    set(insert, i, i % 7 == 0 ? null : text + i, null).addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(100_000).containsOnly(1);
                if (ServerVersion.isAtLeast("4.1")) {
                    assertThat(Collections.frequency(server.calls(), "AddArtifacts"))
                            .isBetween(2, 4);
                    assertThat(server.calls()).containsOnlyOnce("ExecutePlan");
                } else {
                    assertThat(server.calls()).doesNotContain("AddArtifacts");
                }
            }
            assertThat(ask(
                            "SELECT concat_ws(' ', count(*), sum(a), sum(if(s = concat(?, a), 1, 0)), count(d))"
                                    + " FROM batch_rows",
                            text))
                    .isEqualTo("100000 4999950000 85714 0");
        }

        @Test
        void failsAsAWholeNamesTheEntryAndKeepsWhatSparkSaid() throws SQLException {
            try (PreparedStatement insert =
                    batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1L), entry(1L << 40), entry(3L))) {
                BatchUpdateException failure = failure(insert);
                assertThat((Throwable) failure)
                        .hasMessageStartingWith("entry 2 of 3 does not fit into the table, and none was inserted: ")
                        .hasCauseInstanceOf(SQLDataException.class);
                assertThat(failure.getSQLState()).isEqualTo("22003");
                assertThat(failure.getUpdateCounts()).isEmpty();
                assertThat(insert.executeBatch()).isEmpty();
            }
            assertThat(count()).isZero();
        }

        @Test
        void namesNoEntryWhereTheValueOfAnExpressionIsWrong() throws SQLException {
            run("SET spark.sql.ansi.enabled = true"); // as it is from Spark 4.0 on
            try (PreparedStatement insert =
                    batch("INSERT INTO batch_rows (a) VALUES (CAST(? AS INT))", entry("1"), entry("x"), entry("2"))) {
                BatchUpdateException failure = failure(insert);
                assertThat((Throwable) failure)
                        .hasMessageStartingWith("the 3 entries of the batch failed together, none was inserted: ");
                assertThat(failure.getSQLState()).isEqualTo("22018");
            }
            run("RESET spark.sql.ansi.enabled");
            assertThat(count()).isZero();
        }

        @Test
        void evaluatesExpressionsForEachRow() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows VALUES (10 -?, concat(upper(?), '?', ?), 1.5) -- done",
                    entry(-5, "a", "b"),
                    entry(7, "c", null))) {
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(rows()).isEqualTo("15|A?b|1.50 3|1.50");
        }

        @Test
        void mayHaveEscapes() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows (a, s) VALUES (?, concat({fn ucase(?)}, {d '2024-02-03'}))",
                    entry(1, "x"),
                    entry(2, "y"))) {
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(rows()).isEqualTo("1|X2024-02-03 2|Y2024-02-03");
        }

        @Test
        void isGivenUpWhereAFunctionWantsAConstant() throws SQLException {
            try (PreparedStatement insert =
                    batch("INSERT INTO batch_rows (d) VALUES (round(?, ?))", entry(1.26, 1), entry(1.26, 0))) {
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(rows()).isEqualTo("1.00 1.30");
        }

        @Test
        void writesIntoAPartition() throws SQLException {
            run("CREATE TABLE batch_parts (a INT, p STRING) USING PARQUET PARTITIONED BY (p)");
            try (PreparedStatement fixed =
                            batch("INSERT INTO batch_parts PARTITION (p = 'x') VALUES (?)", entry(1), entry(2));
                    PreparedStatement dynamic =
                            batch("INSERT INTO batch_parts (p, a) VALUES (?, ?)", entry("y", 3), entry("z", 4))) {
                fixed.executeBatch();
                dynamic.executeBatch();
                assertThat(ask("SELECT array_join(array_sort(collect_list(concat(p, a))), ' ') FROM batch_parts"))
                        .isEqualTo("x1 x2 y3 z4");
            } finally {
                run("DROP TABLE batch_parts");
            }
        }

        @Test
        void takesNumbersOfSeveralTypesWithoutAChangeToTheirText() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows VALUES (?, ?, ?)",
                    entry(1, new BigDecimal("1.5"), 7),
                    entry(2L, new BigDecimal("1.50"), new BigDecimal("7.125")))) {
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(rows()).isEqualTo("1|1.5|7.00 2|1.50|7.13");
        }

        @Test
        void takesANullOfAnotherTypeThanTheValues() throws SQLException {
            try (PreparedStatement insert = batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1))) {
                insert.setNull(1, Types.VARCHAR);
                insert.addBatch();
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(count()).isEqualTo(2);
        }

        @Test
        void isSentAgainIfItIsTheSame() throws SQLException {
            for (int i = 0; i < 3; i++) {
                try (PreparedStatement insert = batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1), entry(2))) {
                    insert.executeBatch();
                }
            }
            assertThat(count()).isEqualTo(6);
        }

        @Test
        void leavesNoViewBehind() throws SQLException {
            try (PreparedStatement insert = batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1), entry(2))) {
                insert.executeBatch();
            }
            assertNoView();
        }

        @Test
        void countsAsAChangeForRollback() throws SQLException {
            try (Connection manual = SparkServer.connect();
                    PreparedStatement insert = manual.prepareStatement("INSERT INTO batch_rows (a) VALUES (?)")) {
                manual.setAutoCommit(false);
                set(insert, 1).addBatch();
                set(insert, 2).addBatch();
                manual.rollback();
                insert.executeBatch();
                assertThatThrownBy(manual::rollback).hasMessageContaining("no transactions");
            }
        }
    }

    @Nested
    @Tag("each-version")
    class EntryByEntry {
        @Test
        void textsRunInOrder() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("CREATE OR REPLACE TEMPORARY VIEW batch_view AS SELECT 5 AS a");
                statement.addBatch("INSERT INTO batch_rows (a) SELECT a FROM batch_view");
                statement.addBatch("DROP VIEW batch_view");
                assertThat(statement.executeBatch())
                        .containsExactly(
                                Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
                assertThat(statement.executeLargeBatch()).isEmpty();
            }
            assertThat(rows()).isEqualTo("5");
        }

        @Test
        void theFirstFailureIsTheLastEntryExecuted() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO batch_rows (a) VALUES (1)");
                statement.addBatch("INSERT INTO batch_rows (a) VALUES (2)");
                statement.addBatch("INSERT INTO batch_rows (a) VALUES ('x')");
                statement.addBatch("INSERT INTO batch_rows (a) VALUES (4)");
                BatchUpdateException failure = failure(statement);
                assertThat((Throwable) failure)
                        .hasMessageStartingWith("entry 3 of 4 failed, the 2 before it were executed: ");
                assertThat(failure.getSQLState()).isEqualTo("KD000");
                assertThat(failure.getUpdateCounts())
                        .containsExactly(Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
                assertThat(statement.executeBatch()).isEmpty();
            }
            assertThat(rows()).isEqualTo("1 2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                SELECT 1      | a batch does not run queries; use executeQuery; nothing was executed
                SET batch.x=1 | it was executed, and it returned rows, for which a batch has no place; use execute
                """)
        void rowsAreNoResultOfABatch(String sql, String message) throws SQLException {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = batch(sql, entry())) {
                statement.addBatch("INSERT INTO batch_rows (a) VALUES (1)");
                statement.addBatch(sql);
                assertThat((Throwable) failure(statement))
                        .hasMessage("entry 2 of 2 failed, the one before it was executed: " + message)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("07003");
                assertThat((Throwable) failure(prepared))
                        .hasMessage("entry 1 of 1 failed, none was executed before it: " + message);
            }
        }

        @Test
        void parametersGoWithWhatIsNotAnInsertOfOneRow() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows (a, s) VALUES (?, 'x'), (?, ?)", entry(1, 2, "it's"), entry(3, 4, null))) {
                assertThat(insert.executeBatch()).containsExactly(Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
            }
            assertThat(rows()).isEqualTo("1|x 2|it's 3|x 4");
        }

        @Test
        void aFailureOfParametersNamesItsEntry() throws SQLException {
            try (PreparedStatement insert = batch(
                    "INSERT INTO batch_rows (s) VALUES (?)",
                    entry(true),
                    entry("x"),
                    entry(Arrays.asList(1).get(0)))) {
                assertThat(insert.executeBatch()).as("texts of several types").containsExactly(1, 1, 1);
            }
            assertThat(rows()).isEqualTo("1 true x");
            try (PreparedStatement insert =
                    batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1), entry("x"), entry(true))) {
                BatchUpdateException failure = failure(insert);
                assertThat((Throwable) failure)
                        .hasMessageStartingWith("entry 2 of 3 failed, the one before it was executed: ");
                assertThat(failure.getUpdateCounts()).containsExactly(1);
            }
        }
    }

    @Nested
    class Entries {
        @Test
        void areForgottenByClearBatch() throws SQLException {
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert = batch("INSERT INTO batch_rows (a) VALUES (?)", entry(1), entry(2))) {
                statement.addBatch("INSERT INTO batch_rows (a) VALUES (3)");
                statement.clearBatch();
                insert.clearBatch();
                assertThat(statement.executeBatch()).isEmpty();
                assertThat(insert.executeBatch()).isEmpty();
                insert.addBatch(); // the parameters have their values still
                assertThat(insert.executeBatch()).containsExactly(1);
            }
            assertThat(rows()).isEqualTo("2");
        }

        @Test
        void needAllTheirValues() throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO batch_rows (a) VALUES (?)")) {
                assertThatThrownBy(insert::addBatch)
                        .hasMessage("parameter 1 of 1 has no value; set it before executing");
                assertThatThrownBy(() -> insert.addBatch("SELECT 1"))
                        .hasMessageStartingWith("a prepared statement has its SQL text already; use addBatch()");
            }
            Statement statement = connection.createStatement();
            assertThatThrownBy(() -> statement.addBatch(null)).hasMessage("the SQL text is null");
            statement.close();
            assertThatThrownBy(() -> statement.addBatch("SELECT 1")).hasMessage("the statement is closed");
            assertThatThrownBy(statement::executeBatch).hasMessage("the statement is closed");
            assertThatThrownBy(statement::clearBatch).hasMessage("the statement is closed");
        }

        @Test
        void areSupportedAsTheMetadataSays() throws SQLException {
            assertThat(connection.getMetaData().supportsBatchUpdates()).isTrue();
        }
    }

    @Nested
    class Ending {
        /** Wherever in the work the cancel arrives. */
        @ParameterizedTest
        @ValueSource(ints = {50, 500, 1000})
        void aCancelledUploadInsertsNothing(int milliseconds) throws Exception {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO batch_rows VALUES (?, ?, ?)")) {
                for (int i = 0; i < 1_500_000; i++) {
                    set(insert, i, "text " + i, null).addBatch();
                }
                CompletableFuture<BatchUpdateException> failure = CompletableFuture.supplyAsync(() -> failure(insert));
                Thread.sleep(milliseconds);
                insert.cancel();
                assertThat(failure.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("HY008");
                assertThat(count()).isZero();
                set(insert, 1, "x", null).addBatch();
                set(insert, 2, "y", null).addBatch();
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
            assertThat(count()).isEqualTo(2);
        }

        @Test
        void theTimeoutOfTheStatementHoldsForTheUploadToo() throws Exception {
            try (ForwardingServer server = new ForwardingServer(
                            "127.0.0.1", SparkServer.address().port());
                    Connection silenced = DriverManager.getConnection(SparkServer.url(server.port()));
                    PreparedStatement insert = silenced.prepareStatement("INSERT INTO batch_rows (s) VALUES (?)")) {
                set(insert, "x").addBatch();
                set(insert, "y").addBatch();
                insert.executeBatch();
                String text = "x".repeat(1 << 20);
                for (int i = 0; i < 10; i++) {
                    set(insert, text + i).addBatch();
                }
                server.fallSilent();
                insert.setQueryTimeout(1);
                BatchUpdateException failure = failure(insert);
                assertThat((Throwable) failure).hasCauseInstanceOf(SQLTimeoutException.class);
                assertThat(failure.getSQLState()).isEqualTo("HYT00");
                silenced.abort(Runnable::run);
            }
            assertThat(count()).isEqualTo(2);
        }

        @Test
        @Tag("each-version")
        void aClosedStatementEndsItsBatch() throws Exception {
            PreparedStatement insert = connection.prepareStatement("INSERT INTO batch_rows VALUES (?, ?, ?)");
            for (int i = 0; i < 1_500_000; i++) {
                set(insert, i, "text " + i, null).addBatch();
            }
            CompletableFuture<BatchUpdateException> failure = CompletableFuture.supplyAsync(() -> failure(insert));
            Thread.sleep(300);
            insert.close();
            assertThat((Throwable) failure.get(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(count()).isZero();
            assertNoView();
        }
    }
}
