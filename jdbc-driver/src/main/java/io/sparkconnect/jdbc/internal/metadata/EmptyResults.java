// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.bigint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.bool;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.util.List;
import java.util.Map;

/** The columns of what Spark has nothing of: one row per method of DatabaseMetaData. */
public final class EmptyResults {
    private static final Map<String, List<MetadataColumn>> COLUMNS = Map.of(
            "getTablePrivileges",
            List.of(
                    nullableText("TABLE_CAT"),
                    nullableText("TABLE_SCHEM"),
                    text("TABLE_NAME"),
                    nullableText("GRANTOR"),
                    text("GRANTEE"),
                    text("PRIVILEGE"),
                    nullableText("IS_GRANTABLE")),
            "getColumnPrivileges",
            List.of(
                    nullableText("TABLE_CAT"),
                    nullableText("TABLE_SCHEM"),
                    text("TABLE_NAME"),
                    text("COLUMN_NAME"),
                    nullableText("GRANTOR"),
                    text("GRANTEE"),
                    text("PRIVILEGE"),
                    nullableText("IS_GRANTABLE")),
            "getBestRowIdentifier",
            List.of(
                    smallint("SCOPE"),
                    text("COLUMN_NAME"),
                    integer("DATA_TYPE"),
                    text("TYPE_NAME"),
                    integer("COLUMN_SIZE"),
                    integer("BUFFER_LENGTH"),
                    smallint("DECIMAL_DIGITS"),
                    smallint("PSEUDO_COLUMN")),
            "getVersionColumns",
            List.of(
                    smallint("SCOPE"),
                    text("COLUMN_NAME"),
                    integer("DATA_TYPE"),
                    text("TYPE_NAME"),
                    integer("COLUMN_SIZE"),
                    integer("BUFFER_LENGTH"),
                    smallint("DECIMAL_DIGITS"),
                    smallint("PSEUDO_COLUMN")),
            "getIndexInfo",
            List.of(
                    nullableText("TABLE_CAT"),
                    nullableText("TABLE_SCHEM"),
                    text("TABLE_NAME"),
                    bool("NON_UNIQUE"),
                    nullableText("INDEX_QUALIFIER"),
                    nullableText("INDEX_NAME"),
                    smallint("TYPE"),
                    smallint("ORDINAL_POSITION"),
                    nullableText("COLUMN_NAME"),
                    nullableText("ASC_OR_DESC"),
                    bigint("CARDINALITY"),
                    bigint("PAGES"),
                    nullableText("FILTER_CONDITION")),
            "getUDTs",
            List.of(
                    nullableText("TYPE_CAT"),
                    nullableText("TYPE_SCHEM"),
                    text("TYPE_NAME"),
                    text("CLASS_NAME"),
                    integer("DATA_TYPE"),
                    nullableText("REMARKS"),
                    smallint("BASE_TYPE")),
            "getSuperTypes",
            List.of(
                    nullableText("TYPE_CAT"),
                    nullableText("TYPE_SCHEM"),
                    text("TYPE_NAME"),
                    nullableText("SUPERTYPE_CAT"),
                    nullableText("SUPERTYPE_SCHEM"),
                    text("SUPERTYPE_NAME")),
            "getSuperTables",
            List.of(
                    nullableText("TABLE_CAT"),
                    nullableText("TABLE_SCHEM"),
                    text("TABLE_NAME"),
                    text("SUPERTABLE_NAME")),
            "getAttributes",
            List.of(
                    nullableText("TYPE_CAT"),
                    nullableText("TYPE_SCHEM"),
                    text("TYPE_NAME"),
                    text("ATTR_NAME"),
                    integer("DATA_TYPE"),
                    text("ATTR_TYPE_NAME"),
                    integer("ATTR_SIZE"),
                    integer("DECIMAL_DIGITS"),
                    integer("NUM_PREC_RADIX"),
                    integer("NULLABLE"),
                    nullableText("REMARKS"),
                    nullableText("ATTR_DEF"),
                    integer("SQL_DATA_TYPE"),
                    integer("SQL_DATETIME_SUB"),
                    integer("CHAR_OCTET_LENGTH"),
                    integer("ORDINAL_POSITION"),
                    text("IS_NULLABLE"),
                    nullableText("SCOPE_CATALOG"),
                    nullableText("SCOPE_SCHEMA"),
                    nullableText("SCOPE_TABLE"),
                    smallint("SOURCE_DATA_TYPE")));

    private EmptyResults() {}

    public static MetadataResult of(String method) {
        return new MetadataRows(COLUMNS.get(method));
    }
}
