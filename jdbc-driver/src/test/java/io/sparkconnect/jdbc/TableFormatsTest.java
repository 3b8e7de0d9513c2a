// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What table formats make of changes: Delta Lake counts rows, Iceberg does not. On a server that has both. */
@Tag("table-formats")
@Timeout(180)
class TableFormatsTest {
    private static final int NONE = Statement.SUCCESS_NO_INFO;
    private static final String MERGE = " AS t USING (VALUES (?, ?), (?, ?) AS n(id, s)) AS n ON t.id = n.id"
            + " WHEN MATCHED THEN UPDATE SET s = n.s WHEN NOT MATCHED THEN INSERT (id, s) VALUES (n.id, n.s)";

    private static Connection connection;

    @BeforeAll
    static void connect(@TempDir Path warehouse) throws SQLException {
        connection = SparkServer.connect(
                ";spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
                ";spark.sql.catalog.ice=org.apache.iceberg.spark.SparkCatalog",
                ";spark.sql.catalog.ice.type=hadoop",
                ";spark.sql.catalog.ice.warehouse=" + warehouse);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private static long update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = PreparedStatementFixture.set(connection.prepareStatement(sql), values)) {
            return statement.executeLargeUpdate();
        }
    }

    private static int[] batch(String sql, Object[]... entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] entry : entries) {
                PreparedStatementFixture.set(statement, entry).addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static Object[] entry(Object... values) {
        return values;
    }

    private static String rows(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT array_join(array_sort(collect_list(concat(id, s))), ' ') FROM " + table)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** A batch of INSERTs is one commit, or none. */
    private static void assertUploads(String table, String commits) throws SQLException {
        long before = count(commits);
        assertThat(batch("INSERT INTO " + table + " (s, id) VALUES (?, ?)", entry("d", 4), entry("it's", 5)))
                .containsExactly(1, 1);
        assertThat(count(commits)).isEqualTo(before + 1);
        assertThat(rows(table)).isEqualTo("1a 2b 3c 4d 5it's");

        assertThatThrownBy(() -> batch("INSERT INTO " + table + " (id) VALUES (?)", entry(6L), entry(1L << 40)))
                .isInstanceOf(BatchUpdateException.class)
                .hasMessageStartingWith("the 2 entries of the batch failed together, none was inserted: ");
        assertThat(count(commits)).isEqualTo(before + 1);
        assertThat(rows(table)).isEqualTo("1a 2b 3c 4d 5it's");
    }

    private static long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Nested
    class DeltaLake {
        @BeforeEach
        void create() throws SQLException {
            update("CREATE TABLE delta_rows (id INT, s STRING) USING delta");
            assertThat(update("INSERT INTO delta_rows VALUES (1, 'a'), (2, 'b'), (3, 'c')"))
                    .as("it does not count what INSERT writes")
                    .isZero();
        }

        @AfterEach
        void drop() throws SQLException {
            update("DROP TABLE delta_rows");
        }

        @Test
        void countsWhatUpdateDeleteAndMergeChange() throws SQLException {
            assertThat(update("UPDATE delta_rows SET s = ? WHERE id <= ?", "x", 2))
                    .isEqualTo(2);
            assertThat(update("UPDATE delta_rows SET s = 'x' WHERE id = ?", 99)).isZero();
            assertThat(update("MERGE INTO delta_rows" + MERGE, 1, "m", 9, "n")).isEqualTo(2);
            assertThat(rows("delta_rows")).isEqualTo("1m 2x 3c 9n");
            assertThat(update("DELETE FROM delta_rows WHERE id = ?", 3)).isEqualTo(1);
            assertThat(update("DELETE FROM delta_rows")).isEqualTo(3);
        }

        @Test
        void theCountIsNoResultSet() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute("UPDATE delta_rows SET s = 'x'")).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(3);
                assertThat(statement.getMoreResults()).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                assertThat(statement.execute("OPTIMIZE delta_rows")).isTrue();
                assertThat(statement.execute("DESCRIBE HISTORY delta_rows")).isTrue();
            }
        }

        @Test
        void theCountsOfABatchAreThoseOfItsEntries() throws SQLException {
            assertThat(batch("UPDATE delta_rows SET s = 'y' WHERE id >= ?", entry(1), entry(3)))
                    .containsExactly(3, 1);
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("DELETE FROM delta_rows WHERE id < 3");
                statement.addBatch("INSERT INTO delta_rows VALUES (4, 'd')");
                assertThat(statement.executeBatch()).containsExactly(2, NONE);
            }
        }

        @Test
        void takesABatchOfInsertsInOneCommitOrNone() throws SQLException {
            assertUploads("delta_rows", "DESCRIBE HISTORY delta_rows");
        }
    }

    @Nested
    class Iceberg {
        private static final String SNAPSHOTS = "SELECT snapshot_id FROM ice.db.rows.snapshots ORDER BY committed_at";

        @BeforeEach
        void create() throws SQLException {
            update("CREATE TABLE ice.db.rows (id INT, s STRING) USING iceberg");
            update("INSERT INTO ice.db.rows VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        }

        @AfterEach
        void drop() throws SQLException {
            update("DROP TABLE ice.db.rows");
        }

        @Test
        void countsNothing() throws SQLException {
            assertThat(update("UPDATE ice.db.rows SET s = ? WHERE id <= ?", "x", 2))
                    .isZero();
            assertThat(update("MERGE INTO ice.db.rows" + MERGE, 1, "m", 9, "n")).isZero();
            assertThat(update("DELETE FROM ice.db.rows WHERE id = ?", 3)).isZero();
            assertThat(rows("ice.db.rows")).isEqualTo("1m 2x 9n");
            assertThat(batch("DELETE FROM ice.db.rows WHERE id = ?", entry(1), entry(2)))
                    .containsExactly(NONE, NONE);
        }

        @Test
        void takesABatchOfInsertsInOneCommitOrNone() throws SQLException {
            assertUploads("ice.db.rows", SNAPSHOTS);
        }

        @Test
        void runsProceduresWithParametersAndShowsTheirRows() throws SQLException {
            long first = firstSnapshot();
            for (String sql : new String[] {
                "CALL ice.system.rollback_to_snapshot(?, ?)", "{call ice.system.rollback_to_snapshot(?, ?)}"
            }) {
                update("INSERT INTO ice.db.rows VALUES (4, 'd')");
                try (CallableStatement call = connection.prepareCall(sql)) {
                    call.setString(1, "db.rows");
                    call.setLong(2, first);
                    assertThat(call.execute()).isTrue();
                    try (ResultSet rows = call.getResultSet()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getLong("current_snapshot_id")).isEqualTo(first);
                        assertThat(rows.next()).isFalse();
                    }
                }
                assertThat(rows("ice.db.rows")).as(sql).isEqualTo("1a 2b 3c");
            }
        }

        /** Spark 4.0 wants constants behind the names, and takes a marker for none. */
        @Test
        void namesOfArgumentsTakeNoMarkers() throws SQLException {
            long first = firstSnapshot();
            String sql = "CALL ice.system.rollback_to_snapshot(table => 'db.rows', snapshot_id => ";
            assertThatThrownBy(() -> update(sql + "?)", first)).hasMessageContaining("args must be foldable");
            assertThat(update(sql + first + "L)")).isZero();
        }

        private static long firstSnapshot() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(SNAPSHOTS)) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }
}
