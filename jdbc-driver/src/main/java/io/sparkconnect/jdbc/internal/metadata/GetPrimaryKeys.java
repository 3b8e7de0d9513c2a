// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.SQLException;
import java.util.List;

/** {@link java.sql.DatabaseMetaData#getPrimaryKeys}. */
public final class GetPrimaryKeys {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("TABLE_CAT"),
            nullableText("TABLE_SCHEM"),
            text("TABLE_NAME"),
            text("COLUMN_NAME"),
            smallint("KEY_SEQ"),
            nullableText("PK_NAME"));

    private GetPrimaryKeys() {}

    public static MetadataResult run(Catalogs catalogs, String catalog, String schema, String table)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Constraints constraints : new Keys(catalogs, leftovers).of(catalog, schema, table)) {
            constraints.primaryKey().ifPresent(key -> add(result, constraints.table(), key));
        }
        return result.orderedBy(3);
    }

    private static void add(MetadataRows result, Table table, Constraints.Key key) {
        for (int i = 0; i < key.columns().size(); i++) {
            result.add(
                    table.catalog(),
                    table.schemaName(),
                    table.name(),
                    key.columns().get(i),
                    i + 1,
                    key.name());
        }
    }
}
