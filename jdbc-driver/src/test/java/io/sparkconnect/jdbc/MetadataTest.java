// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("each-version")
class MetadataTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void createTables() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS meta_test");
            statement.execute("CREATE TABLE meta_test.items (id BIGINT NOT NULL COMMENT 'the key', name VARCHAR(20),"
                    + " code CHAR(3), price DECIMAL(10,2), tags ARRAY<STRING>, sold TIMESTAMP) USING parquet"
                    + " COMMENT 'what is for sale'");
            statement.execute("CREATE VIEW meta_test.cheap AS SELECT id FROM meta_test.items WHERE price < 1");
            statement.execute("CREATE TEMPORARY VIEW meta_temp AS SELECT 1 AS one");
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA meta_test CASCADE");
        }
        connection.close();
    }

    @Test
    void listsCatalogsAndSchemas() throws SQLException {
        assertThat(column(metaData.getCatalogs(), "TABLE_CAT")).contains("spark_catalog");
        assertThat(column(metaData.getSchemas(), "TABLE_SCHEM")).contains("default", "meta_test");
        assertThat(column(metaData.getSchemas("spark_catalog", "meta\\_t%"), "TABLE_SCHEM"))
                .containsExactly("meta_test");
        assertThat(column(metaData.getSchemas("no such catalog", null), "TABLE_SCHEM"))
                .isEmpty();
    }

    @Test
    void listsTablesAndViewsWithTheirTypesAndComments() throws SQLException {
        try (ResultSet tables = metaData.getTables("spark_catalog", "meta_test", "%", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("items");
            assertThat(tables.getString("TABLE_TYPE")).isEqualTo("TABLE");
            assertThat(tables.getString("REMARKS")).isEqualTo("what is for sale");
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("cheap");
            assertThat(tables.getString("TABLE_TYPE")).isEqualTo("VIEW");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void takesTableTypesItDoesNotKnowAsNoRows() throws SQLException {
        assertThat(column(metaData.getTables(null, "meta_test", null, new String[] {"FOREIGN TABLE"}), "TABLE_NAME"))
                .isEmpty();
        String[] metabase = {
            "TABLE",
            "PARTITIONED TABLE",
            "VIEW",
            "FOREIGN TABLE",
            "MATERIALIZED VIEW",
            "EXTERNAL TABLE",
            "DYNAMIC_TABLE"
        };
        assertThat(column(metaData.getTables(null, "meta\\_test", "%", metabase), "TABLE_NAME"))
                .containsExactly("items", "cheap");
    }

    @Test
    void showsATemporaryViewOnceAndInNoSchema() throws SQLException {
        try (ResultSet tables = metaData.getTables(null, null, "meta\\_temp", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_SCHEM")).isNull();
            assertThat(tables.getString("TABLE_TYPE")).isEqualTo("TEMPORARY VIEW");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void describesColumns() throws SQLException {
        try (ResultSet columns = metaData.getColumns(null, "meta_test", "items", null)) {
            List<String> seen = new ArrayList<>();
            while (columns.next()) {
                seen.add(String.join(
                        " ",
                        columns.getString("ORDINAL_POSITION"),
                        columns.getString("COLUMN_NAME"),
                        columns.getString("DATA_TYPE"),
                        columns.getString("TYPE_NAME"),
                        columns.getString("COLUMN_SIZE"),
                        columns.getString("DECIMAL_DIGITS"),
                        columns.getString("REMARKS")));
            }
            assertThat(seen)
                    .containsExactly(
                            "1 id " + Types.BIGINT + " BIGINT 19 0 the key",
                            "2 name " + Types.VARCHAR + " VARCHAR 20 null null",
                            "3 code " + Types.CHAR + " CHAR 3 null null",
                            "4 price " + Types.DECIMAL + " DECIMAL 10 2 null",
                            "5 tags " + Types.ARRAY + " ARRAY<STRING> null null null",
                            "6 sold " + Types.TIMESTAMP + " TIMESTAMP 26 6 null");
        }
        assertThat(column(metaData.getColumns(null, null, "meta\\_temp", "%"), "COLUMN_NAME"))
                .containsExactly("one");
    }

    @Test
    void hasTheColumnsThatJdbcRequires() throws SQLException {
        assertThat(labels(metaData.getTables(null, "none", null, null)))
                .containsExactly(
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS",
                        "TYPE_CAT",
                        "TYPE_SCHEM",
                        "TYPE_NAME",
                        "SELF_REFERENCING_COL_NAME",
                        "REF_GENERATION",
                        "SPARK_TABLE_TYPE");
        assertThat(labels(metaData.getColumns(null, "none", null, null))).hasSize(24);
        assertThat(labels(metaData.getTypeInfo())).hasSize(18);
        assertThat(labels(metaData.getCatalogs())).containsExactly("TABLE_CAT");
        assertThat(labels(metaData.getSchemas())).containsExactly("TABLE_SCHEM", "TABLE_CATALOG");
        assertThat(column(metaData.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "TEMPORARY VIEW", "VIEW");
    }

    @Test
    void listsTypesInTheOrderOfTheirNumbers() throws SQLException {
        try (ResultSet types = metaData.getTypeInfo()) {
            int last = Integer.MIN_VALUE;
            int count = 0;
            while (types.next()) {
                assertThat(types.getInt("DATA_TYPE")).isGreaterThanOrEqualTo(last);
                last = types.getInt("DATA_TYPE");
                count++;
            }
            assertThat(count).isEqualTo(26);
        }
    }

    @Test
    void namesTheProductAndTheDriver() throws SQLException {
        assertThat(metaData.getDatabaseProductName()).isEqualTo("Apache Spark");
        assertThat(metaData.getDatabaseProductVersion()).startsWith(ServerVersion.current() + ".");
        assertThat(metaData.getDriverVersion()).startsWith(metaData.getDriverMajorVersion() + ".");
        assertThat(metaData.getURL()).doesNotContain(SparkServer.address().token());
        assertThat(metaData.getSQLKeywords().split(",", -1)).contains("ILIKE").doesNotContain("SELECT");
    }

    private static List<String> column(ResultSet rows, String label) throws SQLException {
        try (rows) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(label));
            }
            return values;
        }
    }

    private static List<String> labels(ResultSet rows) throws SQLException {
        try (rows) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                labels.add(columns.getColumnLabel(i));
            }
            return labels;
        }
    }
}
