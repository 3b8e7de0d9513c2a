// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.SQLException;

/** {@code DECIMAL(p,s)}: a BigDecimal of exactly that scale. */
final class DecimalColumn extends NumericColumn {
    private final int scale;

    DecimalColumn(SparkType.Decimal type) {
        super(type);
        scale = type.scale();
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Decimal decimal && decimal.bits() == 128 && decimal.scale() == scale;
    }

    /** Most values fit in 64 bits, and BigDecimal keeps those without a BigInteger. */
    @Override
    public BigDecimal getBigDecimal(int row) {
        long low = vector.getDecimalLow(row);
        return isSmall(row, low) ? BigDecimal.valueOf(low, scale) : new BigDecimal(vector.getUnscaled(row), scale);
    }

    private boolean isSmall(int row, long low) {
        return vector.getDecimalHigh(row) == low >> (Long.SIZE - 1);
    }

    @Override
    public Object getObject(int row) {
        return getBigDecimal(row);
    }

    /** Never with an exponent, as in Spark's ANSI mode. */
    @Override
    public String getString(int row) {
        return getBigDecimal(row).toPlainString();
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        return Narrow.toBoolean(getBigDecimal(row));
    }

    @Override
    public long getLong(int row) throws SQLException {
        long low = vector.getDecimalLow(row);
        return scale == 0 && isSmall(row, low) ? low : Narrow.toLong(getBigDecimal(row));
    }

    /** The nearest float; the largest of 38 digits is still in its range. */
    @Override
    public float getFloat(int row) {
        return getBigDecimal(row).floatValue();
    }

    /** The nearest double. */
    @Override
    public double getDouble(int row) {
        return getBigDecimal(row).doubleValue();
    }
}
