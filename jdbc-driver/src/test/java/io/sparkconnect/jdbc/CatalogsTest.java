// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCatalogs;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Browsing several catalogs: nested namespaces, odd names, views, keys, and what cannot be loaded. */
class CatalogsTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void fillCatalogs() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
        TestCatalogs.addTo(connection);
        run(
                connection,
                "CREATE NAMESPACE mem.shop",
                "CREATE NAMESPACE mem.shop.old",
                "CREATE NAMESPACE mem.`odd name`",
                "CREATE NAMESPACE mem.`2020`",
                "CREATE NAMESPACE mem.`dots.and``ticks`",
                "CREATE TABLE mem.shop.items (id BIGINT NOT NULL, PRIMARY KEY (id)) COMMENT 'what is for sale'",
                "CREATE TABLE mem.shop.old.items (`Id` BIGINT)",
                "CREATE TABLE mem.`odd name`.`Tab.le ``ü``` (`col.umn` STRING COMMENT 'odd', plain INT)",
                "CREATE TABLE mem.`dots.and``ticks`.t (x INT)",
                "CREATE TABLE mem.`2020`.under_score (x INT)",
                "CREATE TABLE mem.`2020`.underXscore (x INT)",
                "CREATE NAMESPACE rel.n",
                "CREATE TABLE rel.n.t (x INT)",
                "CREATE VIEW rel.n.v AS SELECT 1 AS one",
                "CREATE TABLE flat.alone (x INT)",
                "CREATE TEMPORARY VIEW cat_temp AS SELECT 1 AS one",
                "CREATE GLOBAL TEMPORARY VIEW cat_global AS SELECT 1 AS one");
        createColumns();
        createKeys();
    }

    private static void createColumns() throws SQLException {
        run(
                connection,
                "SET spark.sql.timeType.enabled=true",
                "CREATE NAMESPACE mem.cols",
                "CREATE TABLE mem.cols.every (`Id` BIGINT NOT NULL COMMENT 'the key',"
                        + " g BIGINT GENERATED ALWAYS AS (`Id` + 1), i BIGINT GENERATED ALWAYS AS IDENTITY,"
                        + " d STRING DEFAULT 'q', v VARCHAR(5), c CHAR(2), m DECIMAL(10, 2), f DOUBLE, b BINARY,"
                        + " t TIME(3), z TIME(0), a ARRAY<VARCHAR(3)>, s STRUCT<x: INT>)");
    }

    private static void createKeys() throws SQLException {
        run(
                connection,
                "CREATE NAMESPACE mem.keys",
                "CREATE NAMESPACE mem.keys.far",
                "CREATE TABLE mem.keys.parent (b INT NOT NULL, `a,b` INT NOT NULL, u INT,"
                        + " CONSTRAINT parent_key PRIMARY KEY (`a,b`, b), CONSTRAINT only UNIQUE (u),"
                        + " CONSTRAINT positive CHECK (u > 0))",
                "CREATE TABLE mem.keys.far.child (x INT, y INT, u INT,"
                        + " CONSTRAINT to_parent FOREIGN KEY (x, y) REFERENCES mem.keys.parent (`a,b`, b),"
                        + " CONSTRAINT to_only FOREIGN KEY (u) REFERENCES mem.keys.parent (u))",
                "CREATE TABLE mem.keys.stranger (x INT)");
    }

    @AfterAll
    static void close() throws SQLException {
        run(connection, "DROP VIEW global_temp.cat_global");
        connection.close();
    }

    private static List<String> tables(String catalog, String schema, String name) throws SQLException {
        return Rows.of(
                metaData.getTables(catalog, schema, name, null),
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE");
    }

    private static List<String> columns(String catalog, String schema, String table, String column)
            throws SQLException {
        return Rows.of(metaData.getColumns(catalog, schema, table, column), "TABLE_NAME", "COLUMN_NAME");
    }

    @Nested
    class Names {
        @Test
        void listsCatalogsThatNobodyUsedYet() throws SQLException {
            try (Connection fresh = SparkServer.connect()) {
                TestCatalogs.addTo(fresh);
                assertThat(Rows.of(fresh.getMetaData().getCatalogs(), "TABLE_CAT"))
                        .containsExactly("flat", "mem", "rel", "spark_catalog");
            }
        }

        @Test
        void showsANestedNamespaceAsOneName() throws SQLException {
            assertThat(Rows.of(metaData.getSchemas("mem", null), "TABLE_SCHEM"))
                    .containsExactly(
                            "2020", "`dots.and``ticks`", "cols", "keys", "keys.far", "odd name", "shop", "shop.old");
        }

        @Test
        void takesEveryNameBackThatItShows() throws SQLException {
            for (String schema : Rows.of(metaData.getSchemas("mem", "%"), "TABLE_SCHEM")) {
                assertThat(Rows.of(metaData.getSchemas("mem", schema), "TABLE_SCHEM"))
                        .containsExactly(schema);
                connection.setCatalog("mem");
                connection.setSchema(schema);
                assertThat(connection.getSchema()).isEqualTo(schema);
                List<String> tables = Rows.of(metaData.getTables("mem", schema, "%", null), "TABLE_NAME");
                assertThat(tables).isNotEmpty();
                for (String table : tables) {
                    String escaped = table.replace("_", "\\_");
                    assertThat(Rows.of(metaData.getTables("mem", schema, escaped, null), "TABLE_NAME"))
                            .containsExactly(table);
                    assertThat(columns("mem", schema, escaped, null)).isNotEmpty();
                }
            }
            connection.setCatalog("spark_catalog");
        }

        @Test
        void knowsPatternsFromNames() throws SQLException {
            assertThat(tables("mem", "2020", "under_score"))
                    .containsExactly("mem 2020 underXscore TABLE", "mem 2020 under_score TABLE");
            assertThat(tables("mem", "2020", "under\\_score")).containsExactly("mem 2020 under_score TABLE");
            assertThat(tables("mem", "shop%", "it%"))
                    .containsExactly("mem shop items TABLE", "mem shop.old items TABLE");
            assertThat(tables("mem", "%", "%`ü`")).containsExactly("mem odd name Tab.le `ü` TABLE");
            assertThat(columns("mem", "odd name", "%", "col.%")).containsExactly("Tab.le `ü` col.umn");
            assertThat(columns("mem", "odd name", "%", "COL.UMN")).containsExactly("Tab.le `ü` col.umn");
        }

        @Test
        void findsTheSessionCatalogsNamesInAnyCase() throws SQLException {
            run(connection, "CREATE SCHEMA cat_test", "CREATE TABLE cat_test.Mixed (Id INT) USING parquet");
            try {
                assertThat(tables("spark_catalog", "CAT_TEST", "MIXED"))
                        .containsExactly("spark_catalog cat_test mixed TABLE");
                assertThat(columns("spark_catalog", "Cat\\_Test", "Mixed", "ID"))
                        .containsExactly("mixed Id");
                assertThat(columns("spark_catalog", "cat\\_test", "mixed", null))
                        .containsExactly("mixed Id");
            } finally {
                run(connection, "DROP SCHEMA cat_test CASCADE");
            }
        }

        @Test
        void takesTheEmptyNameAsNone() throws SQLException {
            assertThat(tables("", null, "%"))
                    .containsExactly("null null cat_temp TEMPORARY VIEW", "null global_temp cat_global TEMPORARY VIEW");
            assertThat(tables("mem", "", "%")).isEmpty();
            assertThat(tables("mem", "shop", "")).isEmpty();
            assertThat(columns("mem", "shop", "items", "")).isEmpty();
            assertThat(Rows.of(metaData.getSchemas("", null), "TABLE_SCHEM")).isEmpty();
        }

        @Test
        void saysThatWhatIsNotThereIsNot() throws SQLException {
            assertThat(tables("nosuch", "shop", "items")).isEmpty();
            assertThat(tables("shop", "old", "items")).isEmpty(); // a namespace of the current catalog, if that is mem
            assertThat(tables("mem", "nosuch", "items")).isEmpty();
            assertThat(tables("mem", "nosuch", "%")).isEmpty();
            assertThat(tables("mem", "shop", "nosuch")).isEmpty();
            try (ResultSet none = metaData.getColumns("mem", "shop", "nosuch", null)) {
                assertThat(none.next()).isFalse();
                assertThat((Throwable) none.getWarnings()).isNull();
            }
        }
    }

    @Nested
    class Kinds {
        @Test
        void findsTablesOfACatalogWithoutSchemas() throws SQLException {
            assertThat(Rows.of(metaData.getSchemas("flat", null), "TABLE_SCHEM"))
                    .isEmpty();
            assertThat(tables("flat", null, "%")).containsExactly("flat null alone TABLE");
            assertThat(tables("flat", "", "alone")).containsExactly("flat null alone TABLE");
            assertThat(columns("flat", null, "%", "%")).containsExactly("alone x");
        }

        @Test
        void findsViewsThatACatalogKeepsApart() throws SQLException {
            assertThat(tables("rel", "n", "%")).containsExactly("rel n t TABLE", "rel n v VIEW");
            assertThat(Rows.of(metaData.getTables("rel", "n", "%", new String[] {"VIEW"}), "TABLE_NAME"))
                    .containsExactly("v");
            assertThat(columns("rel", "n", "%", null)).containsExactly("t x", "v one");
            assertThat(columns("rel", "n", "v", null)).containsExactly("v one");
        }

        @Test
        void showsTemporaryViewsWhereSqlFindsThem() throws SQLException {
            assertThat(tables(null, "global\\_temp", "%"))
                    .containsExactly("null global_temp cat_global TEMPORARY VIEW");
            assertThat(columns(null, "global\\_temp", "%", null)).containsExactly("cat_global one");
            assertThat(columns(null, null, "cat\\_temp", null)).containsExactly("cat_temp one");
        }

        @Test
        void tellsManagedFromExternalInAColumnOfItsOwn() throws SQLException {
            run(
                    connection,
                    "CREATE SCHEMA cat_kinds",
                    "CREATE TABLE cat_kinds.m (x INT) USING parquet",
                    "CREATE TABLE cat_kinds.e (x INT) USING csv LOCATION '/tmp/cat_kinds_e'",
                    "CREATE VIEW cat_kinds.v COMMENT 'sees' AS SELECT 1 AS one",
                    "CREATE TABLE cat_kinds.p (x INT, y INT) USING parquet PARTITIONED BY (y)"
                            + " COMMENT 'two\\nlines: all\\nTypes: x' TBLPROPERTIES ('a' = 'b')");
            try {
                assertThat(Rows.of(
                                metaData.getTables("spark_catalog", "cat\\_kinds", null, null),
                                "TABLE_NAME",
                                "TABLE_TYPE",
                                "SPARK_TABLE_TYPE",
                                "REMARKS"))
                        .containsExactly(
                                "e TABLE EXTERNAL null",
                                "m TABLE MANAGED null",
                                "p TABLE MANAGED two\nlines: all\nTypes: x",
                                "v VIEW VIEW sees");
                for (String exact : new String[] {"e", "m", "p", "v"}) {
                    assertThat(Rows.of(
                                    metaData.getTables("spark_catalog", "cat\\_kinds", exact, null),
                                    "TABLE_TYPE",
                                    "SPARK_TABLE_TYPE",
                                    "REMARKS"))
                            .isEqualTo(Rows.of(
                                    metaData.getTables("spark_catalog", "cat_kinds", exact + "%", null),
                                    "TABLE_TYPE",
                                    "SPARK_TABLE_TYPE",
                                    "REMARKS"));
                }
            } finally {
                run(connection, "DROP SCHEMA cat_kinds CASCADE");
            }
        }
    }

    @Nested
    class Columns {
        @Test
        void areDescribedAsJdbcSays() throws SQLException {
            assertThat(Rows.of(
                            metaData.getColumns("mem", "cols", "every", null),
                            "ORDINAL_POSITION",
                            "COLUMN_NAME",
                            "DATA_TYPE",
                            "TYPE_NAME",
                            "COLUMN_SIZE",
                            "DECIMAL_DIGITS",
                            "NUM_PREC_RADIX",
                            "CHAR_OCTET_LENGTH",
                            "IS_NULLABLE"))
                    .containsExactly(
                            "1 Id " + Types.BIGINT + " BIGINT 19 0 10 null NO",
                            "2 g " + Types.BIGINT + " BIGINT 19 0 10 null YES",
                            "3 i " + Types.BIGINT + " BIGINT 19 0 10 null YES",
                            "4 d " + Types.VARCHAR + " STRING 2147483647 null null 2147483647 YES",
                            "5 v " + Types.VARCHAR + " VARCHAR 5 null null 20 YES",
                            "6 c " + Types.CHAR + " CHAR 2 null null 8 YES",
                            "7 m " + Types.DECIMAL + " DECIMAL 10 2 10 null YES",
                            "8 f " + Types.DOUBLE + " DOUBLE 15 null 10 null YES",
                            "9 b " + Types.VARBINARY + " BINARY 2147483647 null null 2147483647 YES",
                            "10 t " + Types.TIME + " TIME 12 3 null null YES",
                            "11 z " + Types.TIME + " TIME 8 0 null null YES",
                            "12 a " + Types.ARRAY + " ARRAY<VARCHAR(3)> null null null null YES",
                            "13 s " + Types.STRUCT + " STRUCT<x: INT> null null null null YES");
        }

        @Test
        void tellDefaultsCommentsAndWhatFillsThem() throws SQLException {
            assertThat(Rows.of(
                            metaData.getColumns("mem", "cols", "every", "_"),
                            "COLUMN_NAME",
                            "COLUMN_DEF",
                            "IS_AUTOINCREMENT",
                            "IS_GENERATEDCOLUMN"))
                    .contains("g null  ", "i null  ", "d 'q'  ", "v null  "); // empty: not to be found out
            assertThat(Rows.of(metaData.getColumns("mem", "cols", "every", "Id"), "REMARKS", "NULLABLE"))
                    .containsExactly("the key " + DatabaseMetaData.columnNoNulls);
        }

        @Test
        void thatAreHiddenAreFoundToo() throws SQLException {
            assertThat(Rows.of(
                            metaData.getPseudoColumns("mem", "cols", "every", null),
                            "COLUMN_NAME",
                            "DATA_TYPE",
                            "COLUMN_USAGE",
                            "IS_NULLABLE"))
                    .containsExactly(
                            "_partition " + Types.VARCHAR + " NO_USAGE_RESTRICTIONS NO",
                            "index " + Types.INTEGER + " NO_USAGE_RESTRICTIONS NO");
            run(connection, "CREATE TABLE default.cat_files (x INT) USING parquet");
            try {
                assertThat(Rows.of(
                                metaData.getPseudoColumns("spark_catalog", "default", "cat\\_files", "%"),
                                "COLUMN_NAME",
                                "DATA_TYPE"))
                        .containsExactly("_metadata " + Types.STRUCT);
            } finally {
                run(connection, "DROP TABLE default.cat_files");
            }
        }
    }

    @Nested
    class Failures {
        @Test
        void aViewWhoseTableIsGoneCostsItsOwnRows() throws SQLException {
            run(
                    connection,
                    "CREATE SCHEMA cat_fail",
                    "CREATE TABLE cat_fail.base (x INT) USING parquet",
                    "CREATE TABLE cat_fail.good (x INT) USING parquet",
                    "CREATE VIEW cat_fail.hollow AS SELECT * FROM cat_fail.base",
                    "DROP TABLE cat_fail.base");
            try {
                assertThat(tables("spark_catalog", "cat\\_fail", null))
                        .containsExactly("spark_catalog cat_fail good TABLE", "spark_catalog cat_fail hollow VIEW");
                assertThat(columns("spark_catalog", "cat\\_fail", "%", "%")).containsExactly("good x");
                for (String table : new String[] {"%", "hollow"}) {
                    try (ResultSet columns = metaData.getColumns("spark_catalog", "cat\\_fail", table, "%")) {
                        assertThat(Rows.warnings(columns))
                                .singleElement()
                                .asString()
                                .startsWith("the columns of table `spark_catalog`.`cat_fail`.`hollow` are left out: ")
                                .contains("TABLE_OR_VIEW_NOT_FOUND");
                        columns.clearWarnings();
                        assertThat((Throwable) columns.getWarnings()).isNull();
                    }
                }
            } finally {
                run(connection, "DROP SCHEMA cat_fail CASCADE");
            }
        }

        @Test
        void aCatalogThatCannotBeLoadedCostsItsOwnRows() throws SQLException {
            try (Connection own = SparkServer.connect()) {
                TestCatalogs.addBrokenTo(own);
                DatabaseMetaData broken = own.getMetaData();
                assertThat(Rows.of(broken.getSchemas(), "TABLE_SCHEM")).contains("default");
                try (ResultSet schemas = broken.getSchemas()) {
                    assertThat(Rows.warnings(schemas))
                            .singleElement()
                            .asString()
                            .startsWith("catalog `broken` is left out: ");
                }
                try (ResultSet tables = broken.getTables(null, null, "%", null)) {
                    assertThat(Rows.warnings(tables)).isNotEmpty();
                }
                assertThatThrownBy(() -> broken.getSchemas("broken", null))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("no.such.Catalog");
            }
        }

        @Test
        void aLostConnectionIsNoWarning() throws SQLException {
            Connection closed = SparkServer.connect();
            DatabaseMetaData lost = closed.getMetaData();
            closed.close();
            assertThatThrownBy(() -> lost.getColumns(null, "default", "%", "%"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Nested
    class Constraints {
        private static final String[] PAIR = {
            "FK_NAME",
            "PK_NAME",
            "FKTABLE_SCHEM",
            "FKTABLE_NAME",
            "FKCOLUMN_NAME",
            "PKTABLE_NAME",
            "PKCOLUMN_NAME",
            "KEY_SEQ"
        };

        private static final String[] PAIRS = {
            "to_only only keys.far child u parent u 1",
            "to_parent parent_key keys.far child x parent a,b 1",
            "to_parent parent_key keys.far child y parent b 2"
        };

        @Test
        void primaryKeysAreInTheOrderOfTheirColumns() throws SQLException {
            assertThat(Rows.of(metaData.getPrimaryKeys("mem", "keys", "parent"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                    .containsExactly("a,b 1 parent_key", "b 2 parent_key");
            assertThat(Rows.of(metaData.getPrimaryKeys(null, "shop", "items"), "TABLE_CAT", "COLUMN_NAME"))
                    .containsExactly("mem id");
        }

        @Test
        void foreignKeysAreFoundFromBothEnds() throws SQLException {
            assertThat(Rows.of(metaData.getImportedKeys("mem", "keys.far", "child"), PAIR))
                    .containsExactly(PAIRS);
            assertThat(Rows.of(metaData.getExportedKeys("mem", "keys", "parent"), PAIR))
                    .containsExactly(PAIRS);
            assertThat(Rows.of(metaData.getCrossReference("mem", "keys", "parent", "mem", "keys.far", "child"), PAIR))
                    .containsExactly(PAIRS);
            assertThat(Rows.of(metaData.getCrossReference("mem", "keys", "stranger", "mem", "keys.far", "child"), PAIR))
                    .isEmpty();
        }

        @Test
        void tablesWithoutKeysHaveNone() throws SQLException {
            for (String table : new String[] {"stranger", "%", "nosuch", null, ""}) {
                assertThat(Rows.of(metaData.getPrimaryKeys("mem", "keys", table), PAIR[0]))
                        .isEmpty();
                assertThat(Rows.of(metaData.getImportedKeys("mem", "keys", table), PAIR))
                        .isEmpty();
                assertThat(Rows.of(metaData.getExportedKeys("mem", "keys", table), PAIR))
                        .isEmpty();
            }
        }
    }
}
