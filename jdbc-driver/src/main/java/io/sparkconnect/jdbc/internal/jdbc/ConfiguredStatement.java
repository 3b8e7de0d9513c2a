// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.shape.Guarded;
import io.sparkconnect.jdbc.internal.shape.IntCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The setters and getters of a statement, over its {@link StatementSettings}. */
interface ConfiguredStatement extends IntCounts, Guarded {
    StatementSettings settings();

    /** Adds to the statement's warnings. */
    void warn(String message);

    @Override
    default void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        settings().queryTimeout = Duration.ofSeconds(StatementSettings.requireNotNegative(seconds, "query timeout"));
    }

    @Override
    default int getQueryTimeout() throws SQLException {
        requireOpen();
        return (int) settings().queryTimeout.plusMillis(999).toSeconds();
    }

    @Override
    default void setLargeMaxRows(long rows) throws SQLException {
        requireOpen();
        settings().maxRows = StatementSettings.requireNotNegative(rows, "maximum number of rows");
    }

    @Override
    default long getLargeMaxRows() throws SQLException {
        requireOpen();
        return settings().maxRows;
    }

    @Override
    default void setFetchSize(int rows) throws SQLException {
        requireOpen();
        settings().fetchSize = StatementSettings.requireNotNegative(rows, "fetch size");
    }

    @Override
    default int getFetchSize() throws SQLException {
        requireOpen();
        return settings().fetchSize;
    }

    @Override
    default void setMaxFieldSize(int size) throws SQLException {
        requireOpen();
        settings().maxFieldSize = StatementSettings.requireNotNegative(size, "maximum field size");
    }

    @Override
    default int getMaxFieldSize() throws SQLException {
        requireOpen();
        return settings().maxFieldSize;
    }

    @Override
    default void setEscapeProcessing(boolean enable) throws SQLException {
        requireOpen();
        settings().escapeProcessing = enable;
    }

    @Override
    default void setCursorName(String name) throws SQLException {
        requireOpen();
        warn("cursor names are ignored: Spark has no positioned updates");
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        ResultForm.requireDirection(direction);
        if (!settings().scrollable && direction != ResultSet.FETCH_FORWARD) {
            warn("rows of a forward-only result set are fetched forward only");
        }
        settings().fetchDirection = direction;
    }

    @Override
    default int getFetchDirection() throws SQLException {
        requireOpen();
        return settings().fetchDirection;
    }

    @Override
    default int getResultSetConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    default int getResultSetType() throws SQLException {
        requireOpen();
        return settings().form().type();
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    default void setPoolable(boolean value) throws SQLException {
        requireOpen();
        settings().poolable = value;
    }

    @Override
    default boolean isPoolable() throws SQLException {
        requireOpen();
        return settings().poolable;
    }

    @Override
    default void closeOnCompletion() throws SQLException {
        requireOpen();
        settings().closeOnCompletion = true;
    }

    @Override
    default boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return settings().closeOnCompletion;
    }
}
