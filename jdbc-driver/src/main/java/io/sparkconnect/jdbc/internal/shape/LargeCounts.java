// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The int forms of counts and limits in terms of the long ones, which are abstract here: java.sql.Statement's own
 * default methods throw UnsupportedOperationException.
 */
public interface LargeCounts extends Statement {
    @Override
    long executeLargeUpdate(String sql) throws SQLException;

    @Override
    long[] executeLargeBatch() throws SQLException;

    @Override
    long getLargeUpdateCount() throws SQLException;

    @Override
    long getLargeMaxRows() throws SQLException;

    @Override
    void setLargeMaxRows(long max) throws SQLException;

    @Override
    default int executeUpdate(String sql) throws SQLException {
        return count(executeLargeUpdate(sql));
    }

    @Override
    default int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch()).mapToInt(LargeCounts::count).toArray();
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return count(getLargeUpdateCount());
    }

    @Override
    default int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    default void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    /** The rows are changed by then: a failure would be a lie, and so would a wrong number. */
    private static int count(long large) {
        return large <= Integer.MAX_VALUE ? (int) large : SUCCESS_NO_INFO;
    }
}
