// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.sql.LikePattern;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link java.sql.DatabaseMetaData#getTables}. */
public final class GetTables {
    static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("TABLE_CAT"),
            nullableText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("TABLE_TYPE"),
            nullableText("REMARKS"),
            nullableText("TYPE_CAT"),
            nullableText("TYPE_SCHEM"),
            nullableText("TYPE_NAME"),
            nullableText("SELF_REFERENCING_COL_NAME"),
            nullableText("REF_GENERATION"));

    static final String TABLE = "TABLE";
    static final String VIEW = "VIEW";
    static final String TEMPORARY_VIEW = "TEMPORARY VIEW";

    private GetTables() {}

    /**
     * A table as the driver shows it.
     *
     * @param catalog null for temporary views, like the schema
     */
    record Table(String catalog, String schema, String name, String type, String remarks) {
        List<String> nameParts() {
            List<String> parts = new ArrayList<>();
            if (catalog != null) {
                parts.add(catalog);
                parts.addAll(Identifiers.parts(schema));
            }
            parts.add(name);
            return parts;
        }
    }

    /** Finds tables and views; types are null for all, and unknown ones match nothing. */
    public static MetadataRows run(
            MetadataSource source, String catalog, String schemaPattern, String namePattern, String[] types)
            throws SQLException {
        MetadataRows result = new MetadataRows(COLUMNS);
        for (Table table : find(source, catalog, schemaPattern, namePattern)) {
            if (types == null || Set.of(types).contains(table.type())) {
                result.add(
                        table.catalog(),
                        table.schema(),
                        table.name(),
                        table.type(),
                        table.remarks(),
                        null,
                        null,
                        null,
                        null,
                        null);
            }
        }
        return result.orderedBy(3, 0, 1, 2);
    }

    static List<Table> find(MetadataSource source, String catalog, String schemaPattern, String namePattern)
            throws SQLException {
        List<Table> tables = new ArrayList<>();
        LikePattern pattern = LikePattern.of(namePattern);
        for (String each : GetCatalogs.matching(source, catalog)) {
            for (String schema : GetSchemas.names(source, each, schemaPattern)) {
                list(source, each, schema, pattern, tables);
            }
        }
        addTemporaryViews(source, catalog, schemaPattern, pattern, tables);
        return tables;
    }

    private static void list(
            MetadataSource source, String catalog, String schema, LikePattern pattern, List<Table> tables)
            throws SQLException {
        String namespace = Identifiers.quote(catalog) + "." + Identifiers.quoteNamespace(schema);
        for (Object[] row : source.rows(new Plan.ListTables(namespace))) {
            boolean temporary = (Boolean) row[5];
            String name = (String) row[0];
            if (!temporary && pattern.matches(name)) {
                String type = VIEW.equals(row[4]) ? VIEW : TABLE;
                tables.add(new Table(catalog, schema, name, type, (String) row[3]));
            }
        }
    }

    /** Temporary views belong to no catalog and no schema; Spark lists them in every schema. */
    private static void addTemporaryViews(
            MetadataSource source, String catalog, String schemaPattern, LikePattern pattern, List<Table> tables)
            throws SQLException {
        boolean asked = (catalog == null || catalog.isEmpty())
                && (schemaPattern == null || schemaPattern.isEmpty() || schemaPattern.equals("%"));
        if (!asked) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Object[] row : source.rows(new Plan.Query("SHOW VIEWS", 0))) {
            String name = (String) row[1];
            if ((Boolean) row[2] && pattern.matches(name) && seen.add(name)) {
                tables.add(new Table(null, null, name, TEMPORARY_VIEW, null));
            }
        }
    }
}
