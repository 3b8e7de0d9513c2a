// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an application asked of a statement's result sets.
 *
 * @param fetchDirection in which its rows are mostly read: a hint
 * @param fetchSize how many rows to fetch at a time: a hint, 0 for none
 * @param maxRows the most rows to show, 0 for all
 * @param maxFieldSize the most bytes of a text or binary value to show, 0 for all
 */
record ResultForm(boolean scrollable, int fetchDirection, int fetchSize, long maxRows, int maxFieldSize) {
    /** For rows that no statement made. */
    static final ResultForm PLAIN = new ResultForm(false, ResultSet.FETCH_FORWARD, 0, 0, 0);

    int type() {
        return scrollable ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY;
    }

    /** What createStatement was asked for; what it gives is forward-only or scrollable, and always read-only. */
    static void require(int type, int concurrency) throws SQLException {
        if (type < ResultSet.TYPE_FORWARD_ONLY || type > ResultSet.TYPE_SCROLL_SENSITIVE) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the result set type cannot be " + type + "; use a TYPE_ constant of java.sql.ResultSet");
        }
        if (concurrency == ResultSet.CONCUR_UPDATABLE) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                    "updatable result sets are not supported: Spark has no positioned updates; use CONCUR_READ_ONLY");
        }
        if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the concurrency cannot be " + concurrency + "; use CONCUR_READ_ONLY of java.sql.ResultSet");
        }
    }

    static int requireDirection(int direction) throws SQLException {
        if (direction < ResultSet.FETCH_FORWARD || direction > ResultSet.FETCH_UNKNOWN) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the fetch direction cannot be " + direction + "; use a FETCH_ constant of java.sql.ResultSet");
        }
        return direction;
    }
}
