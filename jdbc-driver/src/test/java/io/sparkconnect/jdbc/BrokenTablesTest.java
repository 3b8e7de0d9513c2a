// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that break while a tool browses: each costs its own rows, and a warning. */
class BrokenTablesTest {
    private static final String NO_PERMISSION = "no permission to read n.secret";

    /** A question of DatabaseMetaData. */
    private interface Query {
        ResultSet ask(DatabaseMetaData metaData, String table) throws SQLException;
    }

    private static List<String> warnings(DatabaseMetaData metaData, String table, Query query) throws SQLException {
        try (ResultSet rows = query.ask(metaData, table)) {
            return Rows.warnings(rows);
        }
    }

    @Nested
    @Tag("since-4.0")
    class ThatCannotBeLoaded {
        private static final String CATALOG = TestCatalogs.GUARDED;

        private static Connection connection;
        private static DatabaseMetaData metaData;

        @BeforeAll
        static void fillCatalog() throws SQLException {
            connection = SparkServer.connect();
            metaData = connection.getMetaData();
            TestCatalogs.addOwnTo(connection, CATALOG);
            run(connection, "CREATE NAMESPACE " + CATALOG + ".n");
            for (String table : new String[] {"filled", "good", "hollow", "secret"}) {
                run(connection, "CREATE TABLE " + CATALOG + ".n." + table + " (x INT)");
            }
        }

        @AfterAll
        static void close() throws SQLException {
            connection.close();
        }

        @Test
        void areListedWithoutTypeAndComment() throws SQLException {
            Query tables = (all, table) -> all.getTables(CATALOG, "n", table, null);
            assertThat(Rows.of(tables.ask(metaData, "%"), "TABLE_NAME", "TABLE_TYPE"))
                    .containsExactly("filled TABLE", "good TABLE", "hollow TABLE", "secret TABLE");
            assertThat(warnings(metaData, "%", tables)).hasSize(2);
            assertThat(warnings(metaData, "good", tables)).isEmpty();
            assertThat(Rows.of(tables.ask(metaData, "secret"), "TABLE_NAME", "TABLE_TYPE"))
                    .containsExactly("secret TABLE");
            for (String table : new String[] {"secret", "secr%"}) {
                assertThat(warnings(metaData, table, tables))
                        .singleElement()
                        .asString()
                        .startsWith("type and comment of table `GuardedCatalog`.`n`.`secret` are left out: ")
                        .contains(NO_PERMISSION);
            }
        }

        /** It goes after the second list: Spark's own fails with the table that it cannot load. */
        @Test
        void areNotListedOnceTheyAreGone() throws SQLException {
            try (Connection own = SparkServer.connect()) {
                TestCatalogs.addOwnTo(own, CATALOG);
                run(own, "CREATE NAMESPACE " + CATALOG + ".n");
                for (String table : new String[] {"brief", "good", "hollow"}) {
                    run(own, "CREATE TABLE " + CATALOG + ".n." + table + " (x INT)");
                }
                try (ResultSet tables = own.getMetaData().getTables(CATALOG, "n", "%", null)) {
                    assertThat(tables.next()).isTrue();
                    assertThat(tables.getString("TABLE_NAME")).isEqualTo("good");
                    assertThat(Rows.warnings(tables)).hasSize(2).anySatisfy(brief -> assertThat(brief)
                            .startsWith("table `GuardedCatalog`.`n`.`brief` is left out: ")
                            .contains("TABLE_OR_VIEW_NOT_FOUND"));
                }
            }
        }

        @Test
        void haveNoColumns() throws SQLException {
            Query columns = (all, table) -> all.getColumns(CATALOG, "n", table, "%");
            assertThat(Rows.of(columns.ask(metaData, "%"), "TABLE_NAME", "COLUMN_NAME"))
                    .containsExactly("filled plain", "filled counted", "filled derived", "good x");
            assertWarnings("the columns of table ", columns);
        }

        @Test
        void haveNoPseudoColumns() throws SQLException {
            Query columns = (all, table) -> all.getPseudoColumns(CATALOG, "n", table, "%");
            assertThat(Rows.of(columns.ask(metaData, "%"), "TABLE_NAME", "COLUMN_NAME"))
                    .containsExactly("good _partition", "good index");
            assertWarnings("the pseudo columns of table ", columns);
        }

