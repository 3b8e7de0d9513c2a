// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A query of TPC-DS, whose text is in the tests of Spark itself.
 *
 * @param name such as {@code q14a}
 */
record TpcdsQuery(String name) {
    private static final int QUERIES = 99;

    /** Those that the specification has in two variants, or in two statements. */
    private static final Set<Integer> TWOFOLD = Set.of(14, 23, 24, 39);

    // spotless:off
    /** What orders the rows, in terms of the answer's columns, where it isn't found by its name. */
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("q12",  List.of("c2", "c3")),         // then by a column that is not in the answer
            Map.entry("q16",  List.of("c1")),
            Map.entry("q20",  List.of("c2", "c3")),         // then by a column that is not in the answer
            Map.entry("q35",  List.of("c1", "c2", "c3", "c5", "c8", "c13")),
            Map.entry("q39a", List.of("c1", "c2", "c3", "c4", "c5", "c8", "c9", "c10")),
            Map.entry("q39b", List.of("c1", "c2", "c3", "c4", "c5", "c8", "c9", "c10")),
            Map.entry("q64",  List.of("c1", "c2", "c21")),
            Map.entry("q78",  List.of("c1", "c2 DESC", "c3 DESC", "c4 DESC", "c5", "c6", "c7")),
            Map.entry("q84",  List.of("c1")),
            Map.entry("q91",  List.of("c4 DESC")),
            Map.entry("q92",  List.of("c1")),
            Map.entry("q94",  List.of("c1")),
            Map.entry("q95",  List.of("c1")),
            Map.entry("q96",  List.of("c1")),
            Map.entry("q98",  List.of("c2", "c3")));        // then by a column that is not in the answer
    // spotless:on

    /** Those that divide by zero with these data: an error in Spark, unless ANSI mode is off. */
    private static final Set<String> DIVIDING_BY_ZERO = Set.of("q12", "q90");

    /**
     * Units in the last place that come of computing with quotients that Spark has rounded: q61 multiplies one, rounded to
     * 20 digits, by a hundred and shows 19; q66 sums up two.
     */
    private static final Map<String, Integer> ULPS = Map.of("q61", 5, "q66", 1);

    private static final Pattern LIMIT = Pattern.compile("(?i)\\blimit\\s+(\\d+)\\s*$");

    static Stream<TpcdsQuery> all() {
        return IntStream.rangeClosed(1, QUERIES)
                .boxed()
                .flatMap(number ->
                        TWOFOLD.contains(number) ? Stream.of(number + "a", number + "b") : Stream.of("" + number))
                .map(number -> new TpcdsQuery("q" + number));
    }

    String sql() {
        try (InputStream text = TpcdsQuery.class.getResourceAsStream("/tpcds/" + name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows the answer may have. */
    int limit() {
        Matcher limit = LIMIT.matcher(sql());
        return limit.find() ? Integer.parseInt(limit.group(1)) : Integer.MAX_VALUE;
    }

    /** In terms of the columns c1, c2, …; empty if the text's {@code ORDER BY} can be read. */
    List<String> keys() {
        return KEYS.getOrDefault(name, List.of());
    }

    /** Whether it is to run without ANSI mode, in which a quotient of zero is NULL. */
    boolean dividesByZero() {
        return DIVIDING_BY_ZERO.contains(name);
    }

    /** How many units in the last place decimals may differ by. */
    int ulps() {
        return ULPS.getOrDefault(name, 0);
    }

    @Override
    public String toString() {
        return name;
    }
}
