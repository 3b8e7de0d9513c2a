// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import io.sparkconnect.jdbc.internal.connect.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@link java.sql.DatabaseMetaData#getCatalogs}. */
public final class GetCatalogs {
    static final List<MetadataColumn> COLUMNS = List.of(text("TABLE_CAT"));

    private GetCatalogs() {}

    public static MetadataRows run(MetadataSource source) throws SQLException {
        MetadataRows result = new MetadataRows(COLUMNS);
        for (String catalog : names(source)) {
            result.add(catalog);
        }
        return result;
    }

    /** The catalogs that the session has loaded: Spark lists a configured one from its first use on. */
    static SortedSet<String> names(MetadataSource source) throws SQLException {
        SortedSet<String> names = new TreeSet<>();
        for (Object[] row : source.rows(new Plan.Query("SHOW CATALOGS", 0))) {
            names.add((String) row[0]);
        }
        names.add(source.currentCatalog());
        return names;
    }

    /** The catalogs that an argument named catalog means: all for null, none for the empty name. */
    static Iterable<String> matching(MetadataSource source, String catalog) throws SQLException {
        if (catalog == null) {
            return names(source);
        }
        return catalog.isEmpty() || !names(source).contains(catalog) ? List.of() : List.of(catalog);
    }
}