        @Test
        void haveNoKeys() throws SQLException {
            assertThat(warnings(metaData, "good", (all, table) -> all.getPrimaryKeys(CATALOG, "n", table)))
                    .isEmpty();
            for (String schema : new String[] {"n", null}) {
                assertThat(warnings(metaData, "secret", (all, table) -> all.getPrimaryKeys(CATALOG, schema, table)))
                        .singleElement()
                        .asString()
                        .startsWith("the keys of table `GuardedCatalog`.`n`.`secret` are left out: ")
                        .contains(NO_PERMISSION);
            }
        }

        private static void assertWarnings(String what, Query query) throws SQLException {
            assertThat(warnings(metaData, "%", query))
                    .satisfiesExactlyInAnyOrder(
                            hollow -> assertThat(hollow)
                                    .startsWith(what + "`GuardedCatalog`.`n`.`hollow` are left out: "),
                            secret -> assertThat(secret)
                                    .startsWith(what + "`GuardedCatalog`.`n`.`secret` are left out: ")
                                    .contains(NO_PERMISSION));
        }

        /** What Delta Lake writes into the metadata of its columns, where it shows them. */
        @ParameterizedTest
        @CsvSource({"plain,'',''", "counted,YES,''", "derived,'',YES"})
        void whatFillsAColumnIsReadFromItsMetadata(String column, String counted, String generated)
                throws SQLException {
            assertThat(Rows.of(
                            metaData.getColumns(CATALOG, "n", "filled", column),
                            "IS_AUTOINCREMENT",
                            "IS_GENERATEDCOLUMN"))
                    .containsExactly(counted + " " + generated);
        }
    }

    @Nested
    @Tag("each-version")
    class ThatAreDroppedMeanwhile {
        private ForwardingServer server;
        private Connection connection;

        @BeforeEach
        void createTables() throws IOException, SQLException {
            onAnother("CREATE SCHEMA broken", "CREATE TABLE broken.a (x INT) USING parquet");
            onAnother("CREATE TABLE broken.brief (x INT) USING parquet", "CREATE TABLE broken.c (x INT) USING parquet");
            server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
            connection = DriverManager.getConnection(SparkServer.url(server.port()));
        }

        @AfterEach
        void dropTables() throws SQLException {
            connection.close();
            server.close();
            onAnother("DROP SCHEMA broken CASCADE");
        }

        private static void onAnother(String... statements) {
            try (Connection direct = SparkServer.connect()) {
                run(direct, statements);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** At the call after those that come first. */
        private void dropAfter(int calls, String call) {
            server.before(call, () -> {
                if (calls == 0) {
                    onAnother("DROP TABLE broken.brief");
                } else {
                    dropAfter(calls - 1, call);
                }
            });
        }

        @Test
        void costTheirColumns() throws SQLException {
            dropAfter(0, "AnalyzePlan");
            try (ResultSet columns = connection.getMetaData().getColumns("spark_catalog", "broken", "%", "%")) {
                assertThat(columns.next()).isTrue();
                assertThat(columns.getString("TABLE_NAME")).isEqualTo("a");
                assertThat(columns.next()).isTrue();
                assertThat(columns.getString("TABLE_NAME")).isEqualTo("c");
                assertLeftOut(columns, "the columns of table `spark_catalog`.`broken`.`brief` are left out: ");
            }
        }

        @Test
        void costTheirPseudoColumns() throws SQLException {
            dropAfter(0, "AnalyzePlan");
            try (ResultSet columns = connection.getMetaData().getPseudoColumns("spark_catalog", "broken", "%", "%")) {
                assertLeftOut(columns, "the pseudo columns of table `spark_catalog`.`broken`.`brief` are left out: ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"getPrimaryKeys", "getImportedKeys"})
        void costTheirKeys(String method) throws SQLException {
            int lists = Rows.of(connection.getMetaData().getSchemas("spark_catalog", "%"), "TABLE_SCHEM")
                    .size();
            dropAfter(1 + lists, "ExecutePlan"); // the list of schemas, and those of their tables
            DatabaseMetaData metaData = connection.getMetaData();
            try (ResultSet keys = method.equals("getPrimaryKeys")
                    ? metaData.getPrimaryKeys("spark_catalog", null, "brief")
                    : metaData.getImportedKeys("spark_catalog", null, "brief")) {
                assertLeftOut(keys, "the keys of table `spark_catalog`.`broken`.`brief` are left out: ");
            }
        }

        private static void assertLeftOut(ResultSet rows, String sentence) throws SQLException {
            assertThat(Rows.warnings(rows))
                    .singleElement()
                    .asString()
                    .startsWith(sentence)
                    .contains("TABLE_OR_VIEW_NOT_FOUND");
        }
    }
}
