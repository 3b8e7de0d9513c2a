// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code SMALLINT}; JDBC table B-3 reads it as an Integer. */
final class SmallIntColumn extends IntegerColumn {
    SmallIntColumn(SparkType type) {
        super(type, 16);
    }

    @Override
    long value(int row) {
        return vector.getShort(row);
    }

    @Override
    public Object getObject(int row) {
        return Integer.valueOf(vector.getShort(row));
    }
}
