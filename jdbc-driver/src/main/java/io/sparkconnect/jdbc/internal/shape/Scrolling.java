// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The moves of a scrollable result set in terms of one; a forward-only result set refuses them. */
public interface Scrolling extends ResultSet, Guarded {

    /** The number of the row at hand, from 1; 0 before the first, one more than the last's after that. */
    long place() throws SQLException;

    /** Goes to the row of that number, before the first with 0, or after the last; true if on a row. */
    boolean goTo(long place) throws SQLException;

    /** How many rows there are; reads them all. */
    long lastPlace() throws SQLException;

    private void requireScrollable(String method) throws SQLException {
        requireOpen();
        if (getType() != TYPE_SCROLL_INSENSITIVE) {
            throw Refused.method(
                    method, "the result set is TYPE_FORWARD_ONLY; create its statement with TYPE_SCROLL_INSENSITIVE");
        }
    }

    /** Rows with negative numbers are counted from the end; -1 is the last. */
    @Override
    default boolean absolute(int row) throws SQLException {
        requireScrollable("absolute");
        return goTo(row >= 0 ? row : lastPlace() + 1 + row);
    }

    /** From before the first row or after the last, too: so it is the same as as many calls of next or previous. */
    @Override
    default boolean relative(int rows) throws SQLException {
        requireScrollable("relative");
        return goTo(place() + rows);
    }

    @Override
    default boolean previous() throws SQLException {
        requireScrollable("previous");
        return goTo(place() - 1);
    }

    @Override
    default boolean first() throws SQLException {
        requireScrollable("first");
        return goTo(1);
    }

    @Override
    default boolean last() throws SQLException {
        requireScrollable("last");
        return goTo(lastPlace());
    }

    @Override
    default void beforeFirst() throws SQLException {
        requireScrollable("beforeFirst");
        goTo(0);
    }

    @Override
    default void afterLast() throws SQLException {
        requireScrollable("afterLast");
        goTo(lastPlace() + 1);
    }
}
