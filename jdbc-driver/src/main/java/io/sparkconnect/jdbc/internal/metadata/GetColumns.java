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

    private final InFlight<Table, List<SparkType.Field>> tables;
    private final LikePattern pattern;
    private final boolean exactTable;
    private final Leftovers leftovers;

    private GetColumns(
            InFlight<Table, List<SparkType.Field>> tables,
            LikePattern pattern,
            boolean exactTable,
            Leftovers leftovers) {
        this.tables = tables;
        this.pattern = pattern;
        this.exactTable = exactTable;
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
        return new GetColumns(
                new InFlight<>(found, table -> catalogs.source().tableSchema(table.nameParts())),
                LikePattern.of(columnPattern),
                LikePattern.of(tablePattern).exact().isPresent(),
                leftovers);
    }

    @Override
    public List<MetadataColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Object[]> next() throws SQLException {
        while (tables.hasNext()) {
            InFlight.Answer<Table, List<SparkType.Field>> answer = tables.next();
            List<Object[]> rows = answer.failure() == null ? rows(answer.item(), answer.value()) : List.of();
            if (answer.failure() != null) {
                leaveOut(answer.item(), answer.failure());
            }
            if (!rows.isEmpty()) {
                return rows;
            }
        }
        return List.of();
    }

    /** A name that was not looked up before may be of no table. */
    private void leaveOut(Table table, SQLException failure) throws SQLException {
        if (!exactTable || !Leftovers.isMissing(failure, table.sql())) {
            leftovers.add("the columns of table " + table.sql() + " are left out", failure);
        }
    }

    private List<Object[]> rows(Table table, List<SparkType.Field> fields) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (pattern.matches(fields.get(i).name())) {
                rows.add(row(table, fields.get(i), i + 1));
            }
        }
        return rows;
    }

    private static Object[] row(Table table, SparkType.Field field, int position) {
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

    /** Spark asks a connector for generated columns and tells nobody: only the session catalog's own have surely none. */
    private static String known(boolean yes, Table table) {
        boolean no = table.catalog() == null || Catalogs.isSession(table.catalog());
        return yes ? "YES" : no ? "NO" : "";
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
