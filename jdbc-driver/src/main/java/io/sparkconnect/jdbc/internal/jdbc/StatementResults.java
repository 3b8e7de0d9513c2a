// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one execution of a statement gave: the current result, those to come, and those that the application keeps open.
 * Confined to one thread, except {@link #close}.
 */
final class StatementResults {
    static final long NO_COUNT = -1;

    /** A result set, or the count of an update where there is none. */
    private record Result(SparkResultSet rows, long count) {}

    private static final Result NONE = new Result(null, NO_COUNT);

    private final Queue<Result> following = new ConcurrentLinkedQueue<>();
    private final List<SparkResultSet> kept = new CopyOnWriteArrayList<>();
    private volatile Result current = NONE;

    void add(SparkResultSet rows) {
        following.add(new Result(rows, NO_COUNT));
    }

    void add(long count) {
        following.add(new Result(null, count));
    }

    /** Leaves the current result and goes to the next one; whether that is a result set. */
    boolean next() {
        Result next = following.poll();
        current = next == null ? NONE : next;
        return current.rows() != null;
    }

    /** Null if the current result is a count, or there is none. */
    SparkResultSet rows() {
        return current.rows();
    }

    long count() {
        return current.count();
    }

    /** Takes a result set for a count, as executeUpdate does with what a command such as SET shows. */
    void count(long count) {
        closeCurrent();
        current = new Result(null, count);
    }

    void closeCurrent() {
        Result left = current;
        current = NONE;
        if (left.rows() != null) {
            left.rows().close();
        }
    }

    void keepCurrent() {
        if (current.rows() != null) {
            kept.add(current.rows());
        }
    }

    void closeCurrentAndKept() {
        closeCurrent();
        kept.forEach(SparkResultSet::close);
        kept.clear();
    }

    /** Closes all, from any thread. */
    void close() {
        closeCurrentAndKept();
        for (Result unread = following.poll(); unread != null; unread = following.poll()) {
            if (unread.rows() != null) {
                unread.rows().close();
            }
        }
    }

    /** Whether no result set is left that an application could read. */
    boolean isComplete() {
        return isClosed(current.rows()) && following.isEmpty() && kept.stream().allMatch(StatementResults::isClosed);
    }

    private static boolean isClosed(SparkResultSet rows) {
        return rows == null || rows.isClosed();
    }
}
