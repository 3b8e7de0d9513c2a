// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code TINYINT}; JDBC table B-3 reads it as an Integer. */
final class TinyIntColumn extends IntegerColumn {
    TinyIntColumn(SparkType type) {
        super(type, 8);
    }

    @Override
    long value(int row) {
        return vector.getByte(row);
    }

    @Override
    public Object getObject(int row) {
        return Integer.valueOf(vector.getByte(row));
    }
}
