// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.nullableText;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.smallint;
import static io.sparkconnect.jdbc.internal.metadata.MetadataColumn.text;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/** {@link DatabaseMetaData#getImportedKeys}, {@code getExportedKeys} and {@code getCrossReference}. */
public final class GetForeignKeys {
    private static final List<MetadataColumn> COLUMNS = List.of(
            nullableText("PKTABLE_CAT"),
            nullableText("PKTABLE_SCHEM"),
            text("PKTABLE_NAME"),
            text("PKCOLUMN_NAME"),
            nullableText("FKTABLE_CAT"),
            nullableText("FKTABLE_SCHEM"),
            text("FKTABLE_NAME"),
            text("FKCOLUMN_NAME"),
            smallint("KEY_SEQ"),
            smallint("UPDATE_RULE"),
            smallint("DELETE_RULE"),
            nullableText("FK_NAME"),
            nullableText("PK_NAME"),
            smallint("DEFERRABILITY"));

    private GetForeignKeys() {}

    /** The keys that a table refers to. */
    public static MetadataResult imported(Catalogs catalogs, String catalog, String schema, String table)
            throws SQLException {
        return cross(catalogs, new String[3], new String[] {catalog, schema, table})
                .orderedBy(0, 1, 2, 11, 8);
    }

    /**
     * The keys that refer to a table: to find them every table of the catalog has to be asked, so none is unless the
     * table has a key to refer to.
     */
    public static MetadataResult exported(Catalogs catalogs, String catalog, String schema, String table)
            throws SQLException {
        Leftovers leftovers = new Leftovers();
        Keys keys = new Keys(catalogs, leftovers);
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Constraints parent : keys.of(catalog, schema, table)) {
            if (!parent.keys().isEmpty()) {
                for (Constraints child : keys.ofCatalog(parent.table().catalog())) {
                    addReferences(result, parent, child);
                }
            }
        }
        return result.orderedBy(4, 5, 6, 11, 8);
    }

    private static void addReferences(MetadataRows result, Constraints parent, Constraints child) {
        for (Constraints.ForeignKey key : child.foreignKeys()) {
            Keys.Relation relation = new Keys.Relation(
                    parent.table(),
                    parent.keyOf(key.parentColumns()).map(Constraints.Key::name).orElse(null),
                    child.table(),
                    key);
            if (Keys.same(parent.table(), Keys.parent(key))) {
                add(result, relation);
            }
        }
    }

    /** The keys with which one table refers to another; each as catalog, schema and table, null for any. */
    public static MetadataResult crossReference(Catalogs catalogs, String[] parent, String[] child)
            throws SQLException {
        if (child[2] == null) {
            return exported(catalogs, parent[0], parent[1], parent[2]);
        }
        return cross(catalogs, parent, child).orderedBy(4, 5, 6, 11, 8);
    }

    private static MetadataRows cross(Catalogs catalogs, String[] parent, String[] child) throws SQLException {
        Leftovers leftovers = new Leftovers();
        Keys keys = new Keys(catalogs, leftovers);
        MetadataRows result = new MetadataRows(COLUMNS, leftovers);
        for (Constraints constraints : keys.of(child[0], child[1], child[2])) {
            for (Constraints.ForeignKey key : constraints.foreignKeys()) {
                if (Keys.isNamed(Keys.parent(key), parent[0], parent[1], parent[2])) {
                    add(result, keys.relation(constraints, key));
                }
            }
        }
        return result;
    }

    private static void add(MetadataRows result, Keys.Relation relation) {
        Constraints.ForeignKey key = relation.key();
        for (int i = 0; i < key.columns().size(); i++) {
            result.add(
                    relation.parent().catalog(),
                    relation.parent().schemaName(),
                    relation.parent().name(),
                    key.parentColumns().get(i),
                    relation.child().catalog(),
                    relation.child().schemaName(),
                    relation.child().name(),
                    key.columns().get(i),
                    i + 1,
                    DatabaseMetaData.importedKeyNoAction,
                    DatabaseMetaData.importedKeyNoAction,
                    key.name(),
                    relation.parentKey(),
                    DatabaseMetaData.importedKeyNotDeferrable);
        }
    }
}
