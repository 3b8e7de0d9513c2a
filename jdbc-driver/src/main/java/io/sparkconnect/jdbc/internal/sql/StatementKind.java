// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.Locale;
import java.util.Set;

/** What a statement is by its first word. Decides how it is sent, never what it may do. */
public enum StatementKind {
    /** Returns rows and changes nothing, so it may be run more than once. */
    QUERY,
    /** Changes data or their catalog; what rows it may return count what it did. */
    COMMAND,
    /** Changes the session only, or what Spark keeps in memory. */
    SESSION_COMMAND,
    /** May be either: SET, scripts, FROM …, CALL, EXECUTE IMMEDIATE, what table formats add to Spark's grammar. */
    UNKNOWN;

    private static final Set<String> QUERIES =
            Set.of("SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "LIST", "MAP", "REDUCE");

    private static final Set<String> COMMANDS = Set.of(
            "CREATE",
            "REPLACE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "INSERT",
            "MERGE",
            "UPDATE",
            "DELETE",
            "LOAD",
            "ANALYZE",
            "MSCK",
            "REPAIR",
            "COMMENT",
            "GRANT",
            "REVOKE");

    private static final Set<String> SESSION_COMMANDS =
            Set.of("RESET", "USE", "DECLARE", "REFRESH", "CACHE", "UNCACHE", "CLEAR", "ADD");

    /** Does something and has no rows to query. */
    public boolean isCommand() {
        return this == COMMAND || this == SESSION_COMMAND;
    }

    public static StatementKind of(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        scanner.next();
        while (scanner.isSymbol('(')) {
            scanner.next();
        }
        if (scanner.isWord("WITH")) {
            skipCommonTableExpressions(scanner);
        }
        String first = scanner.kind() == Kind.WORD ? scanner.text().toUpperCase(Locale.ROOT) : "";
        if (QUERIES.contains(first)) {
            return QUERY;
        }
        if (SESSION_COMMANDS.contains(first)) {
            return SESSION_COMMAND;
        }
        return COMMANDS.contains(first) ? COMMAND : UNKNOWN;
    }

    /** {@code WITH [RECURSIVE] name [(columns)] [MAX RECURSION LEVEL n] [AS] (query), …}; stops at what follows. */
    private static void skipCommonTableExpressions(SqlScanner scanner) {
        boolean named = false;
        while (scanner.next() != Kind.END) {
            if (scanner.isSymbol('(')) {
                scanner.skipGroup();
                named = true;
            } else if (scanner.isSymbol(',')) {
                named = false;
            } else if (named && !isBetweenNameAndQuery(scanner)) {
                return;
            }
        }
    }

    private static boolean isBetweenNameAndQuery(SqlScanner scanner) {
        return scanner.isWord("AS")
                || scanner.isWord("MAX")
                || scanner.isWord("RECURSION")
                || scanner.isWord("LEVEL")
                || (scanner.kind() == Kind.WORD
                        && Character.isDigit(scanner.text().charAt(0)));
    }
}
