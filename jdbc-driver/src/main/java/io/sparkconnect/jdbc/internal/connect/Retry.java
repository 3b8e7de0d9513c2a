// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again after a break, and when no more: after pauses that become longer, so that a server that comes back
 * is not met by all its clients at once, and until nothing has gone on for the whole budget. Confined to one thread.
 */
final class Retry {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int FACTOR = 3;

    private final Duration budget;
    private Timeout limit;
    private Duration pause;

    /** @param budget zero for no second attempt */
    Retry(Duration budget) {
        this.budget = budget;
    }

    /** Something went on: the next break has the whole budget. */
    void progressed() {
        limit = null;
    }

    /** Whether nothing has gone on since the last break. */
    boolean isTrying() {
        return limit != null;
    }

    /** How long to wait before the next attempt; empty if there is to be none. */
    Optional<Duration> nextPause() {
        if (budget.isZero()) {
            return Optional.empty();
        }
        if (limit == null) {
            limit = Timeout.after(budget);
            pause = FIRST_PAUSE;
        }
        if (limit.remainingNanos() == 0) {
            return Optional.empty();
        }
        long nanos = Math.min(pause.toNanos(), limit.remainingNanos());
        Duration longer = pause.multipliedBy(FACTOR);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        return Optional.of(
                Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1)));
    }
}
