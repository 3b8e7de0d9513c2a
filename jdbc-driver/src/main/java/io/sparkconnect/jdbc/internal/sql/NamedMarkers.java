// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names that a text gives to its markers, as Spark's named arguments: {@code CALL p(name => ?)}. Immutable. */
public final class NamedMarkers {
    private final Map<String, Integer> indexes;

    private NamedMarkers(Map<String, Integer> indexes) {
        this.indexes = indexes;
    }

    public static NamedMarkers of(String sql) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        SqlScanner scanner = new SqlScanner(sql);
        String name = "";
        String before = "";
        int index = 0;
        while (scanner.next() != Kind.END) {
            if (scanner.isSymbol('?')) {
                index++;
                if (before.equals("=>")) {
                    indexes.putIfAbsent(fold(name), index);
                }
            }
            if (scanner.kind() == Kind.WORD || scanner.kind() == Kind.QUOTED_NAME) {
                name = scanner.text();
                before = "";
            } else {
                before = before.equals("=") && scanner.isSymbol('>') ? "=>" : scanner.text();
            }
        }
        return new NamedMarkers(indexes);
    }

    /** From 1, in any case of the name; 0 if no marker has it. */
    public int indexOf(String name) {
        return indexes.getOrDefault(fold(name), 0);
    }

    /** In the order of the text. */
    public Set<String> names() {
        return indexes.keySet();
    }

    private static String fold(String name) {
        String bare = name.length() > 1 && name.startsWith("`")
                ? name.substring(1, name.length() - 1).replace("``", "`")
                : name;
        return bare.toLowerCase(Locale.ROOT);
    }
}
