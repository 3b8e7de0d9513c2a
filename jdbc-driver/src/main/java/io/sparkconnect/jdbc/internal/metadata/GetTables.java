// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link java.sql.DatabaseMetaData#getTables}. */
public final class GetTables {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("TABLE_CAT"),
            nullableText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("TABLE_TYPE"),
            nullableText("REMARKS"),
            nullableText("TYPE_CAT"),
            nullableText("TYPE_SCHEM"),
            nullableText("TYPE_NAME"),
            nullableText("SELF_REFERENCING_COL_NAME"),
            nullableText("REF_GENERATION"),
            nullableText("SPARK_TABLE_TYPE")); // JDBC leaves columns after its own to the driver

    private GetTables() {}

    /** Finds tables and views; types are null for all, and unknown ones match nothing. */
    public static MetadataResult run(
            Catalogs catalogs, String catalog, String schemaPattern, String namePattern, String[] types)
            throws SQLException {
        Set<String> wanted = new HashSet<>(TableTypes.ALL);
        if (types != null) {
            wanted.retainAll(Arrays.asList(types));
        }
        Leftovers leftovers = new Leftovers();
        Tables tables = new Tables(catalogs, leftovers);
        List<Table> found = new ArrayList<>();
        if (wanted.contains(TableTypes.TEMPORARY_VIEW)) {
            found.addAll(tables.temporaryViews(catalog, schemaPattern, namePattern));
        }
        if (wanted.contains(TableTypes.TABLE) || wanted.contains(TableTypes.VIEW)) {
            found.addAll(tables.described(catalog, schemaPattern, namePattern));
        }
        found.removeIf(table -> !wanted.contains(table.type()));
        return rows(found, leftovers);
    }

    private static MetadataRows rows(List<Table> tables, Leftovers leftovers) {
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Table table : tables) {
            result.add(
                    table.catalog(),
                    table.schemaName(),
                    table.name(),
                    table.type(),
                    table.remarks(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    table.sparkType());
        }
        return result.orderedBy(3, 0, 1, 2);
    }
}
