// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds the constraints of tables that are named exactly, as JDBC has it for keys: no patterns. */
final class Keys {
    private final Catalogs catalogs;
    private final Leftovers leftovers;

    Keys(Catalogs catalogs, Leftovers leftovers) {
        this.catalogs = catalogs;
        this.leftovers = leftovers;
    }

    /** The constraints of a table: of several, if catalog or schema are null and tables of several have that name. */
    List<Constraints> of(String catalog, String schema, String table) throws SQLException {
        List<Table> tables = new ArrayList<>();
        if (table != null && !table.isEmpty()) {
            String name = escape(table);
            tables.addAll(new Tables(catalogs, leftovers).named(catalog, escape(schema), name));
        }
        return read(tables);
    }

    /** Those of all tables of a catalog. */
    List<Constraints> ofCatalog(String catalog) throws SQLException {
        return read(new Tables(catalogs, leftovers).named(catalog, null, null));
    }

    private List<Constraints> read(List<Table> tables) throws SQLException {
        List<Constraints> constraints = new ArrayList<>();
        for (InFlight.Answer<Table, List<Object[]>> answer :
                InFlight.all(tables, table -> Constraints.ask(catalogs.source(), table))) {
            Table table = answer.item();
            if (answer.failure() == null) {
                constraints.add(Constraints.read(table, answer.value()));
            } else {
                leftovers.add("the keys of table", table, answer.failure());
            }
        }
        return constraints;
    }

    /** A name as a pattern of its own. */
    private static String escape(String name) {
        return name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** A foreign key with both its ends. */
    record Relation(Table parent, String parentKey, Table child, Constraints.ForeignKey key) {}

    /** What a foreign key of a child refers to; the name of that key where the parent can tell it. */
    Relation relation(Constraints child, Constraints.ForeignKey key) throws SQLException {
        Table parent = parent(key);
        String name = null;
        for (Constraints found : read(List.of(parent))) {
            name = found.keyOf(key.parentColumns()).map(Constraints.Key::name).orElse(null);
        }
        return new Relation(parent, name, child.table(), key);
    }

    /** Spark shows the name of the parent with its catalog. */
    static Table parent(Constraints.ForeignKey key) {
        List<String> parts = key.parent();
        int last = parts.size() - 1;
        String schema = last < 2 ? null : Identifiers.join(parts.subList(1, last));
        return Table.unseen(new Schema(last < 1 ? null : parts.get(0), schema), parts.get(last));
    }

    /** Names are compared as Spark finds them; null stands for any. */
    static boolean isNamed(Table table, String catalog, String schema, String name) {
        return (catalog == null || Objects.equals(fold(catalog), fold(table.catalog())))
                && (schema == null || fold(schema).equals(fold(Objects.requireNonNullElse(table.schemaName(), ""))))
                && (name == null || fold(name).equals(fold(table.name())));
    }

    static boolean same(Table left, Table right) {
        return isNamed(left, right.catalog(), Objects.requireNonNullElse(right.schemaName(), ""), right.name());
    }

    private static String fold(String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }
}
