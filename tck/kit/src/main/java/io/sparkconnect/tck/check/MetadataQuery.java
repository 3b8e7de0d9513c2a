// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The methods of DatabaseMetaData that give a result set, with its columns and the order of its rows. A column is
 * {@code NAME}, a colon and a {@link Kind}; a {@code !} after that says that it is never NULL.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of makes the lists.
public enum MetadataQuery {
    // spotless:off
    CATALOGS("getCatalogs", false, (m, t) -> m.getCatalogs(), "TABLE_CAT", "TABLE_CAT:s!"),
    SCHEMAS("getSchemas", false, (m, t) -> m.getSchemas(), "TABLE_CATALOG TABLE_SCHEM",
            "TABLE_SCHEM:s! TABLE_CATALOG:s"),
    TABLES("getTables", true, (m, t) -> m.getTables(null, null, t, null), "TABLE_TYPE TABLE_CAT TABLE_SCHEM TABLE_NAME",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! TABLE_TYPE:s! REMARKS:s TYPE_CAT:s TYPE_SCHEM:s TYPE_NAME:s"
            + " SELF_REFERENCING_COL_NAME:s REF_GENERATION:s"),
    ALL_TABLES("getTables-all", false, (m, t) -> m.getTables(null, null, "%", null), "TABLE_TYPE TABLE_CAT TABLE_SCHEM TABLE_NAME",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! TABLE_TYPE:s! REMARKS:s"),
    TABLE_TYPES("getTableTypes", false, (m, t) -> m.getTableTypes(), "TABLE_TYPE", "TABLE_TYPE:s!"),
    COLUMNS("getColumns", true, (m, t) -> m.getColumns(null, null, t, null), "TABLE_CAT TABLE_SCHEM TABLE_NAME ORDINAL_POSITION",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! COLUMN_NAME:s! DATA_TYPE:i! TYPE_NAME:s! COLUMN_SIZE:i"
            + " BUFFER_LENGTH:? DECIMAL_DIGITS:i NUM_PREC_RADIX:i NULLABLE:i! REMARKS:s COLUMN_DEF:s SQL_DATA_TYPE:i"
            + " SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i! IS_NULLABLE:s! SCOPE_CATALOG:s SCOPE_SCHEMA:s"
            + " SCOPE_TABLE:s SOURCE_DATA_TYPE:i IS_AUTOINCREMENT:s! IS_GENERATEDCOLUMN:s!"),
    TYPE_INFO("getTypeInfo", false, (m, t) -> m.getTypeInfo(), "DATA_TYPE",
            "TYPE_NAME:s! DATA_TYPE:i! PRECISION:i LITERAL_PREFIX:s LITERAL_SUFFIX:s CREATE_PARAMS:s NULLABLE:i!"
            + " CASE_SENSITIVE:b! SEARCHABLE:i! UNSIGNED_ATTRIBUTE:b! FIXED_PREC_SCALE:b! AUTO_INCREMENT:b!"
            + " LOCAL_TYPE_NAME:s MINIMUM_SCALE:i MAXIMUM_SCALE:i SQL_DATA_TYPE:i SQL_DATETIME_SUB:i NUM_PREC_RADIX:i"),
    FUNCTIONS("getFunctions", false, (m, t) -> m.getFunctions(null, null, "%"), "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME",
            "FUNCTION_CAT:s FUNCTION_SCHEM:s FUNCTION_NAME:s! REMARKS:s FUNCTION_TYPE:i! SPECIFIC_NAME:s!"),
    FUNCTION_COLUMNS("getFunctionColumns", false, (m, t) -> m.getFunctionColumns(null, null, "a%", "%"), "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME",
            "FUNCTION_CAT:s FUNCTION_SCHEM:s FUNCTION_NAME:s! COLUMN_NAME:s! COLUMN_TYPE:i! DATA_TYPE:i! TYPE_NAME:s"
            + " PRECISION:i LENGTH:i SCALE:i RADIX:i NULLABLE:i! REMARKS:s CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i!"
            + " IS_NULLABLE:s! SPECIFIC_NAME:s!"),
    PROCEDURES("getProcedures", false, (m, t) -> m.getProcedures(null, null, "%"), "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME SPECIFIC_NAME",
            "PROCEDURE_CAT:s PROCEDURE_SCHEM:s PROCEDURE_NAME:s! *:? *:? *:? REMARKS:s PROCEDURE_TYPE:i! SPECIFIC_NAME:s!"),
    PROCEDURE_COLUMNS("getProcedureColumns", false, (m, t) -> m.getProcedureColumns(null, null, "%", "%"), "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME SPECIFIC_NAME",
            "PROCEDURE_CAT:s PROCEDURE_SCHEM:s PROCEDURE_NAME:s! COLUMN_NAME:s! COLUMN_TYPE:i! DATA_TYPE:i! TYPE_NAME:s"
            + " PRECISION:i LENGTH:i SCALE:i RADIX:i NULLABLE:i! REMARKS:s COLUMN_DEF:s SQL_DATA_TYPE:i SQL_DATETIME_SUB:i"
            + " CHAR_OCTET_LENGTH:i ORDINAL_POSITION:i! IS_NULLABLE:s! SPECIFIC_NAME:s!"),
    PRIMARY_KEYS("getPrimaryKeys", true, (m, t) -> m.getPrimaryKeys(null, null, t), "COLUMN_NAME",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! COLUMN_NAME:s! KEY_SEQ:i! PK_NAME:s"),
    IMPORTED_KEYS("getImportedKeys", true, (m, t) -> m.getImportedKeys(null, null, t), "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME KEY_SEQ",
            Columns.FOREIGN_KEY),
    EXPORTED_KEYS("getExportedKeys", true, (m, t) -> m.getExportedKeys(null, null, t), "FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME KEY_SEQ",
            Columns.FOREIGN_KEY),
    CROSS_REFERENCE("getCrossReference", true, (m, t) -> m.getCrossReference(null, null, t, null, null, t), "FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME KEY_SEQ",
            Columns.FOREIGN_KEY),
    INDEX_INFO("getIndexInfo", true, (m, t) -> m.getIndexInfo(null, null, t, false, true), "NON_UNIQUE TYPE INDEX_NAME ORDINAL_POSITION",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! NON_UNIQUE:b INDEX_QUALIFIER:s INDEX_NAME:s TYPE:i! ORDINAL_POSITION:i!"
            + " COLUMN_NAME:s ASC_OR_DESC:s CARDINALITY:i! PAGES:i! FILTER_CONDITION:s"),
    BEST_ROW_IDENTIFIER("getBestRowIdentifier", true, (m, t) -> m.getBestRowIdentifier(null, null, t, 2, true), "SCOPE",
            "SCOPE:i! " + Columns.ROW),
    VERSION_COLUMNS("getVersionColumns", true, (m, t) -> m.getVersionColumns(null, null, t), "", "SCOPE:i " + Columns.ROW),
    PSEUDO_COLUMNS("getPseudoColumns", true, (m, t) -> m.getPseudoColumns(null, null, t, "%"), "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! COLUMN_NAME:s! DATA_TYPE:i! COLUMN_SIZE:i DECIMAL_DIGITS:i"
            + " NUM_PREC_RADIX:i COLUMN_USAGE:s! REMARKS:s CHAR_OCTET_LENGTH:i IS_NULLABLE:s!"),
    SUPER_TYPES("getSuperTypes", false, (m, t) -> m.getSuperTypes(null, null, "%"), "",
            "TYPE_CAT:s TYPE_SCHEM:s TYPE_NAME:s! SUPERTYPE_CAT:s SUPERTYPE_SCHEM:s SUPERTYPE_NAME:s!"),
    SUPER_TABLES("getSuperTables", true, (m, t) -> m.getSuperTables(null, null, t), "",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! SUPERTABLE_NAME:s!"),
    ATTRIBUTES("getAttributes", false, (m, t) -> m.getAttributes(null, null, "%", "%"), "TYPE_CAT TYPE_SCHEM TYPE_NAME ORDINAL_POSITION",
            "TYPE_CAT:s TYPE_SCHEM:s TYPE_NAME:s! ATTR_NAME:s! DATA_TYPE:i! ATTR_TYPE_NAME:s ATTR_SIZE:i DECIMAL_DIGITS:i"
            + " NUM_PREC_RADIX:i NULLABLE:i! REMARKS:s ATTR_DEF:s SQL_DATA_TYPE:i SQL_DATETIME_SUB:i CHAR_OCTET_LENGTH:i"
            + " ORDINAL_POSITION:i! IS_NULLABLE:s! SCOPE_CATALOG:s SCOPE_SCHEMA:s SCOPE_TABLE:s SOURCE_DATA_TYPE:i"),
    UDTS("getUDTs", false, (m, t) -> m.getUDTs(null, null, "%", null), "DATA_TYPE TYPE_CAT TYPE_SCHEM TYPE_NAME",
            "TYPE_CAT:s TYPE_SCHEM:s TYPE_NAME:s! CLASS_NAME:s DATA_TYPE:i! REMARKS:s BASE_TYPE:i"),
    TABLE_PRIVILEGES("getTablePrivileges", true, (m, t) -> m.getTablePrivileges(null, null, t), "TABLE_CAT TABLE_SCHEM TABLE_NAME PRIVILEGE",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! GRANTOR:s GRANTEE:s! PRIVILEGE:s! IS_GRANTABLE:s"),
    COLUMN_PRIVILEGES("getColumnPrivileges", true, (m, t) -> m.getColumnPrivileges(null, null, t, "%"), "COLUMN_NAME PRIVILEGE",
            "TABLE_CAT:s TABLE_SCHEM:s TABLE_NAME:s! COLUMN_NAME:s! GRANTOR:s GRANTEE:s! PRIVILEGE:s! IS_GRANTABLE:s"),
    CLIENT_INFO_PROPERTIES("getClientInfoProperties", false, (m, t) -> m.getClientInfoProperties(), "NAME",
            "NAME:s! MAX_LEN:i! DEFAULT_VALUE:s DESCRIPTION:s");
    // spotless:on

    /** What several results have in common. */
    private static final class Columns {
        static final String FOREIGN_KEY = "PKTABLE_CAT:s PKTABLE_SCHEM:s PKTABLE_NAME:s! PKCOLUMN_NAME:s! FKTABLE_CAT:s"
                + " FKTABLE_SCHEM:s FKTABLE_NAME:s! FKCOLUMN_NAME:s! KEY_SEQ:i! UPDATE_RULE:i! DELETE_RULE:i! FK_NAME:s"
                + " PK_NAME:s DEFERRABILITY:i!";
        static final String ROW = "COLUMN_NAME:s! DATA_TYPE:i! TYPE_NAME:s! COLUMN_SIZE:i BUFFER_LENGTH:?"
                + " DECIMAL_DIGITS:i PSEUDO_COLUMN:i!";
    }

    /** The types that a column may have. */
    public enum Kind {
        TEXT("s", EnumSet.of(JDBCType.VARCHAR, JDBCType.CHAR, JDBCType.LONGVARCHAR, JDBCType.NVARCHAR)),
        NUMBER("i", EnumSet.of(JDBCType.TINYINT, JDBCType.SMALLINT, JDBCType.INTEGER, JDBCType.BIGINT)),
        TRUTH("b", EnumSet.of(JDBCType.BOOLEAN, JDBCType.BIT)),
        /** The Javadoc reserves it, or does not say. */
        ANY("?", EnumSet.allOf(JDBCType.class));

        private final String mark;
        private final Set<JDBCType> types;

        Kind(String mark, Set<JDBCType> types) {
            this.mark = mark;
            this.types = types;
        }

        public boolean fits(JDBCType type) {
            return types.contains(type);
        }

        public boolean isNumber() {
            return this == NUMBER;
        }

        static Kind of(String mark) {
            return Arrays.stream(values())
                    .filter(kind -> kind.mark.equals(mark))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A column of a result; the name {@code *} stands for any. */
    public record Column(String name, Kind kind, boolean required) {
        static Column of(String text) {
            String[] parts = text.replace("!", "").split(":", -1);
            return new Column(parts[0], Kind.of(parts[1]), text.endsWith("!"));
        }

        public boolean isNamed() {
            return !name.equals("*");
        }
    }

    @FunctionalInterface
    private interface Query {
        ResultSet run(DatabaseMetaData metaData, String table) throws SQLException;
    }

    private final String method;
    private final boolean ofATable;
    private final Query query;
    private final List<String> order;
    private final List<Column> columns;

    MetadataQuery(String method, boolean ofATable, Query query, String order, String columns) {
        this.method = method;
        this.ofATable = ofATable;
        this.query = query;
        this.order = order.isEmpty() ? List.of() : List.of(order.split(" ", -1));
        this.columns = Arrays.stream(columns.split(" ", -1)).map(Column::of).toList();
    }

    /** For a table, where it is one of a table. */
    public ResultSet run(DatabaseMetaData metaData, String table) throws SQLException {
        return query.run(metaData, table);
    }

    public boolean isOfATable() {
        return ofATable;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The columns that the rows are ordered by. */
    public List<String> order() {
        return order;
    }

    /** What a row is ordered by; an empty text for NULL, which may be either end. */
    public List<String> key(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (String column : order) {
            String value = row.getString(column);
            key.add(value == null ? "" : value);
        }
        return key;
    }

    /**
     * Numbers as numbers; texts by the order that suits, with regard to case or without: collations differ. Equal as
     * soon as one is NULL.
     */
    public static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size() && one.get(i).isEmpty() == other.get(i).isEmpty(); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(String one, String other) {
        boolean numbers = one.matches("-?\\d+") && other.matches("-?\\d+");
        if (numbers) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        int order = one.compareTo(other);
        return Integer.signum(order) == Integer.signum(one.compareToIgnoreCase(other)) ? order : Math.min(order, 0);
    }

    @Override
    public String toString() {
        return method;
    }
}
