// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.SQLException;
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getSchemas(String, String)}. */
public final class GetSchemas {
    private static final List<MetadataColumn> COLUMNS = List.of(text("TABLE_SCHEM"), nullableText("TABLE_CATALOG"));

    private GetSchemas() {}

    /**
     * Finds the schemas of catalogs.
     *
     * @param catalog null for all
     * @param schemaPattern null for all
     */
    public static MetadataResult run(Catalogs catalogs, String catalog, String schemaPattern) throws SQLException {
        Leftovers leftovers = new Leftovers();
        Schemas schemas = new Schemas(catalogs, leftovers);
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (String each : catalogs.matching(catalog)) {
            for (Schema schema :
                    schemas.find(each, schemaPattern, catalog == null).orElse(List.of())) {
                result.add(schema.name(), each);
            }
        }
        return result.orderedBy(1, 0);
    }
}
