// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code ORDER BY} within a text.
 *
 * @param keys the expressions, with {@code DESC} where they have it
 * @param start where its first word starts
 * @param end where what follows the last key starts
 */
record OrderBy(List<String> keys, int start, int end) {
    private static final Pattern WORDS = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT_CLAUSE = Pattern.compile("\\b(limit|rows|range)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECTION = Pattern.compile("\\s+(asc|desc)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern DESCENDING = Pattern.compile("\\s+desc$", Pattern.CASE_INSENSITIVE);

    /** The one that orders the rows of the whole query. */
    static Optional<OrderBy> outermost(String sql) {
        return all(sql).stream()
                .filter(found -> depth(sql.substring(0, found.start())) == 0)
                .findFirst();
    }

    private static List<OrderBy> all(String sql) {
        List<OrderBy> all = new ArrayList<>();
        Matcher words = WORDS.matcher(sql);
        while (words.find()) {
            int end = end(sql, words.end());
            all.add(new OrderBy(split(sql.substring(words.end(), end)), words.start(), end));
        }
        return all;
    }

    private static long depth(String sql) {
        return sql.chars().filter(c -> c == '(').count()
                - sql.chars().filter(c -> c == ')').count();
    }

    private static int end(String sql, int start) {
        Matcher clause = NEXT_CLAUSE.matcher(sql);
        int limit = clause.find(start) ? clause.start() : sql.length();
        int depth = 0;
        for (int i = start; i < limit; i++) {
            depth += depthOf(sql.charAt(i));
            if (depth < 0) {
                return i;
            }
        }
        return limit;
    }

    private static int depthOf(char c) {
        return switch (c) {
            case '(' -> 1;
            case ')' -> -1;
            default -> 0;
        };
    }

    private static List<String> split(String list) {
        List<String> keys = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            depth += depthOf(list.charAt(i));
            if (depth == 0 && list.charAt(i) == ',') {
                keys.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        keys.add(list.substring(start).strip());
        return keys;
    }

    /** The text with NULL where Spark has it: before all else where the order ascends, after all else otherwise. */
    static String withNullsAsInSpark(String sql) {
        StringBuilder text = new StringBuilder(sql);
        List<OrderBy> all = all(sql);
        for (int i = all.size() - 1; i >= 0; i--) {
            OrderBy found = all.get(i);
            text.replace(found.start(), found.end(), found.withNullsAsInSpark() + " ");
        }
        return text.toString();
    }

    String withNullsAsInSpark() {
        return "ORDER BY "
                + String.join(", ", keys.stream().map(OrderBy::withNulls).toList());
    }

    private static String withNulls(String key) {
        return key + (DESCENDING.matcher(key).find() ? " NULLS LAST" : " NULLS FIRST");
    }

    /** These keys with their expressions replaced, in the same direction. */
    OrderBy with(UnaryOperator<String> expression) {
        List<String> replaced = new ArrayList<>();
        for (String key : keys) {
            Matcher direction = DIRECTION.matcher(key);
            int length = direction.find() ? direction.start() : key.length();
            replaced.add(expression.apply(key.substring(0, length)) + key.substring(length));
        }
        return new OrderBy(replaced, start, end);
    }
}
