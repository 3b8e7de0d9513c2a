// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.util.Arrays;
import java.util.List;

/** A question to the table of sales. */
record DemoQuery(String title, String sql) {

    /** Queries parted by blank lines, each under its title in a comment. */
    static List<DemoQuery> parse(String text) {
        return Arrays.stream(text.strip().split("\n\\s*\n"))
                .map(DemoQuery::parseOne)
                .toList();
    }

    private static DemoQuery parseOne(String paragraph) {
        int end = paragraph.indexOf('\n');
        return new DemoQuery(
                paragraph.substring(0, end).replaceFirst("^--\\s*", ""),
                paragraph.substring(end + 1).strip());
    }
}
