// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsing another database, H2, through Spark's JDBCTableCatalog. */
@Tag("since-4.0")
class JdbcCatalogTest {
    private static final String CATALOG = "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog";

    @TempDir
    static Path folder;

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void addCatalogs() throws Exception {
        fill("jdbc:h2:file:" + folder.resolve("other"));
        connection = SparkServer.connect(
                ";spark.sql.catalog.h2=" + CATALOG,
                ";spark.sql.catalog.h2.url=jdbc:h2:file:" + folder.resolve("other"),
                ";spark.sql.catalog.h2.driver=org.h2.Driver",
                ";spark.sql.catalog.down=" + CATALOG,
                ";spark.sql.catalog.down.url=jdbc:h2:tcp://127.0.0.1:1/down",
                ";spark.sql.catalog.down.driver=org.h2.Driver");
        run(connection, "ADD JAR '" + h2() + "'");
        metaData = connection.getMetaData();
    }

    private static void fill(String url) throws SQLException {
        try (Connection other = DriverManager.getConnection(url)) {
            run(
                    other,
                    "CREATE SCHEMA shop",
                    "CREATE TABLE shop.items (id BIGINT NOT NULL PRIMARY KEY, \"name\" VARCHAR(20) DEFAULT 'x',"
                            + " price DECIMAL(10, 2), seq INT GENERATED ALWAYS AS IDENTITY)",
                    "COMMENT ON COLUMN shop.items.price IS 'what it costs'",
                    "CREATE TABLE shop.strange (j JSON)",
                    "CREATE VIEW shop.cheap AS SELECT id FROM shop.items",
                    "CREATE TABLE \"with space\" (x INT)");
        }
    }

    /** The jar of the driver, where its path has no blank, as Spark has it. */
    private static Path h2() throws Exception {
        Path jar = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.copy(jar, folder.resolve("h2.jar"));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void listsSchemasAndTablesOnceEach() throws SQLException {
        assertThat(Rows.of(metaData.getSchemas("h2", null), "TABLE_SCHEM"))
                .containsExactly("INFORMATION_SCHEMA", "PUBLIC", "SHOP");
        try (ResultSet tables = metaData.getTables("h2", null, "%", null)) {
            assertThat(Rows.warnings(tables)).hasSizeLessThanOrEqualTo(1).allMatch(each -> each.contains("STRANGE"));
        }
        for (String schema : new String[] {null, "%", "SHOP", "S%"}) {
            assertThat(Rows.of(metaData.getTables("h2", schema, "ITEMS", null), "TABLE_SCHEM", "TABLE_TYPE"))
                    .containsExactly("SHOP TABLE");
            assertThat(Rows.of(metaData.getColumns("h2", schema, "ITEMS", "ID"), "TABLE_SCHEM", "COLUMN_NAME"))
                    .containsExactly("SHOP ID");
        }
        assertThat(Rows.of(metaData.getTables("h2", null, "with space", null), "TABLE_SCHEM"))
                .containsExactly("PUBLIC");
        assertThat(Rows.of(metaData.getTables("h2", "", "%", null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void showsTypesAndNoMoreThanSparkKnows() throws SQLException {
        assertThat(Rows.of(
                        metaData.getColumns("h2", "SHOP", "ITEMS", "%"),
                        "ORDINAL_POSITION",
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "IS_NULLABLE",
                        "COLUMN_DEF",
                        "REMARKS",
                        "IS_AUTOINCREMENT"))
                .containsExactly(
                        "1 ID " + Types.BIGINT + " 19 0 YES null null ",
                        "2 name " + Types.VARCHAR + " 20 null YES null null ",
                        "3 PRICE " + Types.DECIMAL + " 10 2 YES null null ",
                        "4 SEQ " + Types.INTEGER + " 10 0 YES null null ");
        assertThat(Rows.of(metaData.getColumns("h2", "SHOP", "CHEAP", "%"), "COLUMN_NAME"))
                .as("a view, which Spark does not list")
                .containsExactly("ID");
        assertThat(Rows.of(metaData.getPrimaryKeys("h2", "SHOP", "ITEMS"), "COLUMN_NAME"))
                .isEmpty();
        assertThat(Rows.of(metaData.getPseudoColumns("h2", "SHOP", "ITEMS", "%"), "COLUMN_NAME"))
                .isEmpty();
    }

    @Test
    void aTableThatSparkCannotReadCostsItsOwnRows() throws SQLException {
        for (String table : new String[] {"STRANGE", "%"}) {
            try (ResultSet columns = metaData.getColumns("h2", "SHOP", table, "%")) {
                assertThat(Rows.warnings(columns))
                        .singleElement()
                        .asString()
                        .startsWith("the columns of table `h2`.`SHOP`.`STRANGE` are left out: ");
            }
        }
        assertThat(Rows.of(metaData.getTables("h2", "SHOP", "%", null), "TABLE_NAME"))
                .containsExactly("ITEMS", "STRANGE");
    }

    @Test
    void aDatabaseThatIsDownCostsItsOwnCatalogAndOneWarning() throws SQLException {
        try (ResultSet tables = metaData.getTables(null, null, "ITEMS", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_CAT")).isEqualTo("h2");
            assertThat(Rows.warnings(tables)).singleElement().asString().startsWith("catalog `down` is left out: ");
        }
    }
}
