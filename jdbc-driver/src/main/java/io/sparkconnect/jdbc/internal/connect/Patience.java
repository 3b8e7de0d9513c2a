// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long an execution waits for the server: in all for the statement timeout, at a time for the network timeout. Only
 * waiting counts, so that an application that takes its time over each row does not use up its statement's.
 */
final class Patience {
    private final Duration statementTimeout;
    private final Duration networkTimeout;
    private long waitedNanos;

    /** Zero is without limit, as JDBC counts timeouts. */
    Patience(Duration statementTimeout, Duration networkTimeout) {
        this.statementTimeout = statementTimeout;
        this.networkTimeout = networkTimeout;
    }

    ServerStream.Outcome await(ServerStream<?, ?> stream) throws InterruptedException {
        long start = System.nanoTime();
        try {
            return stream.await(limit());
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    private Timeout limit() {
        if (statementTimeout.isZero()) {
            return Timeout.after(networkTimeout);
        }
        Duration left = statementTimeout.minusNanos(waitedNanos);
        if (left.isNegative() || left.isZero()) {
            return Timeout.now();
        }
        return Timeout.after(networkTimeout.isZero() || left.compareTo(networkTimeout) < 0 ? left : networkTimeout);
    }

    /** Of the statement timeout, for what comes next under the same one; zero for ever. */
    Duration remaining() throws SQLException {
        if (statementTimeout.isZero()) {
            return statementTimeout;
        }
        Duration left = statementTimeout.minusNanos(waitedNanos);
        if (left.isNegative() || left.isZero()) {
            throw over();
        }
        return left;
    }

    /** What to throw after a wait that timed out. */
    SQLException over() {
        if (!statementTimeout.isZero() && waitedNanos >= statementTimeout.toNanos()) {
            return SqlState.TIMEOUT.exception("the statement did not finish within " + seconds(statementTimeout)
                    + "; raise the query timeout or set it to 0");
        }
        return SqlState.CONNECTION_FAILURE.exception("the server sent nothing for " + seconds(networkTimeout)
                + "; raise the network timeout or set it to 0");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " seconds";
    }
}
