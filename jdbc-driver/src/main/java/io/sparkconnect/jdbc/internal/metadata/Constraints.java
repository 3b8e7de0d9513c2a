// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constraints of a table, from the section of that name that DESCRIBE EXTENDED has since Spark 4.1 for tables whose
 * connector keeps constraints. Spark shows them nowhere else as data.
 */
record Constraints(Table table, List<Key> keys, List<ForeignKey> foreignKeys) {
    private static final String SECTION = "# Constraints";
    private static final Pattern KEY = Pattern.compile("(PRIMARY KEY|UNIQUE) \\((.*)\\) (?:NOT )?ENFORCED\\b.*");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("FOREIGN KEY \\((.*)\\) REFERENCES (.*) \\((.*)\\) (?:NOT )?ENFORCED\\b.*");

    record Key(String name, boolean primary, List<String> columns) {}

    record ForeignKey(String name, List<String> columns, List<String> parent, List<String> parentColumns) {}

    static Pending<List<Object[]>> ask(MetadataSource source, Table table) throws SQLException {
        return source.rows(new Plan.Command("DESCRIBE TABLE EXTENDED " + table.sql()));
    }

    static Constraints read(Table table, List<Object[]> description) {
        Constraints constraints = new Constraints(table, new ArrayList<>(), new ArrayList<>());
        boolean inside = false;
        for (Object[] row : description) {
            String name = String.valueOf(row[0]);
            if (inside) {
                constraints.add(name, String.valueOf(row[1]));
            }
            inside = name.equals(SECTION) || (inside && !name.startsWith("# "));
        }
        return constraints;
    }

    private void add(String name, String text) {
        Matcher key = KEY.matcher(text);
        Matcher foreignKey = FOREIGN_KEY.matcher(text);
        if (key.matches()) {
            keys.add(new Key(name, key.group(1).startsWith("PRIMARY"), Identifiers.list(key.group(2))));
        } else if (foreignKey.matches()) {
            foreignKeys.add(new ForeignKey(
                    name,
                    Identifiers.list(foreignKey.group(1)),
                    Identifiers.parts(foreignKey.group(2)),
                    Identifiers.list(foreignKey.group(3))));
        }
    }

    Optional<Key> primaryKey() {
        return keys.stream().filter(Key::primary).findFirst();
    }

    /** The key of this table that a foreign key of another one refers to. */
    Optional<Key> keyOf(List<String> columns) {
        return keys.stream().filter(key -> key.columns().equals(columns)).findFirst();
    }
}
