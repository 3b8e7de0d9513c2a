// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.time.Duration;

/** A point in time until which to wait, or never. */
public final class Timeout {
    private final boolean limited;
    private final long endNanos;
    private final Duration duration;

    private Timeout(boolean limited, Duration duration) {
        this.limited = limited;
        this.duration = duration;
        this.endNanos = System.nanoTime() + (limited ? duration.toNanos() : 0);
    }

    /** From now on for the given time; zero is no limit, as JDBC counts timeouts. */
    public static Timeout after(Duration duration) {
        return new Timeout(!duration.isZero(), duration);
    }

    public static Timeout never() {
        return new Timeout(false, Duration.ZERO);
    }

    boolean isLimited() {
        return limited;
    }

    /** At least 0; meaningful only if limited. */
    long remainingNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    Duration duration() {
        return duration;
    }
}
