// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns of every metadata result, against those that JDBC 4.3 lists. */
@Tag("each-version")
class MetadataColumnsTest {
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect();
        metaData = connection.getMetaData();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    interface Query {
        ResultSet run() throws SQLException;
    }

    /** @param columns of String, or else with their type after a colon: short, int, long or boolean */
    record Specified(String method, String columns, String extra, Query query) {
        @Override
        public String toString() {
            return method;
        }
    }

    private static Specified row(String method, String columns, Query query) {
        return new Specified(method, columns, "", query);
    }

    private static final String FOREIGN_KEYS = "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT"
            + " FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short FK_NAME"
            + " PK_NAME DEFERRABILITY:short";

    static Stream<Specified> specified() {
        return Stream.of(
                row("getCatalogs", "TABLE_CAT", () -> metaData.getCatalogs()),
                row("getSchemas", "TABLE_SCHEM TABLE_CATALOG", () -> metaData.getSchemas()),
                row("getTableTypes", "TABLE_TYPE", () -> metaData.getTableTypes()),
                new Specified(
                        "getTables",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                                + " SELF_REFERENCING_COL_NAME REF_GENERATION",
                        "SPARK_TABLE_TYPE",
                        () -> metaData.getTables(null, "none", "none", null)),
                row(
                        "getColumns",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int"
                                + " BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS"
                                + " COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int"
                                + " ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
                                + " SOURCE_DATA_TYPE:short IS_AUTOINCREMENT IS_GENERATEDCOLUMN",
                        () -> metaData.getColumns(null, "none", "none", null)),
                row(
                        "getPseudoColumns",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int COLUMN_SIZE:int"
                                + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int COLUMN_USAGE REMARKS"
                                + " CHAR_OCTET_LENGTH:int IS_NULLABLE",
                        () -> metaData.getPseudoColumns(null, "none", "none", null)),
                row(
                        "getTypeInfo",
                        "TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                                + " NULLABLE:short CASE_SENSITIVE:boolean SEARCHABLE:short"
                                + " UNSIGNED_ATTRIBUTE:boolean FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean"
                                + " LOCAL_TYPE_NAME MINIMUM_SCALE:short MAXIMUM_SCALE:short SQL_DATA_TYPE:int"
                                + " SQL_DATETIME_SUB:int NUM_PREC_RADIX:int",
                        () -> metaData.getTypeInfo()),
                row(
                        "getFunctions",
                        "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:short SPECIFIC_NAME",
                        () -> metaData.getFunctions(null, "none", "none")),
                row(
                        "getFunctionColumns",
                        "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:short DATA_TYPE:int"
                                + " TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short NULLABLE:short"
                                + " REMARKS CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME",
                        () -> metaData.getFunctionColumns(null, "none", "none", null)),
                row(
                        "getProcedures",
                        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME reserved reserved reserved REMARKS"
                                + " PROCEDURE_TYPE:short SPECIFIC_NAME",
                        () -> metaData.getProcedures(null, "none", "none")),
                row(
                        "getProcedureColumns",
                        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:short DATA_TYPE:int"
                                + " TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short NULLABLE:short"
                                + " REMARKS COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int"
                                + " CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME",
                        () -> metaData.getProcedureColumns(null, "none", "none", null)),
                row(
                        "getPrimaryKeys",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME",
                        () -> metaData.getPrimaryKeys(null, "none", "none")),
                row("getImportedKeys", FOREIGN_KEYS, () -> metaData.getImportedKeys(null, "none", "none")),
                row("getExportedKeys", FOREIGN_KEYS, () -> metaData.getExportedKeys(null, "none", "none")),
                row(
                        "getCrossReference",
                        FOREIGN_KEYS,
                        () -> metaData.getCrossReference(null, "none", "none", null, "none", "none")),
                row(
                        "getIndexInfo",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:boolean INDEX_QUALIFIER INDEX_NAME TYPE:short"
                                + " ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:long PAGES:long"
                                + " FILTER_CONDITION",
                        () -> metaData.getIndexInfo(null, "none", "none", false, true)),
                row(
                        "getBestRowIdentifier",
                        "SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int"
                                + " DECIMAL_DIGITS:short PSEUDO_COLUMN:short",
                        () -> metaData.getBestRowIdentifier(null, "none", "none", 0, true)),
                row(
                        "getVersionColumns",
                        "SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int"
                                + " DECIMAL_DIGITS:short PSEUDO_COLUMN:short",
                        () -> metaData.getVersionColumns(null, "none", "none")),
                row(
                        "getTablePrivileges",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE",
                        () -> metaData.getTablePrivileges(null, "none", "none")),
                row(
                        "getColumnPrivileges",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE",
                        () -> metaData.getColumnPrivileges(null, "none", "none", "none")),
                row(
                        "getUDTs",
                        "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:int REMARKS BASE_TYPE:short",
                        () -> metaData.getUDTs(null, "none", "none", null)),
                row(
                        "getSuperTypes",
                        "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME",
                        () -> metaData.getSuperTypes(null, "none", "none")),
                row(
                        "getSuperTables",
                        "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME",
                        () -> metaData.getSuperTables(null, "none", "none")),
                row(
                        "getAttributes",
                        "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:int ATTR_TYPE_NAME ATTR_SIZE:int"
                                + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS ATTR_DEF"
                                + " SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int"
                                + " ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
                                + " SOURCE_DATA_TYPE:short",
                        () -> metaData.getAttributes(null, "none", "none", "none")),
                row(
                        "getClientInfoProperties",
                        "NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION",
                        () -> metaData.getClientInfoProperties()));
    }

    @ParameterizedTest
    @MethodSource("specified")
    void areThoseOfTheSpecification(Specified specified) throws SQLException {
        try (ResultSet rows = specified.query().run()) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> found = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String label = columns.getColumnLabel(i).replaceAll("^reserved.*", "reserved");
                found.add(label + type(columns.getColumnTypeName(i)));
            }
            String all = specified.columns() + " " + specified.extra();
            assertThat(found).containsExactly(all.strip().split(" ", -1));
        }
    }

    private static String type(String typeName) {
        return switch (typeName) {
            case "STRING" -> "";
            case "SMALLINT" -> ":short";
            case "INT" -> ":int";
            case "BIGINT" -> ":long";
            default -> ":" + typeName.toLowerCase(java.util.Locale.ROOT);
        };
    }

    @Test
    void theTableAboveHasEveryMethod() {
        Set<String> methods = new TreeSet<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getReturnType() == ResultSet.class) {
                methods.add(method.getName());
            }
        }
        assertThat(specified().map(Specified::method)).containsExactlyInAnyOrderElementsOf(methods);
    }
}
