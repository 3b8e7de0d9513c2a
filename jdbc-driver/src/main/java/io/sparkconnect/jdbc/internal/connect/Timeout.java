// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.time.Duration;

/** A point in time until which to wait, or never. */
final class Timeout {
    private final boolean limited;
    private final long endNanos;

    private Timeout(boolean limited, long nanos) {
        this.limited = limited;
        this.endNanos = System.nanoTime() + nanos;
    }

    /** From now on for the given time; zero is no limit, as JDBC counts timeouts. */
    static Timeout after(Duration duration) {
        return new Timeout(!duration.isZero(), duration.toNanos());
    }

    /** Over already: takes what is there and does not wait. */
    static Timeout now() {
        return new Timeout(true, 0);
    }

    /** Whichever of the two comes first. */
    Timeout orAfter(Duration duration) {
        return limited && remainingNanos() <= duration.toNanos() ? this : after(duration);
    }

    boolean isOver() {
        return limited && remainingNanos() == 0;
    }

    boolean isLimited() {
        return limited;
    }

    /** At least 0; meaningful only if limited. */
    long remainingNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    /** For one of several calls that share this limit: zero for no limit, else at least a millisecond. */
    Duration remaining() {
        return limited ? Duration.ofNanos(Math.max(1_000_000, remainingNanos())) : Duration.ZERO;
    }
}
