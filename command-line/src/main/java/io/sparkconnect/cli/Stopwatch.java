// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.time.Duration;
import java.util.Locale;

/** The time since it was made, in seconds. */
record Stopwatch(long started) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    @Override
    public String toString() {
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
