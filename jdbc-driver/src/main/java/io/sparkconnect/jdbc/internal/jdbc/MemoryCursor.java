// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.util.List;

/** Rows in memory: what DatabaseMetaData answers, the elements of an array. */
final class MemoryCursor implements RowCursor {
    private final List<SparkType.Field> fields;
    private final Column[] columns;
    private final int rowCount;
    private int row = -1;

    /** @param columns loaded with vectors of {@code rowCount} rows */
    MemoryCursor(List<SparkType.Field> fields, Column[] columns, int rowCount) {
        this.fields = fields;
        this.columns = columns;
        this.rowCount = rowCount;
    }

    @Override
    public List<SparkType.Field> fields() {
        return fields;
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int next() {
        return row + 1 < rowCount ? ++row : END;
    }

    @Override
    public boolean isAtLast() {
        return row + 1 >= rowCount;
    }

    @Override
    public void close() {
        // nothing is held that the garbage collector would not find
    }
}
