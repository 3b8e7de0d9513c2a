// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.util.List;
import java.util.regex.Pattern;

/** The first two numbers of a version of Spark; vendors write all sorts of things behind them. */
record SparkVersion(int major, int minor) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    static SparkVersion of(String text) {
        List<Integer> numbers = NUMBER.matcher(text)
                .results()
                .limit(2)
                .map(number -> Integer.valueOf(number.group()))
                .toList();
        return new SparkVersion(numbers.isEmpty() ? 0 : numbers.get(0), numbers.size() < 2 ? 0 : numbers.get(1));
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
