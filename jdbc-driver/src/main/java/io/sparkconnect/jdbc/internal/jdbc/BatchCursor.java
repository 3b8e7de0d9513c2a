// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows forward, batch by batch as they arrive; one batch at a time, and the one after it if asked whether a row is the
 * last.
 */
final class BatchCursor implements RowCursor {
    private final BatchSource source;
    private final Column[] columns;
    private ArrowBatch following;
    private int row = -1;
    private int rowCount;
    private long rowsLeft;

    /** @param maxRows the most rows to show, 0 for all */
    BatchCursor(BatchSource source, Column[] columns, long maxRows) {
        this.source = source;
        this.columns = columns;
        this.rowsLeft = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    }

    @Override
    public List<SparkType.Field> fields() {
        return source.fields();
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int next() throws SQLException {
        return ++row < rowCount || nextBatch() ? row : END;
    }

    private boolean nextBatch() throws SQLException {
        row = 0;
        rowCount = 0;
        if (!lookAhead()) {
            source.close();
            return false;
        }
        ArrowBatch batch = following;
        following = null;
        for (int i = 0; i < columns.length; i++) {
            columns[i].load(batch.vectors().get(i));
        }
        rowCount = (int) Math.min(batch.rowCount(), rowsLeft);
        rowsLeft -= rowCount;
        return true;
    }

    /** Fetches the batch after this one, skipping empty ones; false if there is none, or none to be shown. */
    private boolean lookAhead() throws SQLException {
        while (rowsLeft > 0 && (following == null || following.rowCount() == 0)) {
            following = source.nextBatch();
            if (following == null) {
                return false;
            }
        }
        return rowsLeft > 0;
    }

    @Override
    public boolean isAtLast() throws SQLException {
        return row + 1 >= rowCount && !lookAhead();
    }

    @Override
    public void close() {
        source.close();
    }
}
