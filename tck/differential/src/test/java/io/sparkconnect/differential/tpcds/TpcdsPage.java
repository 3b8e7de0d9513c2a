// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/reference/tpcds.md} says. */
record TpcdsPage(String text) {
    private static final Path FILE = Path.of("..", "..", "docs", "reference", "tpcds.md");

    static TpcdsPage read() {
        try {
            return new TpcdsPage(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows the page has for the query: {@code q7 100} in a table. */
    int rows(TpcdsQuery query) {
        Matcher rows = Pattern.compile("\\| " + query.name() + " (\\d+) ").matcher(text);
        if (!rows.find()) {
            throw new AssertionError("the page does not say how many rows " + query + " gives");
        }
        return Integer.parseInt(rows.group(1));
    }

    /** The queries of the last table. */
    Set<String> exceptions() {
        return Pattern.compile("q\\d+[ab]?")
                .matcher(text.substring(text.indexOf("By query:")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
