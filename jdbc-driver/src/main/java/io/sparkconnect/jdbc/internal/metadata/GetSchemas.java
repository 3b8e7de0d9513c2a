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
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getSchemas(String, String)}. */
public final class GetSchemas {
    static final List<MetadataColumn> COLUMNS = List.of(text("TABLE_SCHEM"), nullableText("TABLE_CATALOG"));

    private GetSchemas() {}

    /**
     * Finds the schemas of catalogs.
     *
     * @param catalog null for all
     * @param schemaPattern null for all
     */
    public static MetadataRows run(MetadataSource source, String catalog, String schemaPattern) throws SQLException {
        MetadataRows result = new MetadataRows(COLUMNS);
        for (String each : GetCatalogs.matching(source, catalog)) {
            for (String schema : names(source, each, schemaPattern)) {
                result.add(schema, each);
            }
        }
        return result.orderedBy(1, 0);
    }

    static List<String> names(MetadataSource source, String catalog, String schemaPattern) throws SQLException {
        LikePattern pattern = LikePattern.of(schemaPattern);
        List<String> names = new ArrayList<>();
        for (Object[] row : source.rows(new Plan.Query("SHOW SCHEMAS IN " + Identifiers.quote(catalog), 0))) {
            if (pattern.matches((String) row[0])) {
                names.add((String) row[0]);
            }
        }
        return names;
    }
}
