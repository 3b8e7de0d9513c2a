// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.SQLException;
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getFunctions}. */
public final class GetFunctions {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("FUNCTION_CAT"),
            nullableText("FUNCTION_SCHEM"),
            text("FUNCTION_NAME"),
            nullableText("REMARKS"),
            smallint("FUNCTION_TYPE"),
            text("SPECIFIC_NAME"));

    private GetFunctions() {}

    public static MetadataResult run(Catalogs catalogs, String catalog, String schemaPattern, String namePattern)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Function function : new Functions(catalogs, leftovers).find(catalog, schemaPattern, namePattern)) {
            result.add(
                    function.schema().catalog(),
                    function.schema().name(),
                    function.name(),
                    function.remarks(),
                    function.type(),
                    function.specificName());
        }
        return result.orderedBy(0, 1, 2, 5);
    }
}
