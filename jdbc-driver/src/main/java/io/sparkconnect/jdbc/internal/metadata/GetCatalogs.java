// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.SQLException;
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getCatalogs}. */
public final class GetCatalogs {
    private static final List<MetadataColumn> COLUMNS = List.of(text("TABLE_CAT"));

    private GetCatalogs() {}

    public static MetadataResult run(Catalogs catalogs) throws SQLException {
        MetadataRows result = new MetadataRows(COLUMNS);
        for (String catalog : catalogs.names()) {
            result.add(catalog);
        }
        return result;
    }
}
