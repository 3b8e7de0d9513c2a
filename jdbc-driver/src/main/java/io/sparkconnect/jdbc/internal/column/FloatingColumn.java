// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.SQLException;

/** A binary floating point number: what is whole can be read as an integer, what is finite as a BigDecimal. */
abstract class FloatingColumn extends NumericColumn {
    FloatingColumn(SparkType type) {
        super(type);
    }

    abstract double value(int row);

    @Override
    public final double getDouble(int row) {
        return value(row);
    }

    @Override
    public final boolean getBoolean(int row) throws SQLException {
        return Narrow.toBoolean(value(row));
    }

    @Override
    public final long getLong(int row) throws SQLException {
        double value = value(row);
        if (Narrow.isLong(value)) {
            return (long) value;
        }
        boolean fraction = Double.isFinite(value) && value != Math.rint(value);
        throw fraction ? Narrow.fraction(getString(row), "a long") : Narrow.doesNotFit(getString(row), "a long");
    }

    /** By way of the text that names the value, as BigDecimal.valueOf: 0.1, not 0.1000000000000000055511151231257827. */
    @Override
    public final BigDecimal getBigDecimal(int row) throws SQLException {
        if (!Double.isFinite(value(row))) {
            throw SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(getString(row) + " is not a BigDecimal; use getDouble");
        }
        return new BigDecimal(getString(row));
    }

    /** As Java writes it, which is also how Spark does. */
    @Override
    public abstract String getString(int row);
}
