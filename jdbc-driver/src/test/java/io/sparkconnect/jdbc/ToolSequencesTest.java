// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What tools call when they connect and browse, in their order, against catalogs of odd names and types. A call that
 * throws where the tool would give up, or shows less, fails the test.
 */
class ToolSequencesTest {
    /** All that a name may have and a pattern, a quote or a path of names may stumble over. */
    private static final String ODD_TABLE = "T\u00e4ble 1.`x\" 50%_\\ '";

    private static final List<String> ODD_COLUMNS =
            List.of("UPPER", "a b", "a.b", "q`t", "gr\u00f6\u00dfe", "select", "50%_\\", "'\"");

    private static final String ODD_SCHEMA = "Odd Sch\u00e9ma";

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void fillCatalogs() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addTo(connection);
        TestCatalogs.addBrokenTo(connection);
        run(
                connection,
                "SET spark.sql.timeType.enabled=true",
                "CREATE SCHEMA tools",
                "CREATE TABLE tools.every (id BIGINT NOT NULL COMMENT 'key', t TINYINT, f FLOAT, d DOUBLE,"
                        + " m DECIMAL(38, 18), s STRING COLLATE UTF8_LCASE, v VARCHAR(7), c CHAR(3), b BINARY, y DATE,"
                        + " ts TIMESTAMP, tn TIMESTAMP_NTZ, iv INTERVAL DAY TO SECOND, im INTERVAL YEAR TO MONTH,"
                        + " a ARRAY<INT>, mp MAP<STRING, INT>, st STRUCT<x: INT>, si SMALLINT, i INT, bo BOOLEAN,"
                        + " va VARIANT, ti TIME(3), n ARRAY<STRUCT<x: MAP<STRING, ARRAY<DECIMAL(10, 2)>>>>)"
                        + " USING parquet COMMENT 'every type'",
                "CREATE TABLE tools.odd_columns " + oddColumns() + " USING parquet",
                "CREATE VIEW tools.nothing AS SELECT NULL AS v, make_interval(1, 2) AS ci",
                "CREATE TABLE tools.under_score (x INT) USING parquet",
                "CREATE TABLE tools.underxscore (x INT) USING parquet",
                "CREATE VIEW tools.seen AS SELECT id FROM tools.every",
                "CREATE VIEW tools.hollow AS SELECT x FROM tools.underxscore",
                "DROP TABLE tools.underxscore",
                "CREATE NAMESPACE mem.shop",
                "CREATE NAMESPACE mem.shop.`odd name`",
                "CREATE TABLE mem.shop.orders (id BIGINT NOT NULL PRIMARY KEY, t TIME(3), v VARIANT)",
                "CREATE TABLE mem.shop.`odd name`.`Sch\u00f6n` (o BIGINT REFERENCES mem.shop.orders (id), `a.b` INT)",
                "CREATE TABLE mem.shop." + quote(ODD_TABLE) + " " + oddColumns(),
                "CREATE TABLE mem.shop.shapes (g GEOMETRY(4326), ge GEOGRAPHY(4326))",
                "CREATE NAMESPACE mem." + quote(ODD_SCHEMA),
                "CREATE TABLE mem." + quote(ODD_SCHEMA) + ".T (a INT)",
                "CREATE NAMESPACE mem.`dot.ted`",
                "CREATE TABLE mem.`dot.ted`.`t.t` (a INT)",
                "INSERT INTO tools.under_score VALUES (1)");
    }

    private static String oddColumns() {
        return ODD_COLUMNS.stream().map(name -> quote(name) + " INT").collect(Collectors.joining(", ", "(", ")"));
    }

    /** As tools quote with what getIdentifierQuoteString says. */
    private static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @AfterAll
    static void drop() throws SQLException {
        run(connection, "DROP SCHEMA tools CASCADE");
        connection.close();
    }

    /** As DBeaver and Metabase escape a name for an argument that is a pattern. */
    private static String escape(String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    @Test
    void dbeaverConnects() throws SQLException {
        Driver driver = new SparkConnectDriver();
        Properties properties = new Properties();
        String url = SparkServer.url();
        assertThat(driver.acceptsURL(url)).isTrue();
        assertThat(driver.getPropertyInfo(url, properties)).isNotEmpty();
        try (Connection own = driver.connect(url, properties)) {
            own.setReadOnly(true);
            DatabaseMetaData facts = own.getMetaData();
            assertThat(Rows.of(facts.getClientInfoProperties(), "NAME")).contains("ApplicationName");
            own.setClientInfo("ApplicationName", "DBeaver 25.2.0 - Main");
            own.setAutoCommit(true);
            assertThat(own.getAutoCommit()).isTrue();
            assertThat(own.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
            assertThat(facts.getDatabaseMajorVersion()).isEqualTo(4);
            assertThat(facts.getIdentifierQuoteString()).isEqualTo("`");
            assertThat(facts.getSQLKeywords()).contains("LIMIT");
            for (String list : new String[] {
                facts.getNumericFunctions(),
                facts.getStringFunctions(),
                facts.getSystemFunctions(),
                facts.getTimeDateFunctions()
            }) {
                assertThat(list).isNotEmpty();
            }
            assertThat(Rows.of(facts.getTypeInfo(), "TYPE_NAME", "DATA_TYPE", "UNSIGNED_ATTRIBUTE", "SEARCHABLE"))
                    .hasSizeGreaterThan(20);
            assertThat(Rows.of(facts.getCatalogs(), "TABLE_CAT")).contains("spark_catalog");
        }
    }

    @Test
    void dbeaverBrowsesEveryCatalogThatWorks() throws SQLException {
        Map<String, List<String>> seen = new TreeMap<>();
        for (String catalog : Rows.of(metaData.getCatalogs(), "TABLE_CAT")) {
            if (!catalog.equals(TestCatalogs.BROKEN)) { // which tells why, where it is opened
                for (String schema : Rows.of(metaData.getSchemas(catalog, "%"), "TABLE_SCHEM")) {
                    seen.put(catalog + "/" + schema, browse(catalog, schema));
                }
            }
        }
        assertThat(seen)
                .containsEntry("mem/shop", List.of(ODD_TABLE, "orders", "shapes"))
                .containsEntry("mem/" + ODD_SCHEMA, List.of("T"))
                .containsEntry("mem/`dot.ted`", List.of("t.t"))
                .containsEntry("mem/shop.odd name", List.of("Sch\u00f6n"))
                .containsEntry(
                        "spark_catalog/tools",
                        List.of("every", "odd_columns", "under_score", "hollow", "nothing", "seen"));
    }

    private List<String> browse(String catalog, String schema) throws SQLException {
        assertThat(Rows.of(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
        List<String> tables = Rows.of(metaData.getTables(catalog, escape(schema), "%", null), "TABLE_NAME");
        for (String table : tables) {
            try (ResultSet columns = metaData.getColumns(catalog, escape(schema), escape(table), "%")) {
                assertThat(columns.getStatement() == null
                                || !columns.getStatement().isClosed())
                        .isTrue();
                assertThat(columns.next()).isEqualTo(!table.equals("hollow"));
            }
        }
        metaData.getColumns(catalog, escape(schema), "%", "%").close();
        for (String table : new String[] {"%", tables.isEmpty() ? "none" : tables.get(0)}) {
            metaData.getPrimaryKeys(catalog, schema, table).close();
            metaData.getIndexInfo(catalog, schema, table, false, true).close();
            metaData.getImportedKeys(catalog, schema, table).close();
            metaData.getExportedKeys(catalog, schema, table).close();
        }
        metaData.getFunctions(catalog, escape(schema), "%").close();
        metaData.getProcedures(catalog, escape(schema), "%").close();
        metaData.getFunctionColumns(catalog, escape(schema), "%", "%").close();
        metaData.getProcedureColumns(catalog, escape(schema), "%", "%").close();
        return tables;
    }

    private static final String[] METABASE_TYPES = {
        "TABLE", "PARTITIONED TABLE", "VIEW", "FOREIGN TABLE", "MATERIALIZED VIEW", "EXTERNAL TABLE", "DYNAMIC_TABLE"
    };

    @Test
    void metabaseSynchronises() throws SQLException {
        assertThat(Rows.of(metaData.getSchemas(), "TABLE_SCHEM")).contains("tools", "shop.odd name", ODD_SCHEMA);
        assertThat(readableTables("tools")).containsExactly("every", "odd_columns", "under_score", "nothing", "seen");
        connection.setCatalog("mem"); // as its URL would say
        try {
            assertThat(readableTables("shop")).containsExactly(ODD_TABLE, "orders", "shapes");
            assertThat(readableTables(ODD_SCHEMA)).containsExactly("T");
        } finally {
            connection.setCatalog("spark_catalog");
        }
    }

    private static List<String> readableTables(String schema) throws SQLException {
        List<String> readable = new ArrayList<>();
        for (String table : Rows.of(metaData.getTables(null, escape(schema), "%", METABASE_TYPES), "TABLE_NAME")) {
            String sql = "SELECT TRUE AS _ FROM " + quote(schema) + "." + quote(table) + " WHERE 1 <> 1 LIMIT 0";
            try (PreparedStatement probe = connection.prepareStatement(sql)) {
                probe.setQueryTimeout(15);
                probe.execute();
                readable.add(table);
            } catch (SQLException unreadable) {
                assertThat(table).as(unreadable.getMessage()).isEqualTo("hollow");
            }
            synchroniseTable(schema, table);
        }
        return readable;
    }

    private static void synchroniseTable(String schema, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = metaData.getColumns(null, schema, table, null)) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
                assertThat(rows.getString("TABLE_NAME")).isEqualTo(table);
                assertThat(rows.getString("TYPE_NAME")).isNotEmpty();
                rows.getInt("DATA_TYPE");
                assertThat(rows.wasNull()).isFalse();
            }
        }
        assertThat(columns.isEmpty()).isEqualTo(table.equals("hollow"));
        if (table.equals(ODD_TABLE) || table.equals("odd_columns")) {
            assertThat(columns).isEqualTo(ODD_COLUMNS);
        }
        metaData.getPrimaryKeys(null, schema, table).close();
        metaData.getImportedKeys(null, schema, table).close();
        metaData.getIndexInfo(null, schema, table, false, true).close();
    }

    /** All that getTypeInfo knows of. */
    @Test
    void theCatalogsHaveEveryType() throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String place : List.of("spark_catalog tools", "mem shop")) {
            String[] names = place.split(" ", -1);
            for (String type : Rows.of(metaData.getColumns(names[0], names[1], "%", "%"), "TYPE_NAME")) {
                found.add(type.replaceFirst("[(<].*", ""));
            }
        }
        assertThat(found).containsAll(Rows.of(metaData.getTypeInfo(), "TYPE_NAME"));
    }

    @Test
    void kafkaConnectReadsColumns() throws SQLException {
        assertThat(metaData.getJDBCMajorVersion()).isGreaterThanOrEqualTo(4);
        assertThat(metaData.getDriverName()).isNotBlank();
        assertThat(metaData.getCatalogSeparator()).isEqualTo(".");
        assertThat(Rows.of(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE");
        try (ResultSet tables = metaData.getTables(null, "tools", "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1) + tables.getString(2) + tables.getString(3))
                    .isEqualTo("spark_catalogtoolsevery");
        }
        try (ResultSet columns = metaData.getColumns("spark_catalog", "tools", "every", null)) {
            assertThat(columns.getMetaData().getColumnCount()).isGreaterThanOrEqualTo(24);
            while (columns.next()) {
                assertThat(columns.getString(4)).isNotEmpty();
                assertThat(columns.getInt(5)).isNotZero();
                assertThat(columns.getString(6)).isNotEmpty();
                columns.getInt(7);
                columns.getInt(9);
                assertThat(columns.getInt(11)).isIn(0, 1);
                assertThat(columns.getString(23)).isEqualTo("NO");
            }
        }
        assertThat(Rows.of(metaData.getPrimaryKeys("mem", "shop", "orders"), "COLUMN_NAME"))
                .containsExactly("id");
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM tools.every WHERE ts > ? AND ts < current_timestamp()")) {
            query.setFetchSize(100);
            query.setTimestamp(1, new Timestamp(0), Calendar.getInstance());
            try (ResultSet rows = query.executeQuery()) {
                describe(rows.getMetaData());
            }
        }
    }

    private static void describe(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            columns.isReadOnly(i);
            columns.isWritable(i);
            columns.isDefinitelyWritable(i);
            columns.isSigned(i);
            columns.isCaseSensitive(i);
            columns.isSearchable(i);
            columns.isCurrency(i);
            columns.isAutoIncrement(i);
            assertThat(columns.getColumnClassName(i)).isNotEmpty();
            assertThat(columns.getColumnTypeName(i)).isNotEmpty();
        }
    }

    @Test
    void liquibaseTakesASnapshot() throws SQLException {
        try (Connection own = SparkServer.connect()) {
            DatabaseMetaData facts = own.getMetaData();
            assertThat(facts.getURL()).startsWith("jdbc:sparkconnect:");
            facts.getUserName();
            own.setAutoCommit(false);
            assertThat(own.getCatalog()).isEqualTo("spark_catalog");
            assertThat(facts.getDatabaseProductVersion()).isNotEmpty();
            for (String type : new String[] {"TABLE", "VIEW"}) {
                assertThat(Rows.of(facts.getTables("spark_catalog", "tools", null, new String[] {type}), "TABLE_NAME"))
                        .hasSize(3);
            }
            assertThat(Rows.of(
                            facts.getTables("spark_catalog", "tools", "DATABASECHANGELOG", new String[] {"TABLE"}),
                            "TABLE_NAME"))
                    .isEmpty();
            try (Statement statement = own.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute("SELECT '?'");
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                assertThat(statement.getMoreResults()).isFalse();
            }
            own.commit();
            own.rollback();
            assertThat(own.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
        }
    }

    @Test
    void flywayLooksForItsTable() throws SQLException {
        try (ResultSet tables = metaData.getTables(null, "tools", "flyway_schema_history", new String[] {"TABLE"})) {
            assertThat(tables.next()).isFalse();
        }
        metaData.getUDTs(null, "tools", null, null).close();
        assertThat(metaData.supportsBatchUpdates()).isIn(true, false);
        try (PreparedStatement query = connection.prepareStatement("SELECT ? AS x")) {
            query.setString(1, "x");
            assertThat(Rows.of(query.executeQuery(), "x")).containsExactly("x");
        }
    }

    @Test
    void sparksOwnSourceReadsTheSchemaOfATable() throws SQLException {
        try (PreparedStatement probe = connection.prepareStatement("SELECT * FROM tools.every WHERE 1=0")) {
            probe.setQueryTimeout(0);
            try (ResultSet rows = probe.executeQuery()) {
                ResultSetMetaData columns = rows.getMetaData();
                assertThat(columns.getColumnCount()).isEqualTo(23);
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    assertThat(columns.getColumnLabel(i)).isNotEmpty();
                    columns.getColumnType(i);
                    assertThat(columns.getColumnTypeName(i)).isNotEmpty();
                    columns.getPrecision(i);
                    columns.getScale(i);
                    columns.isSigned(i);
                    columns.isNullable(i);
                }
            }
        }
        assertThat(metaData.supportsTransactions()).isFalse();
        assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    }

    @Test
    void libreOfficeReadsTheProperties() throws SQLException {
        assertThat(connection.getTypeMap()).isEmpty();
        try (Statement statement = connection.createStatement()) {
            statement.getQueryTimeout();
            statement.getMaxRows();
            statement.getFetchSize();
            statement.getMaxFieldSize();
            statement.setEscapeProcessing(true);
        }
        assertThat(DriverManager.getDriver(SparkServer.url())).isInstanceOf(SparkConnectDriver.class);
    }

    /** SchemaCrawler calls every getter without arguments by reflection, and reads every list. */
    @Test
    void schemaCrawlerWalksOverEveryGetter() throws Exception {
        Map<String, Object> facts = new HashMap<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getParameterCount() == 0) {
                facts.put(method.getName(), call(method));
            }
        }
        assertThat(facts).hasSizeGreaterThan(120).doesNotContainValue(null);
        assertThat(Rows.of(metaData.getTablePrivileges("mem", "shop", "%"), "PRIVILEGE"))
                .isEmpty();
        assertThat(Rows.of(metaData.getColumnPrivileges("mem", "shop", "orders", "%"), "PRIVILEGE"))
                .isEmpty();
        assertThat(Rows.of(metaData.getExportedKeys("mem", "shop", "orders"), "FKTABLE_NAME"))
                .containsExactly("Sch\u00f6n");
        assertThat(Rows.of(metaData.getPseudoColumns("spark_catalog", "tools", "%", "%"), "TABLE_NAME"))
                .contains("every", "under_score");
    }

    private static Object call(Method method) throws Exception {
        try {
            Object value = method.invoke(metaData);
            if (value instanceof ResultSet rows) {
                rows.close();
            }
            return value == null && method.getName().equals("getUserName") ? "" : value;
        } catch (InvocationTargetException failed) {
            throw new AssertionError(method.getName(), failed.getCause());
        }
    }

    /** JetBrains' tools and others drain what a statement has after each of these. */
    @Test
    void everyStatementCanBeDrained() throws SQLException {
        String[] texts = {
            "SELECT 1",
            "CREATE OR REPLACE TEMPORARY VIEW drained AS SELECT 1 AS one",
            "INSERT INTO tools.under_score VALUES (2)",
            "USE default",
            "SET spark.sql.shuffle.partitions=2"
        };
        for (String text : texts) {
            try (Statement statement = connection.createStatement()) {
                boolean hasResults = statement.execute(text);
                int results = 0;
                while (hasResults || statement.getUpdateCount() != -1) {
                    assertThat(results++).isLessThan(3);
                    hasResults = statement.getMoreResults();
                }
            }
        }
    }
}
