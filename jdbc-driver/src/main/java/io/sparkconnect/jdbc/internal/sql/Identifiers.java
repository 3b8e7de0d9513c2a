// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names in SQL text. */
public final class Identifiers {
    private Identifiers() {}

    /** The name in backquotes: whatever its characters, it is that one name. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A name of several parts. */
    public static String quote(List<String> parts) {
        return parts.stream().map(Identifiers::quote).collect(Collectors.joining("."));
    }

    /** A namespace as {@link #parts} reads it, for SQL text. */
    public static String quoteNamespace(String namespace) {
        return quote(parts(namespace));
    }

    /** The parts of a namespace as Spark shows it: {@code a.b} has two, {@code `a.b`} has one. */
    public static List<String> parts(String namespace) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < namespace.length(); i++) {
            char c = namespace.charAt(i);
            if (c == '`') {
                boolean doubled = quoted && namespace.startsWith("``", i);
                quoted = doubled || !quoted;
                i += doubled ? 1 : 0;
                part.append(doubled ? "`" : "");
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
