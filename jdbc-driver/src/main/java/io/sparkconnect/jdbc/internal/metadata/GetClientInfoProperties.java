// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.integer;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.util.List;

/** {@link java.sql.DatabaseMetaData#getClientInfoProperties}. */
public final class GetClientInfoProperties {
    private static final List<MetadataColumn> COLUMNS =
            List.of(text("NAME"), integer("MAX_LEN"), nullableText("DEFAULT_VALUE"), nullableText("DESCRIPTION"));

    private GetClientInfoProperties() {}

    public static MetadataResult run(List<String> names) {
        MetadataRows result = new MetadataRows(COLUMNS);
        names.stream()
                .sorted()
                .forEach(name -> result.add(name, Integer.MAX_VALUE, "", "kept with the connection and shown by it"));
        return result;
    }
}
