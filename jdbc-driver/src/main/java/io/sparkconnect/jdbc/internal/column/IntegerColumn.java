// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.SQLException;

/** A whole number of at most 64 bits: all getters derive from {@link #value}. */
abstract class IntegerColumn extends NumericColumn {
    private final int bits;

    IntegerColumn(SparkType type, int bits) {
        super(type);
        this.bits = bits;
    }

    abstract long value(int row);

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Int integer && integer.bits() == bits && integer.signed();
    }

    @Override
    public final long getLong(int row) {
        return value(row);
    }

    @Override
    public String getString(int row) {
        return Long.toString(value(row));
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        return Narrow.toBoolean(value(row));
    }

    @Override
    public float getFloat(int row) throws SQLException {
        return Narrow.toFloat(value(row));
    }

    @Override
    public double getDouble(int row) throws SQLException {
        return Narrow.toDouble(value(row));
    }

    @Override
    public final BigDecimal getBigDecimal(int row) {
        return BigDecimal.valueOf(value(row));
    }
}
