// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlExceptions;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The statements of one text while they are executed in order: which of them is at hand, how much of their time is
 * left, whether they were cancelled. Confined to one thread, except {@link #cancel}.
 */
final class SeveralStatements {
    private final int count;
    private final Duration timeout;
    private final long start = System.nanoTime();
    private int begun;
    private volatile boolean cancelled;

    /** @param timeout for all of them together; zero for no limit */
    SeveralStatements(int count, Duration timeout) {
        this.count = count;
        this.timeout = timeout;
    }

    /** Goes to the next statement, unless they were cancelled or their time is over. */
    void begin() throws SQLException {
        begun++;
        if (begun > 1 && cancelled) {
            throw SqlState.CANCELED.exception("the statements were cancelled before it began");
        }
        if (begun > 1 && !timeout.isZero() && left().isNegative()) {
            throw SqlState.TIMEOUT.exception(
                    "the query timeout of " + timeout.toMillis() + " ms was over before it began");
        }
    }

    /** Of the statement at hand; zero for no limit. */
    Duration timeout() {
        return begun < 2 || timeout.isZero() ? timeout : left().plusMillis(1);
    }

    private Duration left() {
        return timeout.minusNanos(System.nanoTime() - start);
    }

    boolean isLast() {
        return begun == count;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The failure of the statement at hand, which of them it is, and what became of those before. */
    SQLException named(SQLException failure) {
        if (count < 2) {
            return failure;
        }
        String message = failed("statement", begun, count) + ": " + failure.getMessage();
        return SqlExceptions.of(failure.getSQLState(), message, failure.getCause());
    }

    /** Which of several failed, counted from 1, and what became of those before. */
    static String failed(String what, int number, int count) {
        String before =
                switch (number) {
                    case 1 -> "none was executed before it";
                    case 2 -> "the one before it was executed";
                    default -> "the " + (number - 1) + " before it were executed";
                };
        return what + " " + number + " of " + count + " failed, " + before;
    }
}
