// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.util.List;
import java.util.stream.Collectors;

/** Writes names as Spark SQL reads them back. */
public final class SchemaNames {
    private SchemaNames() {}

    public static String quote(String part) {
        return "`" + part.replace("`", "``") + "`";
    }

    public static String quoted(List<String> parts) {
        return parts.stream().map(SchemaNames::quote).collect(Collectors.joining("."));
    }

    /** A namespace as this driver shows it: parts with a dot between them, backquoted where they contain one. */
    public static String quoted(String namespace) {
        return quoted(parts(namespace));
    }

    /** The reverse of showing a namespace: {@code a.b} has two parts, {@code `a.b`} one. */
    public static List<String> parts(String namespace) {
        java.util.ArrayList<String> parts = new java.util.ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < namespace.length(); i++) {
            char c = namespace.charAt(i);
            if (c == '`' && quoted && i + 1 < namespace.length() && namespace.charAt(i + 1) == '`') {
                part.append(c);
                i++;
            } else if (c == '`') {
                quoted = !quoted;
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
