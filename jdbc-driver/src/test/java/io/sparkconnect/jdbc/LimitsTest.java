// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code getMax…} of DatabaseMetaData says that there is no limit, beside something as large as that allows. */
class LimitsTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String LONG_NAME = "n".repeat(1000);

    private static Connection connection;

    @BeforeAll
    static void createTables() throws SQLException {
        connection = SparkServer.connect();
        TestCatalogs.addTo(connection);
        run("CREATE SCHEMA limits", "USE limits", "CREATE NAMESPACE mem.limits");
    }

    @AfterAll
    static void dropTables() throws SQLException {
        run("USE default", "DROP SCHEMA limits CASCADE");
        connection.close();
    }

    private static void run(String... statements) throws SQLException {
        TestCatalogs.run(connection, statements);
    }

    private interface Trial {
        void run() throws SQLException;
    }

    record Limit(String method, Trial trial) {
        @Override
        public String toString() {
            return method;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(names(), columns(), sizes(), others()).flatMap(List::stream);
    }

    private static List<Limit> names() {
        return List.of(
                new Limit(
                        "getMaxColumnNameLength",
                        () -> run(
                                "SELECT 1 AS " + LONG_NAME,
                                "CREATE TABLE long_column (" + LONG_NAME + " INT) USING parquet",
                                "SELECT " + LONG_NAME + " FROM long_column")),
                // a catalog that keeps its tables in folders has the limit of the file system, which Spark does not
                // know
                new Limit("getMaxTableNameLength", () -> run("CREATE TABLE mem.limits." + LONG_NAME + " (a INT)")),
                new Limit("getMaxSchemaNameLength", () -> run("CREATE NAMESPACE mem." + LONG_NAME)),
                new Limit(
                        "getMaxCatalogNameLength",
                        () -> run(
                                "SET spark.sql.catalog." + LONG_NAME
                                        + "=org.apache.spark.sql.connector.catalog.InMemoryTableCatalog",
                                "SHOW SCHEMAS IN " + LONG_NAME)),
                new Limit("getMaxProcedureNameLength", LimitsTest::callLongName),
                new Limit("getMaxCursorNameLength", LimitsTest::nameCursor),
                new Limit("getMaxUserNameLength", () -> SparkServer.connect(";user_id=" + LONG_NAME)
                        .close()));
    }

    private static List<Limit> columns() {
        return List.of(
                new Limit(
                        "getMaxColumnsInSelect", () -> run("SELECT " + list(2000, i -> i + " AS c" + i) + " LIMIT 0")),
                new Limit(
                        "getMaxColumnsInTable",
                        () -> run("CREATE TABLE columns (" + list(5000, i -> "c" + i + " INT") + ") USING parquet")),
                new Limit(
                        "getMaxColumnsInGroupBy",
                        () -> run("SELECT count(*) FROM ("
                                + "SELECT " + list(200, i -> "id AS c" + i) + " FROM range(1)) GROUP BY "
                                + list(200, i -> "c" + i))),
                new Limit(
                        "getMaxColumnsInOrderBy",
                        () -> run("SELECT id FROM range(1) ORDER BY " + list(200, i -> "id + " + i))),
                new Limit(
                        "getMaxTablesInSelect",
                        () -> run("SELECT 1 FROM " + list(50, i -> "(SELECT 1 AS c" + i + ") AS t" + i) + " LIMIT 0")),
                // there are no indexes
                new Limit(
                        "getMaxColumnsInIndex", () -> assertThatThrownBy(() -> run("CREATE INDEX i ON long_column (a)"))
                                .isInstanceOf(SQLException.class)),
                new Limit("getMaxIndexLength", () -> assertThatThrownBy(() -> run("CREATE INDEX i ON long_column (a)"))
                        .isInstanceOf(SQLException.class)));
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(", "));
    }

    private static List<Limit> sizes() {
        return List.of(
                new Limit("getMaxCharLiteralLength", () -> assertThat(
                                ask("SELECT length('" + "x".repeat(MEGABYTE) + "')"))
                        .isEqualTo(MEGABYTE)),
                new Limit("getMaxBinaryLiteralLength", () -> assertThat(
                                ask("SELECT length(X'" + "AB".repeat(MEGABYTE) + "')"))
                        .isEqualTo(MEGABYTE)),
                new Limit(
                        "getMaxStatementLength", () -> assertThat(ask("SELECT 1 /*" + "x".repeat(8 * MEGABYTE) + "*/"))
                                .isEqualTo(1)),
                new Limit("getMaxRowSize", () -> assertThat(read("SELECT repeat('x', 50000000)"))
                        .hasSize(50_000_000)),
                new Limit("getMaxLogicalLobSize", LimitsTest::readLargeObject));
    }

    private static List<Limit> others() {
        return List.of(
                new Limit("getMaxConnections", () -> openAll(100, SparkServer::connect)),
                new Limit(
                        "getMaxStatements",
                        () -> openAll(100, () -> {
                            Statement statement = connection.createStatement();
                            assertThat(statement.executeQuery("VALUES 1").next())
                                    .isTrue();
                            return statement;
                        })));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void isNoneAndThisIsNotTooMuch(Limit limit) throws Exception {
        Object claimed = DatabaseMetaData.class.getMethod(limit.method()).invoke(connection.getMetaData());
        assertThat(((Number) claimed).longValue()).isZero();
        limit.trial().run();
    }

    /** The limit of the file system is no limit of Spark's names, but what is kept in a folder needs such a folder. */
    @Test
    void aNameThatBecomesAFolderMustFitTheFileSystem() throws SQLException {
        run("CREATE TABLE " + LONG_NAME + " (a INT) USING parquet");
        assertThatThrownBy(() -> run("INSERT INTO " + LONG_NAME + " VALUES (1)"))
                .isInstanceOf(SQLException.class);
    }

    private static long ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String read(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void readLargeObject() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CAST(repeat('x', 50000000) AS BINARY)")) {
            rows.next();
            assertThat(rows.getBlob(1).length()).isEqualTo(50_000_000);
        }
    }

    /** There is no such procedure, and Spark says so with the whole name. */
    private static void callLongName() {
        assertThatThrownBy(() -> run("CALL mem.limits." + LONG_NAME + "()"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(LONG_NAME);
    }

    private static void nameCursor() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setCursorName(LONG_NAME);
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    private interface Opening {
        AutoCloseable open() throws SQLException;
    }

    private static void openAll(int number, Opening opening) throws SQLException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                opened.add(opening.open());
            }
        } finally {
            for (AutoCloseable each : opened) {
                closeQuietly(each);
            }
        }
    }

    private static void closeQuietly(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception failure) {
            throw new AssertionError("closing fails", failure);
        }
    }
}
