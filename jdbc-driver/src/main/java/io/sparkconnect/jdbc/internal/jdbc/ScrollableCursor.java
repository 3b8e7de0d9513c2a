// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.sql.SQLException;

/** A source of rows that can be gone to in any order. */
interface ScrollableCursor extends RowCursor {
    /**
     * Goes to the row of that number, counted from 1, or before the first with 0; {@link #next} goes on from there.
     * Where it fails, the cursor stays where it was.
     *
     * @return the row's number in the columns' current vectors, or {@link #END} if it is no row
     */
    int moveTo(long number) throws SQLException;

    /** How many rows there are; reads them all. */
    long rowCount() throws SQLException;
}
