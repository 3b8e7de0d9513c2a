// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import io.sparkconnect.differential.Engine;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that checks write as Spark does, in the other databases' spelling. */
final class Dialect {
    // spotless:off
    private static final Map<Engine, Map<String, String>> WORDS = Map.of(
            Engine.SPARK, Map.of(),
            Engine.POSTGRESQL, Map.of(
                    "DOUBLE",        "DOUBLE PRECISION",
                    "STRING",        "TEXT",
                    "TINYINT",       "SMALLINT",
                    "BINARY",        "BYTEA",
                    "TIMESTAMP_NTZ", "TIMESTAMP"),
            Engine.H2, Map.of(
                    "DOUBLE",        "DOUBLE PRECISION",
                    "STRING",        "VARCHAR",
                    "BINARY",        "VARBINARY",
                    "TIMESTAMP_NTZ", "TIMESTAMP"));
    // spotless:on

    /** A literal of bytes, a text, or a word. */
    private static final Pattern TOKEN = Pattern.compile("(?i)\\bX'(?<bytes>\\p{XDigit}*)'|'(?:[^']|'')*'|\\w+");

    private Dialect() {}

    static String of(Engine engine, String sql) {
        return TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(token(engine, token)));
    }

    private static String token(Engine engine, MatchResult token) {
        if (engine == Engine.POSTGRESQL && token.group(1) != null) {
            return "'\\x" + token.group(1) + "'::bytea";
        }
        return WORDS.get(engine).getOrDefault(token.group().toUpperCase(Locale.ROOT), token.group());
    }
}
