// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.sql.LikePattern;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getColumns}. */
public final class GetColumns {
    static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("TABLE_CAT"),
            nullableText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            integer("DATA_TYPE"),
            text("TYPE_NAME"),
            integer("COLUMN_SIZE"),
            integer("BUFFER_LENGTH"),
            integer("DECIMAL_DIGITS"),
            integer("NUM_PREC_RADIX"),
            integer("NULLABLE"),
            nullableText("REMARKS"),
            nullableText("COLUMN_DEF"),
            integer("SQL_DATA_TYPE"),
            integer("SQL_DATETIME_SUB"),
            integer("CHAR_OCTET_LENGTH"),
            integer("ORDINAL_POSITION"),
            text("IS_NULLABLE"),
            nullableText("SCOPE_CATALOG"),
            nullableText("SCOPE_SCHEMA"),
            nullableText("SCOPE_TABLE"),
            smallint("SOURCE_DATA_TYPE"),
            text("IS_AUTOINCREMENT"),
            text("IS_GENERATEDCOLUMN"));

    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private GetColumns() {}

    public static MetadataRows run(
            MetadataSource source, String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        MetadataRows result = new MetadataRows(COLUMNS);
        LikePattern pattern = LikePattern.of(columnPattern);
        List<GetTables.Table> tables = GetTables.find(source, catalog, schemaPattern, tablePattern);
        tables.sort(Comparator.comparing(GetTables.Table::catalog, NULLS_FIRST)
                .thenComparing(GetTables.Table::schema, NULLS_FIRST)
                .thenComparing(GetTables.Table::name));
        for (GetTables.Table table : tables) {
            int position = 0;
            for (SparkType.Field field : source.tableSchema(table.nameParts())) {
                position++;
                if (pattern.matches(field.name())) {
                    add(result, table, field, position);
                }
            }
        }
        return result;
    }

    private static void add(MetadataRows result, GetTables.Table table, SparkType.Field field, int position) {
        SparkType type = field.type();
        TypeKind kind = type.kind();
        boolean bytes = kind.isText() || kind == TypeKind.BINARY;
        result.add(
                table.catalog(),
                table.schema(),
                table.name(),
                field.name(),
                kind.jdbcType().getVendorTypeNumber(),
                type.typeName(),
                type.precision(),
                null,
                kind.isNumeric() || type.scale() > 0 ? (Integer) type.scale() : null,
                kind.isNumeric() ? 10 : null,
                field.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                field.metadata().get("comment"),
                field.metadata().get("CURRENT_DEFAULT"),
                null,
                null,
                bytes ? (Integer) type.precision() : null,
                position,
                field.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO",
                "NO");
    }
}
