// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** What comes true after some time, because something in the background does it. */
public final class Eventually {
    private static final long POLL_MILLIS = 20;

    private Eventually() {}

    public static void isTrue(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        boolean met = condition.call();
        while (!met && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            met = condition.call();
        }
        assertThat(met).as("%s within %s", what, patience).isTrue();
    }
}
