// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import io.sparkconnect.jdbc.internal.sql.SqlScanner.Kind;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Translates the escapes of the JDBC specification, section 13.4, into Spark's SQL. Spark's grammar has no brace of its
 * own, so that each one outside of strings, comments, hints, quoted names and {@code ${variables}} starts an escape.
 */
public final class JdbcEscapes {
    /** Deeper than any text that was written, and far from the end of a small stack. */
    private static final int DEEPEST = 100;

    /** After these words Spark takes any characters as they are, up to the statement's end. */
    private static final Set<String> RAW_STATEMENTS = Set.of("SET", "RESET", "ADD", "LIST", "REFRESH");

    private static final Pattern DATE = Pattern.compile("\\d{4,}-\\d{1,2}-\\d{1,2}");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d{1,9})?");
    private static final Pattern TIMESTAMP = Pattern.compile(DATE + " " + TIME);

    private final String sql;
    private final SqlScanner scanner;
    private int depth;
    private boolean found;

    private JdbcEscapes(String sql) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql);
    }

    /** The text without escapes; the same object if it has none. */
    public static String translate(String sql) throws SQLException {
        return sql.indexOf('{') < 0 || isRaw(sql) ? sql : new JdbcEscapes(sql).statement();
    }

    /** Whether the text starts as {@code {? = call …}} does. */
    public static boolean isFunctionCall(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        scanner.next();
        boolean brace = scanner.isSymbol('{');
        scanner.next();
        return brace && scanner.isSymbol('?');
    }

    private static boolean isRaw(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        if (scanner.next() != Kind.WORD || !RAW_STATEMENTS.contains(upper(scanner.text()))) {
            return false;
        }
        boolean set = scanner.isWord("SET");
        scanner.next();
        return !(set && (scanner.isWord("VAR") || scanner.isWord("VARIABLE")));
    }

    private String statement() throws SQLException {
        scanner.next();
        int start = scanner.start();
        String text = upTo(() -> false);
        return found ? sql.substring(0, start) + text + sql.substring(scanner.before()) : sql;
    }

    /** From the token at hand to the one before that which ends it, or before the text's end. */
    private String upTo(BooleanSupplier ends) throws SQLException {
        StringBuilder text = new StringBuilder();
        int copied = scanner.start();
        int open = 0;
        while (scanner.kind() != Kind.END && !(open == 0 && ends.getAsBoolean())) {
            if (scanner.isSymbol('{') && isAfter('$')) {
                skipPast("}");
            } else if (scanner.isSymbol('/') && sql.startsWith("/*+", scanner.start())) {
                skipPast("*/");
            } else if (scanner.isSymbol('{')) {
                text.append(sql, copied, scanner.start());
                appendApart(text, escape());
                copied = scanner.end();
            } else {
                open += scanner.isSymbol('(') || scanner.isSymbol('[') ? 1 : 0;
                open -= scanner.isSymbol(')') || scanner.isSymbol(']') ? 1 : 0;
            }
            scanner.next();
        }
        return text.append(sql, copied, Math.max(copied, scanner.before())).toString();
    }

    private boolean isAfter(char c) {
        return scanner.start() > 0 && sql.charAt(scanner.start() - 1) == c;
    }

    private void skipPast(String end) {
        while (scanner.kind() != Kind.END && !sql.startsWith(end, scanner.start())) {
            scanner.next();
        }
    }

    /** Blanks keep {@code select{fn now()}as x} three words. */
    private void appendApart(StringBuilder text, String translated) {
        boolean wordBefore = text.length() > 0 && SqlScanner.isWordPart(text.charAt(text.length() - 1));
        boolean wordAfter = scanner.end() < sql.length() && SqlScanner.isWordPart(sql.charAt(scanner.end()));
        text.append(wordBefore ? " " : "").append(translated).append(wordAfter ? " " : "");
    }

    /** From the opening brace to the closing one. */
    private String escape() throws SQLException {
        int start = scanner.start();
        if (++depth > DEEPEST) {
            throw refused(start, "JDBC escapes are nested more than " + DEEPEST + " deep");
        }
        scanner.next();
        String keyword = scanner.text();
        String text =
                switch (upper(keyword)) {
                    case "FN" -> function();
                    case "D" -> literal("DATE", DATE, "{d 'yyyy-mm-dd'}");
                    case "T" -> literal("TIME", TIME, "{t 'hh:mm:ss'}");
                    case "TS" -> literal("TIMESTAMP_NTZ", TIMESTAMP, "{ts 'yyyy-mm-dd hh:mm:ss.f'}");
                    case "OJ" -> content();
                    case "ESCAPE" -> "ESCAPE " + escapeCharacter();
                    case "LIMIT" -> "LIMIT " + content();
                    case "CALL" -> call();
                    case "?", ":" -> throw noReturnValues(start);
                    default -> throw unknown(start, keyword);
                };
        if (!scanner.isSymbol('}')) {
            throw scanner.kind() == Kind.END
                    ? refused(start, "the JDBC escape has no closing }")
                    : refused(scanner.start(), "a } is missing before " + scanner.text());
        }
        depth--;
        found = true;
        return text;
    }

    /** What stands after the keyword. */
    private String content() throws SQLException {
        int keyword = scanner.start();
        scanner.next();
        String content = upTo(() -> scanner.isSymbol('}'));
        if (content.isEmpty()) {
            throw refused(keyword, "the JDBC escape has nothing after its keyword");
        }
        return content;
    }

    private String literal(String type, Pattern pattern, String form) throws SQLException {
        int keyword = scanner.start();
        scanner.next();
        String text = scanner.text();
        boolean quoted = scanner.kind() == Kind.STRING && text.length() > 1 && text.charAt(0) == '\'';
        if (!quoted || !pattern.matcher(text.substring(1, text.length() - 1)).matches()) {
            throw refused(keyword, "the JDBC escape is not of the form " + form + "; use a parameter for other values");
        }
        scanner.next();
        return type + " " + text;
    }

    /** A backslash alone is a string in JDBC, and not in Spark, where it takes a second one. */
    private String escapeCharacter() throws SQLException {
        String character = content();
        return character.equals("'\\'") ? "'\\\\'" : character;
    }

    private String call() throws SQLException {
        int keyword = scanner.start();
        scanner.next();
        String name = upTo(() -> scanner.isSymbol('(') || scanner.isSymbol('}'));
        if (name.isEmpty()) {
            throw refused(keyword, "the JDBC escape names no procedure");
        }
        String arguments = scanner.isSymbol('}') ? "()" : upTo(() -> scanner.isSymbol('}'));
        return "CALL " + name + arguments;
    }

    private String function() throws SQLException {
        int start = scanner.next() == Kind.END ? sql.length() : scanner.start();
        String name = upTo(() -> scanner.isSymbol('(') || scanner.isSymbol('}'));
        if (name.isEmpty()) {
            throw refused(start, "the JDBC escape names no function");
        }
        List<String> arguments = scanner.isSymbol('(') ? arguments(name) : List.of();
        EscapeFunction function = EscapeFunction.of(name, arguments);
        if (!function.keepsOrder() && arguments.stream().anyMatch(JdbcEscapes::hasMarker)) {
            throw new SQLFeatureNotSupportedException(
                    "a ? cannot be an argument of {fn " + name + "} here: in Spark's SQL it would take another place;"
                            + " use a named parameter",
                    "0A000");
        }
        return function.text();
    }

    private static boolean hasMarker(String argument) {
        return argument.indexOf('?') >= 0 && ParameterMarkers.of(argument).count() > 0;
    }

    /** Stops behind the closing parenthesis. */
    private List<String> arguments(String function) throws SQLException {
        List<String> arguments = new ArrayList<>();
        Set<String> separators = EscapeFunction.separators(function);
        int start = scanner.start();
        scanner.next();
        while (!scanner.isSymbol(')') || !arguments.isEmpty()) {
            String argument = upTo(() -> endsArgument(separators));
            boolean more = scanner.isSymbol(',') || scanner.kind() == Kind.WORD;
            if (argument.isEmpty() || !(more || scanner.isSymbol(')'))) {
                throw refused(start, "the arguments of {fn " + function + "} are not complete");
            }
            arguments.add(argument);
            if (!more) {
                break;
            }
            scanner.next();
        }
        scanner.next();
        return arguments;
    }

    private boolean endsArgument(Set<String> separators) {
        return scanner.kind() == Kind.WORD
                ? separators.stream().anyMatch(scanner::isWord)
                : scanner.isSymbol(',') || scanner.isSymbol(')') || scanner.isSymbol('}');
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private SQLException unknown(int at, String keyword) {
        return keyword.isEmpty()
                ? refused(at, "the JDBC escape has no closing }")
                : refused(
                        at,
                        "the JDBC escape {" + keyword + "} is unknown; there are fn, d, t, ts, oj, escape, limit and"
                                + " call");
    }

    private SQLException noReturnValues(int at) {
        return new SQLFeatureNotSupportedException(
                "{? = call …} is not supported: Spark's procedures return no value; use {call …} and read its rows"
                        + position(at),
                "0A000");
    }

    private SQLException refused(int at, String message) {
        return new SQLSyntaxErrorException(message + position(at), "42601");
    }

    private String position(int at) {
        String before = sql.substring(0, at);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        return " (line " + line + ", column " + (at - before.lastIndexOf('\n')) + ")";
    }
}
