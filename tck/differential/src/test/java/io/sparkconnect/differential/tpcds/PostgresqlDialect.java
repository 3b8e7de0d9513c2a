// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the text of a query for Spark is said to PostgreSQL. */
final class PostgresqlDialect {
    /** A rule of spelling: what Spark writes, what PostgreSQL does, and why. */
    record Rewrite(Pattern from, String to, String why) {
        static Rewrite of(String from, String to, String why) {
            return new Rewrite(Pattern.compile(from, Pattern.CASE_INSENSITIVE), to, why);
        }

        String apply(String sql) {
            return from.matcher(sql).replaceAll(to);
        }
    }

    // spotless:off
    static final List<Rewrite> REWRITES = List.of(
            Rewrite.of("interval (\\d+) (days?)", "INTERVAL '$1 $2'", "the amount of an interval is a text"),
            Rewrite.of("`",                       "\"",               "names are quoted by double quotes"),
            Rewrite.of("cast\\(\\(revenue / 50\\) as int\\)", "cast(trunc(revenue / 50) AS INT)",
                    "a cast to INT cuts the fraction in Spark and rounds in PostgreSQL"));

    private static final List<String> NUMBERS = List.of("int", "bigint", "numeric");

    /**
     * In Spark a quotient of integers has a fraction, a quotient has up to 38 digits, and one of zero is NULL where it is
     * no error.
     */
    private static final String QUOTIENT = "CREATE FUNCTION quotient(%s, %s) RETURNS numeric IMMUTABLE LANGUAGE sql "
            + "RETURN pg_catalog.round($1::numeric, 40) OPERATOR(pg_catalog./) NULLIF($2, 0)";

    private static final String DIVISION = "CREATE OPERATOR / (LEFTARG = %s, RIGHTARG = %s, FUNCTION = quotient)";

    /** In Spark they are NULL if a part is. */
    private static final List<String> CONCATENATIONS = List.of(
            "CREATE FUNCTION concat(text, text) RETURNS text IMMUTABLE LANGUAGE sql RETURN $1 || $2",
            "CREATE FUNCTION concat(text, text, text) RETURNS text IMMUTABLE LANGUAGE sql RETURN $1 || $2 || $3");
    // spotless:on

    private static final Pattern LIMIT = Pattern.compile("\\blimit\\s+\\d+\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUALIFIER = Pattern.compile("\\b[a-z]\\w*\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PostgresqlDialect() {}

    static void teach(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            statement.execute("CREATE SCHEMA tpcds");
            // Named before the system's own schema, ours are found first.
            statement.execute("SET search_path = tpcds, pg_catalog");
            for (String left : NUMBERS) {
                for (String right : NUMBERS) {
                    statement.execute(QUOTIENT.formatted(left, right));
                    statement.execute(DIVISION.formatted(left, right));
                }
            }
            for (String function : CONCATENATIONS) {
                statement.execute(function);
            }
        }
    }

    /** The query without its last {@code ORDER BY} and {@code LIMIT}. */
    static String unordered(String sql) {
        String unlimited = LIMIT.matcher(sql.strip()).replaceFirst("");
        String rows = OrderBy.outermost(unlimited)
                .map(order -> unlimited.substring(0, order.start()))
                .orElse(unlimited);
        String text = OrderBy.withNullsAsInSpark(rows);
        for (Rewrite rewrite : REWRITES) {
            text = rewrite.apply(text);
        }
        return text;
    }

    /**
     * All rows in their order, with a last column that is equal in the rows that {@code ORDER BY} leaves in any order.
     *
     * @param labels of the query's columns, in lower case
     * @param keys in terms of the columns c1, c2, …; empty for the query's own
     */
    static String ranked(String sql, List<String> labels, List<String> keys) {
        String names =
                IntStream.rangeClosed(1, labels.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "SELECT *, dense_rank() OVER (" + order(sql, labels, keys) + ") AS place FROM (\n" + unordered(sql)
                + "\n) AS answer (" + names + ") ORDER BY place";
    }

    private static String order(String sql, List<String> labels, List<String> keys) {
        if (!keys.isEmpty()) {
            return new OrderBy(keys, 0, 0).withNullsAsInSpark();
        }
        return OrderBy.outermost(sql)
                .map(order -> order.with(key -> key(key, labels)).withNullsAsInSpark())
                .orElse("ORDER BY 1::numeric");
    }

    private static String key(String expression, List<String> labels) {
        if (expression.matches("\\d+")) {
            return "c" + expression;
        }
        String plain = QUALIFIER.matcher(expression).replaceAll("").toLowerCase(Locale.ROOT);
        int whole = labels.indexOf(BLANKS.matcher(plain).replaceAll(" "));
        return whole >= 0 ? "c" + (whole + 1) : NAME.matcher(plain).replaceAll(name -> column(name.group(), labels));
    }

    private static String column(String name, List<String> labels) {
        int index = labels.indexOf(name);
        return index >= 0 ? "c" + (index + 1) : Matcher.quoteReplacement(name);
    }
}
