// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code BIGINT}. */
final class BigIntColumn extends IntegerColumn {
    BigIntColumn(SparkType type) {
        super(type, 64);
    }

    @Override
    long value(int row) {
        return vector.getLong(row);
    }

    @Override
    public Object getObject(int row) {
        return vector.getLong(row);
    }
}
