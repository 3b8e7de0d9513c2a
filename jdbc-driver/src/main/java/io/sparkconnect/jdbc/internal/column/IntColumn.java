// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code INT}. */
final class IntColumn extends IntegerColumn {
    IntColumn(SparkType type) {
        super(type, 32);
    }

    @Override
    long value(int row) {
        return vector.getInt(row);
    }

    @Override
    public int getInt(int row) {
        return vector.getInt(row);
    }

    /** Every int is a double. */
    @Override
    public double getDouble(int row) {
        return vector.getInt(row);
    }

    @Override
    public Object getObject(int row) {
        return vector.getInt(row);
    }
}
