// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The older forms that count rows with an int, in terms of those that count with a long. The latter are abstract here,
 * since java.sql.Statement's own default methods throw UnsupportedOperationException.
 */
public interface IntCounts extends Statement {
    @Override
    long executeLargeUpdate(String sql) throws SQLException;

    @Override
    long getLargeUpdateCount() throws SQLException;

    @Override
    void setLargeMaxRows(long rows) throws SQLException;

    @Override
    long getLargeMaxRows() throws SQLException;

    /** The other way round, because a batch answers with one count per statement and not per row. */
    @Override
    default long[] executeLargeBatch() throws SQLException {
        return Arrays.stream(executeBatch()).asLongStream().toArray();
    }

    @Override
    default int executeUpdate(String sql) throws SQLException {
        return narrow(executeLargeUpdate(sql), "executeLargeUpdate");
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return narrow(getLargeUpdateCount(), "getLargeUpdateCount");
    }

    @Override
    default void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    default int getMaxRows() throws SQLException {
        return narrow(getLargeMaxRows(), "getLargeMaxRows");
    }

    /** For what has a form with a long only. */
    static int narrow(long count, String method) throws SQLException {
        if (count != (int) count) {
            throw new SQLDataException(count + " rows do not fit in an int; use " + method, "22003");
        }
        return (int) count;
    }
}
