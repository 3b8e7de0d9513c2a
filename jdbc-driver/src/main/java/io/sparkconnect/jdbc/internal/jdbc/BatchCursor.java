// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/** The rows of an execution, batch by batch as they arrive; one batch at a time, and the one after it if asked whether it is the last. */
final class BatchCursor implements RowCursor {
    private final ResultStream stream;
    private final Column[] columns;
    private ArrowBatch batch;
    private ArrowBatch following;
    private int row = -1;

    BatchCursor(ResultStream stream, Column[] columns) {
        this.stream = stream;
        this.columns = columns;
    }

    @Override
    public List<SparkType.Field> fields() {
        return stream.fields();
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int next() throws SQLException {
        row++;
        if (batch != null && row < batch.rowCount()) {
            return row;
        }
        return nextBatch() ? row : END;
    }

    private boolean nextBatch() throws SQLException {
        row = 0;
        batch = lookAhead() ? following : null;
        following = null;
        if (batch == null) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i].load(batch.vectors().get(i));
        }
        return true;
    }

    /** Fetches the batch after this one, skipping empty ones; false if there is none. */
    private boolean lookAhead() throws SQLException {
        while (following == null || following.rowCount() == 0) {
            following = stream.nextBatch();
            if (following == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isAtLast() throws SQLException {
        return (batch == null || row + 1 >= batch.rowCount()) && !lookAhead();
    }

    @Override
    public void close() {
        stream.close();
    }
}
