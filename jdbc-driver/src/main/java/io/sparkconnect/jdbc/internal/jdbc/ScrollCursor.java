// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/** The rows of a kept result, in any order; one batch at a time is at hand. */
final class ScrollCursor implements ScrollableCursor {
    private final KeptResult result;
    private final Column[] columns;
    private final long maxRows;
    private long place;
    private long from;
    private long to;

    /** @param maxRows the most rows to show, 0 for all */
    ScrollCursor(KeptResult result, Column[] columns, long maxRows) {
        this.result = result;
        this.columns = columns;
        this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    }

    @Override
    public List<SparkType.Field> fields() {
        return result.fields();
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int next() throws SQLException {
        return moveTo(place + 1);
    }

    @Override
    public int moveTo(long number) throws SQLException {
        if (number < from || number >= to) {
            if (number < 1 || !hasRow(number)) {
                place = number < 1 ? 0 : rowCount() + 1;
                return END;
            }
            load(number);
        }
        place = number;
        return (int) (number - from);
    }

    private boolean hasRow(long number) throws SQLException {
        return number <= maxRows && result.hasRow(number - 1);
    }

    private void load(long number) throws SQLException {
        KeptResult.Located there = result.locate(number - 1);
        to = 0; // nothing is at hand while the columns change
        for (int i = 0; i < columns.length; i++) {
            columns[i].load(there.batch().vectors().get(i));
        }
        from = there.firstRow() + 1;
        to = Math.min(from + there.batch().rowCount() - 1, maxRows) + 1;
    }

    @Override
    public boolean isAtLast() throws SQLException {
        return !hasRow(place + 1);
    }

    /** With a limit, no further than that. */
    @Override
    public long rowCount() throws SQLException {
        return result.hasRow(maxRows - 1) ? maxRows : result.rowCount();
    }

    @Override
    public void close() {
        result.close();
    }
}
