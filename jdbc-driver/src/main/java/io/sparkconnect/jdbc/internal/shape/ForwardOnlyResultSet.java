// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A result set that is read once, from its first row to its last. */
public interface ForwardOnlyResultSet extends ResultSet, Guarded {

    private SQLException forwardOnly(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "the result set is TYPE_FORWARD_ONLY");
    }

    @Override
    default int getType() throws SQLException {
        requireOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    default int getFetchDirection() throws SQLException {
        requireOpen();
        return FETCH_FORWARD;
    }

    @Override
    default void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        if (direction == FETCH_REVERSE || direction == FETCH_UNKNOWN) {
            throw forwardOnly("setFetchDirection other than FETCH_FORWARD");
        }
        if (direction != FETCH_FORWARD) {
            throw Refused.argument("fetch direction " + direction + " is not one of the constants of ResultSet");
        }
    }

    @Override
    default boolean absolute(int row) throws SQLException {
        throw forwardOnly("absolute");
    }

    @Override
    default void afterLast() throws SQLException {
        throw forwardOnly("afterLast");
    }

    @Override
    default void beforeFirst() throws SQLException {
        throw forwardOnly("beforeFirst");
    }

    @Override
    default boolean first() throws SQLException {
        throw forwardOnly("first");
    }

    @Override
    default boolean isAfterLast() throws SQLException {
        throw forwardOnly("isAfterLast");
    }

    @Override
    default boolean isBeforeFirst() throws SQLException {
        throw forwardOnly("isBeforeFirst");
    }

    @Override
    default boolean isFirst() throws SQLException {
        throw forwardOnly("isFirst");
    }

    @Override
    default boolean isLast() throws SQLException {
        throw forwardOnly("isLast");
    }

    @Override
    default boolean last() throws SQLException {
        throw forwardOnly("last");
    }

    @Override
    default boolean previous() throws SQLException {
        throw forwardOnly("previous");
    }

    @Override
    default boolean relative(int rows) throws SQLException {
        throw forwardOnly("relative");
    }
}
