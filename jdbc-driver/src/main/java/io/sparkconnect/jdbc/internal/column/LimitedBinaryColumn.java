// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** Bytes of which only so many are shown. */
final class LimitedBinaryColumn extends BinaryColumn {
    private final FieldLimit limit;

    LimitedBinaryColumn(SparkType type, FieldLimit limit) {
        super(type);
        this.limit = limit;
    }

    @Override
    public byte[] getBytes(int row) {
        return limit.cutBinary(super.getBytes(row));
    }
}
