// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A row of our vectors as a plain Java value, the same that {@link OracleValues} makes of arrow-vector's. */
final class OwnValues {
    private OwnValues() {}

    static Object value(ArrowVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        ArrowType type = vector.field().type();
        return switch (type.layout().kind()) {
            case NONE -> throw new AssertionError("a Null vector has a value in row " + row);
            case FIXED -> fixed(vector, type, row);
            case VARIABLE -> variable(vector, type, row);
            case LIST -> elements(vector, row);
            case STRUCT -> members(vector, row);
        };
    }

    private static Object variable(ArrowVector vector, ArrowType type, int row) {
        return type instanceof ArrowType.Utf8 ? vector.getString(row) : ByteBuffer.wrap(vector.getBytes(row));
    }

    private static List<Object> elements(ArrowVector vector, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            values.add(value(vector.child(0), i));
        }
        return values;
    }

    private static List<Object> members(ArrowVector vector, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < vector.childCount(); i++) {
            values.add(value(vector.child(i), row));
        }
        return values;
    }

    private static Object fixed(ArrowVector vector, ArrowType type, int row) {
        if (type instanceof ArrowType.FloatingPoint number) {
            return number.bits() == 32
                    ? (Object) Float.floatToRawIntBits(vector.getFloat(row))
                    : (Object) Double.doubleToRawLongBits(vector.getDouble(row));
        }
        if (type instanceof ArrowType.Decimal decimal) {
            return decimal(vector, decimal, row);
        }
        if (type instanceof ArrowType.Interval interval) {
            return interval(vector, interval.unit(), row);
        }
        return integer(vector, type.layout().bits(), row);
    }

    private static Object integer(ArrowVector vector, int bits, int row) {
        return switch (bits) {
            case 1 -> vector.getBoolean(row);
            case 8 -> vector.getByte(row);
            case 16 -> vector.getShort(row);
            case 32 -> vector.getInt(row);
            case 64 -> vector.getLong(row);
            default -> throw new AssertionError(bits + " bits");
        };
    }

    private static Object decimal(ArrowVector vector, ArrowType.Decimal type, int row) {
        BigInteger unscaled = vector.getUnscaled(row);
        if (type.bits() == 128) {
            assertThat(vector.getDecimalLow(row)).isEqualTo(unscaled.longValue());
            assertThat(vector.getDecimalHigh(row))
                    .isEqualTo(unscaled.shiftRight(64).longValue());
        }
        return unscaled;
    }

    private static Object interval(ArrowVector vector, ArrowType.IntervalUnit unit, int row) {
        return switch (unit) {
            case YEAR_MONTH -> vector.getInt(row);
            case DAY_TIME -> List.of((int) vector.getLong(row), (int) (vector.getLong(row) >> 32));
            case MONTH_DAY_NANO ->
                List.of(vector.getIntervalMonths(row), vector.getIntervalDays(row), vector.getIntervalNanos(row));
        };
    }
}
