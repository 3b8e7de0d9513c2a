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

    /**
     * A namespace as one name, which {@link #parts} reads back: the parts with points between them, and backquotes only
     * around a part that has a point or a backquote itself. So the name of a namespace of one part is that part.
     */
    public static String join(List<String> parts) {
        return parts.stream()
                .map(part -> part.indexOf('.') < 0 && part.indexOf('`') < 0 ? part : quote(part))
                .collect(Collectors.joining("."));
    }

    /** The parts of a namespace as Spark shows it: {@code a.b} has two, {@code `a.b`} has one. */
    public static List<String> parts(String namespace) {
        return split(namespace, '.');
    }

    /** The names of a list as Spark shows it, {@code a, `b,c`}. */
    public static List<String> list(String names) {
        return split(names, ',').stream().map(String::strip).toList();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`') {
                boolean doubled = quoted && text.startsWith("``", i);
                quoted = doubled || !quoted;
                i += doubled ? 1 : 0;
                part.append(doubled ? "`" : "");
            } else if (c == separator && !quoted) {
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
