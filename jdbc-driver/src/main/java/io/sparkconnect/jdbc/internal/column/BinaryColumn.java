// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.util.HexFormat;

/** {@code BINARY}. */
sealed class BinaryColumn extends Column permits LimitedBinaryColumn {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    BinaryColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Binary;
    }

    @Override
    public byte[] getBytes(int row) {
        return vector.getBytes(row);
    }

    @Override
    public Object getObject(int row) {
        return getBytes(row);
    }

    /** As Spark's {@code hex()}: its cast would decode the bytes as UTF-8 and lose those that are not. */
    @Override
    public String getString(int row) {
        return HEX.formatHex(getBytes(row));
    }
}
