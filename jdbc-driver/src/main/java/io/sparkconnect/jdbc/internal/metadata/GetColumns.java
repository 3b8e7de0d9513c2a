// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.sql.LikePattern;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@link java.sql.DatabaseMetaData#getColumns}: the columns of one table after the other, while those of the next
 * tables are on their way.
 */
public final class GetColumns implements MetadataResult {
    private static final List<MetadataColumn> COLUMNS = List.of(
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

    private static final Comparator<Table> ORDER = Comparator.comparing(Table::catalog, NULLS_FIRST)
            .thenComparing(Table::schemaName, NULLS_FIRST)
            .thenComparing(Table::name);

    private final Catalogs catalogs;
    private final InFlight<Table, List<SparkType.Field>> tables;
    private final LikePattern pattern;
    private final UnknownTypes unknownTypes;
    private final Leftovers leftovers;

    private GetColumns(Catalogs catalogs, List<Table> tables, LikePattern pattern, Leftovers leftovers) {
        this.catalogs = catalogs;
        this.tables = new InFlight<>(tables, table -> catalogs.source().tableSchema(table.nameParts()));
        this.pattern = pattern;
        this.unknownTypes = new UnknownTypes(catalogs.source(), pattern, leftovers);
        this.leftovers = leftovers;
    }

    public static MetadataResult run(
            Catalogs catalogs, String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        Tables finder = new Tables(catalogs, leftovers);
        List<Table> found = new ArrayList<>(finder.named(catalog, schemaPattern, tablePattern));
        found.addAll(finder.temporaryViews(catalog, schemaPattern, tablePattern));
        found.sort(ORDER);
        return new GetColumns(catalogs, found, LikePattern.of(columnPattern), leftovers);
    }

    @Override
    public List<MetadataColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Object[]> next() throws SQLException {
        while (tables.hasNext()) {
            InFlight.Answer<Table, List<SparkType.Field>> answer = tables.next();
            List<Object[]> rows = List.of();
            if (answer.failure() == null) {
                rows = rows(answer.item(), unknownTypes.named(answer.item(), answer.value()));
            } else {
                leftovers.add("the columns of table", answer.item(), answer.failure());
            }
            if (!rows.isEmpty()) {
                return rows;
            }
        }
        return List.of();
    }

    private List<Object[]> rows(Table table, List<SparkType.Field> fields) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (pattern.matches(fields.get(i).name())) {
                rows.add(row(table, fields.get(i), i + 1));
            }
        }
        return rows;
    }

    private Object[] row(Table table, SparkType.Field field, int position) throws SQLException {
        TypeFacts facts = TypeFacts.of(field.type());
        ColumnFacts column = ColumnFacts.of(field);
        return new Object[] {
            table.catalog(),
            table.schemaName(),
            table.name(),
            field.name(),
            facts.dataType(),
            facts.typeName(),
            facts.size(),
            null,
            facts.digits(),
            facts.radix(),
            field.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
            column.comment(),
            column.defaultValue(),
            null,
            null,
            facts.octets(),
            position,
            field.nullable() ? "YES" : "NO",
            null,
            null,
            null,
            null,
            known(column.identity(), table),
            known(column.generated(), table)
        };
    }

    /** Spark asks a connector for generated columns and tells nobody; only of its own tables this is known. */
    private String known(boolean yes, Table table) throws SQLException {
        if (yes) {
            return "YES";
        }
        boolean own = table.catalog() == null || (Catalogs.isSession(table.catalog()) && catalogs.isSessionSparksOwn());
        return own ? "NO" : "";
    }

    @Override
    public List<SQLWarning> takeWarnings() {
        return leftovers.take();
    }

    @Override
    public void close() {
        tables.close();
    }
}
