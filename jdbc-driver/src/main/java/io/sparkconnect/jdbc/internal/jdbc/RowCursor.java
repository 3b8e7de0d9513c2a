// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;

/** A source of rows for a result set: a stream of batches, or rows in memory. Confined to one thread. */
interface RowCursor {
    /** What {@link #next} gives after the last row. */
    int END = -1;

    List<SparkType.Field> fields();

    /** One column per field; the same objects for the cursor's whole life. */
    Column[] columns();

    /** Goes to the next row: its number in the columns' current vectors, or {@link #END}. */
    int next() throws SQLException;

    /** Whether {@link #next} would give {@link #END}. May wait for the server, changes no column. */
    boolean isAtLast() throws SQLException;

    /** What was left out of the rows so far, or null. */
    default SQLWarning warnings() {
        return null;
    }

    default void clearWarnings() {}

    /** Gives up what has not been read; from any thread, more than once, without waiting for a reader. */
    void close();
}
