// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which markers of a text stand where Spark takes no parameter. Told from the text alone: what Spark says of a syntax
 * error differs between versions, and of some such markers it says nothing.
 */
public final class MarkerPlaces {
    /** Enough to find a mistake by; a text can have any number. */
    private static final int MOST_LISTED = 20;

    /** Their next word is a name. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "FROM",
            "JOIN",
            "INTO",
            "TABLE",
            "VIEW",
            "USE",
            "UPDATE",
            "AS",
            "DESCRIBE",
            "DESC",
            "SCHEMA",
            "DATABASE",
            "NAMESPACE",
            "FUNCTION",
            "OVERWRITE",
            "EXISTS",
            "COLUMN",
            "CATALOG",
            "USING",
            "IN");

    /** Their next word is a string in quotes. */
    private static final Set<String> LITERAL_PREFIXES =
            Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "X");

    /** What follows them Spark takes as it is written. */
    private static final Set<String> VERBATIM = Set.of("SET", "RESET", "ADD", "LIST", "REFRESH");

    /** With these as their second words they are grammar like any other. */
    private static final Set<String> NOT_VERBATIM =
            Set.of("VAR", "VARIABLE", "TIME", "TIMEZONE", "CATALOG", "TABLE", "FUNCTION");

    /**
     * One marker.
     *
     * @param index its number, from 1
     * @param before the word before it, in upper case
     * @param verbatim the word that starts its statement, if Spark takes what follows as it is written; else empty
     */
    private record Marker(int index, int offset, String before, String verbatim) {}

    private final String sql;
    private final List<Marker> markers;

    private MarkerPlaces(String sql, List<Marker> markers) {
        this.sql = sql;
        this.markers = markers;
    }

    public static MarkerPlaces of(String sql) {
        List<Marker> markers = new ArrayList<>();
        for (SqlScript.Part statement : SqlScript.split(sql)) {
            find(statement, markers);
        }
        return new MarkerPlaces(sql, List.copyOf(markers));
    }

    private static void find(SqlScript.Part statement, List<Marker> markers) {
        SqlScanner scanner = new SqlScanner(statement.text());
        String verbatim = verbatim(statement.text());
        String before = "";
        while (scanner.next() != Kind.END) {
            if (scanner.isSymbol('?')) {
                markers.add(new Marker(markers.size() + 1, statement.start() + scanner.start(), before, verbatim));
            }
            before = word(scanner);
        }
    }

    private static String verbatim(String statement) {
        SqlScanner scanner = new SqlScanner(statement);
        scanner.next();
        String first = word(scanner);
        scanner.next();
        return VERBATIM.contains(first) && !NOT_VERBATIM.contains(word(scanner)) ? first : "";
    }

    private static String word(SqlScanner scanner) {
        return scanner.kind() == Kind.WORD ? scanner.text().toUpperCase(Locale.ROOT) : "";
    }

    /** Why the text must not be sent: Spark would take a marker for something else; empty if it may be. */
    public String refusal() {
        List<Marker> written =
                markers.stream().filter(marker -> !marker.verbatim().isEmpty()).toList();
        if (!written.isEmpty()) {
            return list(written) + " cannot be: Spark takes what follows "
                    + written.get(0).verbatim() + " as it is written; write the value into the text";
        }
        List<Marker> literals = after(LITERAL_PREFIXES::contains);
        return literals.isEmpty()
                ? ""
                : list(literals) + " cannot be: " + literals.get(0).before()
                        + " takes a text in quotes only; leave the word out and set a value of that type";
    }

    /** What to add to Spark's message on a syntax error. */
    public String hint() {
        if (markers.isEmpty()) {
            return "";
        }
        List<Marker> names = after(BEFORE_NAMES::contains);
        return names.isEmpty()
                ? "the text has " + list(markers) + "; Spark takes a parameter where a literal can stand"
                : list(names) + " is where a name must be, which is no parameter; for a name, write IDENTIFIER(?)";
    }

    private List<Marker> after(Predicate<String> words) {
        return markers.stream().filter(marker -> words.test(marker.before())).toList();
    }

    private String list(List<Marker> some) {
        String places = some.stream().limit(MOST_LISTED).map(this::place).collect(Collectors.joining(", "));
        return some.size() <= MOST_LISTED ? places : places + " and " + (some.size() - MOST_LISTED) + " more";
    }

    /** Lines and characters count from 1. */
    private String place(Marker marker) {
        String before = sql.substring(0, marker.offset());
        long line = before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
        int character = marker.offset() - before.lastIndexOf('\n');
        return "parameter " + marker.index() + " at line " + line + ", character " + character;
    }
}
