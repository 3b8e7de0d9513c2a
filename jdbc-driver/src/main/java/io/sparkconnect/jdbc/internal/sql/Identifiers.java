// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

/** Names in SQL text. */
public final class Identifiers {
    private Identifiers() {}

    /** The name in backquotes: whatever its characters, it is that one name. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
