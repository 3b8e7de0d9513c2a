// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** What an application has set on a statement. Confined to one thread. */
final class StatementSettings {
    final boolean scrollable;
    int fetchDirection = ResultSet.FETCH_FORWARD;
    Duration queryTimeout;
    int fetchSize;
    long maxRows;
    int maxFieldSize;
    boolean escapeProcessing = true;
    boolean poolable;
    boolean closeOnCompletion;

    /** The settings that a new statement starts with. */
    StatementSettings(boolean scrollable, Duration queryTimeout, int fetchSize) {
        this.scrollable = scrollable;
        this.queryTimeout = queryTimeout;
        this.fetchSize = fetchSize;
    }

    ResultForm form() {
        int direction = scrollable ? fetchDirection : ResultSet.FETCH_FORWARD;
        return new ResultForm(scrollable, direction, fetchSize, maxRows, maxFieldSize);
    }

    static int requireNotNegative(int value, String what) throws SQLException {
        return (int) requireNotNegative((long) value, what);
    }

    static long requireNotNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw SqlState.INVALID_ARGUMENT.exception("the " + what + " cannot be " + value + "; use 0 for no limit");
        }
        return value;
    }
}
