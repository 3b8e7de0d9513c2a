// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Browsing the catalogs of Delta Lake and Iceberg. */
@Tag("table-formats")
@Timeout(180)
class OtherCatalogsTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void connect(@TempDir Path folder) throws SQLException, IOException {
        connection = SparkServer.connect(
                ";spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
                ";spark.sql.catalog.ice=org.apache.iceberg.spark.SparkCatalog",
                ";spark.sql.catalog.ice.catalog-impl=org.apache.iceberg.inmemory.InMemoryCatalog",
                ";spark.sql.catalog.ice.warehouse=" + folder.resolve("ice"),
                ";spark.sql.catalog.files=org.apache.iceberg.spark.SparkCatalog",
                ";spark.sql.catalog.files.type=hadoop",
                ";spark.sql.catalog.files.warehouse=" + folder.resolve("files"));
        metaData = connection.getMetaData();
        writeFilled(folder.resolve("filled"));
        run(
                connection,
                "CREATE SCHEMA lake",
                "CREATE TABLE lake.filled USING delta LOCATION '" + folder.resolve("filled") + "'",
                "CREATE TABLE lake.items (id INT NOT NULL COMMENT 'the key', s STRING DEFAULT 'q', v VARCHAR(5))"
                        + " USING delta COMMENT 'what is for sale'"
                        + " TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
                "CREATE VIEW lake.seen AS SELECT id FROM lake.items",
                "CREATE NAMESPACE ice.a",
                "CREATE NAMESPACE ice.a.b",
                "CREATE TABLE ice.a.b.t (id INT NOT NULL COMMENT 'the key', ts TIMESTAMP, n STRUCT<x: INT>)"
                        + " USING iceberg PARTITIONED BY (days(ts)) COMMENT 'deep'",
                "ALTER TABLE ice.a.b.t SET IDENTIFIER FIELDS id",
                "CREATE VIEW ice.a.b.v AS SELECT id FROM ice.a.b.t",
                "CREATE TABLE files.n.t (x INT) USING iceberg");
    }

    /** As Delta Lake writes a table that was declared through its own API: SQL takes no such columns. */
    private static void writeFilled(Path table) throws IOException {
        Path log = Files.createDirectories(table.resolve("_delta_log"));
        String field = "{\"name\":\"%s\",\"type\":\"long\",\"nullable\":true,\"metadata\":{%s}}";
        String fields = String.join(
                ",",
                field.formatted(
                        "id",
                        "\"delta.identity.start\":1,\"delta.identity.step\":1,"
                                + "\"delta.identity.allowExplicitInsert\":false"),
                field.formatted("x", ""),
                field.formatted("twice", "\"delta.generationExpression\":\"x * 2\""));
        String schema = "{\"type\":\"struct\",\"fields\":[" + fields + "]}";
        Files.writeString(
                log.resolve("00000000000000000000.json"),
                "{\"metaData\":{\"id\":\"1\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":\""
                        + schema.replace("\"", "\\\"") + "\",\"partitionColumns\":[],\"configuration\":{}}}\n"
                        + "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":6}}\n");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        run(connection, "DROP TABLE files.n.t", "DROP SCHEMA lake CASCADE");
        connection.close();
    }

    private static final String[] TABLE = {"TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "SPARK_TABLE_TYPE", "REMARKS"};
    private static final String[] COLUMN = {
        "ORDINAL_POSITION",
        "COLUMN_NAME",
        "DATA_TYPE",
        "COLUMN_SIZE",
        "IS_NULLABLE",
        "COLUMN_DEF",
        "REMARKS",
        "IS_AUTOINCREMENT",
        "IS_GENERATEDCOLUMN"
    };

    @Nested
    class DeltaLake {
        @Test
        void showsTablesAndViews() throws SQLException {
            assertThat(Rows.of(metaData.getTables("spark_catalog", "lake", "%", null), TABLE))
                    .containsExactly(
                            "lake filled TABLE EXTERNAL null",
                            "lake items TABLE MANAGED what is for sale",
                            "lake seen VIEW VIEW null");
        }

        @Test
        void showsColumnsWithCommentsAndDefaults() throws SQLException {
            assertThat(Rows.of(metaData.getColumns("spark_catalog", "lake", "items", "%"), COLUMN))
                    .containsExactly(
                            "1 id " + Types.INTEGER + " 10 NO null the key  ",
                            "2 s " + Types.VARCHAR + " 2147483647 YES 'q' null  ",
                            "3 v " + Types.VARCHAR + " 5 YES null null  ");
        }

        /** It takes the metadata that say so out of what it shows: empty, for not known, is the most that can be said. */
        @Test
        void doesNotTellWhatFillsAColumn() throws SQLException {
            assertThat(Rows.of(metaData.getColumns("spark_catalog", "lake", "filled", "%"), COLUMN))
                    .containsExactly(
                            "1 id " + Types.BIGINT + " 19 YES null null  ",
                            "2 x " + Types.BIGINT + " 19 YES null null  ",
                            "3 twice " + Types.BIGINT + " 19 YES null null  ");
            run(connection, "INSERT INTO lake.filled (x) VALUES (21)");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, twice FROM lake.filled")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong("id")).isPositive();
                assertThat(row.getLong("twice")).isEqualTo(42);
            }
        }

        @Test
        void hasTheMetadataOfFilesAndNoKeys() throws SQLException {
            assertThat(Rows.of(
                            metaData.getPseudoColumns("spark_catalog", "lake", "%", "%"),
                            "TABLE_NAME",
                            "COLUMN_NAME",
                            "DATA_TYPE"))
                    .containsExactly("filled _metadata " + Types.STRUCT, "items _metadata " + Types.STRUCT);
            assertThat(Rows.of(metaData.getPrimaryKeys("spark_catalog", "lake", "items"), "COLUMN_NAME"))
                    .isEmpty();
        }
    }

    @Nested
    class Iceberg {
        @Test
        void showsNestedNamespaces() throws SQLException {
            assertThat(Rows.of(metaData.getCatalogs(), "TABLE_CAT")).containsExactly("files", "ice", "spark_catalog");
            assertThat(Rows.of(metaData.getSchemas("ice", null), "TABLE_SCHEM")).containsExactly("a", "a.b");
        }

        @Test
        void showsTablesAndViewsByPatternAndByName() throws SQLException {
            String table = "a.b t TABLE MANAGED deep";
            String view = "a.b v VIEW VIEW null";
            for (String schema : new String[] {null, "a%", "a.b"}) {
                assertThat(Rows.of(metaData.getTables("ice", schema, "%", null), TABLE))
                        .containsExactly(table, view);
                assertThat(Rows.of(metaData.getTables("ice", schema, "t", null), TABLE))
                        .containsExactly(table);
                assertThat(Rows.of(metaData.getTables("ice", schema, "v", null), TABLE))
                        .containsExactly(view);
            }
            assertThat(Rows.of(metaData.getTables("ice", "a.b", "nosuch", null), TABLE))
                    .isEmpty();
        }

        @Test
        void showsColumnsOfTablesAndViews() throws SQLException {
            assertThat(Rows.of(metaData.getColumns("ice", "a.b", "t", "%"), COLUMN))
                    .containsExactly(
                            "1 id " + Types.INTEGER + " 10 NO null the key  ",
                            "2 ts " + Types.TIMESTAMP + " 26 YES null null  ",
                            "3 n " + Types.STRUCT + " null YES null null  ");
            assertThat(Rows.of(metaData.getColumns("ice", "a.b", "v", "%"), "COLUMN_NAME"))
                    .containsExactly("id");
        }

        @Test
        void hasHiddenColumnsAndNoKeys() throws SQLException {
            assertThat(Rows.of(metaData.getPseudoColumns("ice", "a.b", "%", "%"), "TABLE_NAME", "COLUMN_NAME"))
                    .contains("t _file", "t _partition", "t _pos")
                    .allMatch(row -> row.startsWith("t "));
            assertThat(Rows.of(metaData.getPrimaryKeys("ice", "a.b", "t"), "COLUMN_NAME"))
                    .as("identifier fields are no key")
                    .isEmpty();
        }

        /** Some of its catalogs refuse to look for tables in no namespace. */
        @Test
        void isBrowsedWithoutWarnings() throws SQLException {
            for (String catalog : new String[] {"files", "ice"}) {
                try (ResultSet tables = metaData.getTables(catalog, null, "%", null);
                        ResultSet columns = metaData.getColumns(catalog, null, "%", "%")) {
                    assertThat(Rows.warnings(tables)).isEmpty();
                    assertThat(Rows.warnings(columns)).isEmpty();
                }
            }
            assertThat(Rows.of(metaData.getTables("files", null, "%", null), TABLE))
                    .containsExactly("n t TABLE MANAGED null");
        }
    }
}
