// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The batch of a statement: entries that wait, and the ways to execute them. It is empty after each execution, whatever
 * that came to. Confined to one thread, except {@link #cancel}.
 */
abstract sealed class StatementBatch permits TextBatch, ParameterBatch {
    private final SparkStatement statement;
    private volatile boolean executing;
    private volatile boolean cancelled;

    StatementBatch(SparkStatement statement) {
        this.statement = statement;
    }

    /** What there is to execute for one entry after the other. */
    interface Entries {
        BoundSql next() throws SQLException;
    }

    abstract int size();

    abstract void clear();

    /** Executes the entries, of which there are some; gives a count for each. */
    abstract LongStream run() throws SQLException;

    final LongStream execute() throws SQLException {
        if (size() == 0) {
            return LongStream.empty();
        }
        cancelled = false;
        executing = true;
        try {
            return run();
        } finally {
            executing = false;
            clear();
        }
    }

    /** From any thread. */
    void cancel() {
        cancelled = executing;
    }

    /** From any thread: what runs is cancelled, and clears up itself. */
    final void close() {
        if (executing) {
            cancel();
        } else {
            clear();
        }
    }

    final boolean isCancelled() {
        return cancelled;
    }

    /** @param unreported the count of an entry for which Spark reports none */
    final LongStream runEach(Entries entries, long unreported) throws SQLException {
        long[] counts = new long[size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                requireNotCancelled();
                long count = statement.runEntry(entries.next());
                counts[i] = count == 0 ? unreported : count;
            } catch (SQLException e) {
                throw failed(SeveralStatements.failed("entry", i + 1, counts.length), Arrays.copyOf(counts, i), e);
            }
        }
        return Arrays.stream(counts);
    }

    private void requireNotCancelled() throws SQLException {
        if (cancelled) {
            throw SqlState.CANCELED.exception("the statement was cancelled");
        }
    }

    /** For a failure of all entries at once that is one's fault; counted from 0. */
    final BatchUpdateException allFailedFor(int index, SQLException cause) {
        return failed(
                "entry " + (index + 1) + " of " + size() + " does not fit into the table, and none was inserted",
                new long[0],
                cause);
    }

    /** For a failure of all entries at once. No counts, as none was executed before it: they could be millions. */
    final BatchUpdateException allFailed(SQLException cause) {
        String inserted =
                isRefusal(cause.getSQLState()) ? "none was inserted" : "whether they were inserted is not known";
        return failed("the " + size() + " entries of the batch failed together, " + inserted, new long[0], cause);
    }

    /** Unlike the loss of the connection, a timeout or a cancel, which can come when the server has just finished. */
    private static boolean isRefusal(String state) {
        return !state.startsWith("08")
                && !state.equals(SqlState.TIMEOUT.code())
                && !state.equals(SqlState.CANCELED.code());
    }

    private static BatchUpdateException failed(String what, long[] counts, SQLException cause) {
        return new BatchUpdateException(
                what + ": " + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), counts, cause);
    }
}
