// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/**
 * Numbers into smaller types, checked: what does not fit is refused with SQLSTATE 22003. Floating point is approximate
 * by definition, so a decimal becomes the nearest float or double; an integer, which is exact, does so only if exactly.
 */
final class Narrow {
    /** More digits than any number that Spark computes with; keeps {@code 1E999999999} from filling the heap. */
    private static final int MOST_DIGITS = 1_000;

    private static final int MOST_SHOWN = 100;
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final long EXACT_IN_FLOAT = 1L << 24;
    private static final double TWO_TO_63 = 0x1p63;

    private Narrow() {}

    static byte toByte(long value) throws SQLException {
        if (value != (byte) value) {
            throw doesNotFit(value, "a byte");
        }
        return (byte) value;
    }

    static short toShort(long value) throws SQLException {
        if (value != (short) value) {
            throw doesNotFit(value, "a short");
        }
        return (short) value;
    }

    static int toInt(long value) throws SQLException {
        if (value != (int) value) {
            throw doesNotFit(value, "an int");
        }
        return (int) value;
    }

    static long toLong(BigDecimal value) throws SQLException {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw hasFraction(value) ? fraction(value, "a long") : doesNotFit(value, "a long");
        }
    }

    static BigInteger toBigInteger(BigDecimal value) throws SQLException {
        if (hasFraction(value)) {
            throw fraction(value, "a BigInteger");
        }
        if ((long) value.precision() - value.scale() > MOST_DIGITS) {
            throw doesNotFit(value, "a BigInteger of " + MOST_DIGITS + " digits");
        }
        return value.toBigInteger();
    }

    /** Whether the value is a whole number that a long can hold; false for NaN and the infinities. */
    static boolean isLong(double value) {
        return value >= -TWO_TO_63 && value < TWO_TO_63 && value == Math.rint(value);
    }

    static float toFloat(long value) throws SQLException {
        if ((value >= -EXACT_IN_FLOAT && value <= EXACT_IN_FLOAT) || significantBits(value) <= 24) {
            return (float) value;
        }
        throw inexact(value, "a float");
    }

    static double toDouble(long value) throws SQLException {
        if ((value >= -EXACT_IN_DOUBLE && value <= EXACT_IN_DOUBLE) || significantBits(value) <= 53) {
            return (double) value;
        }
        throw inexact(value, "a double");
    }

    /** The nearest float. */
    static float toFloat(double value) throws SQLException {
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw doesNotFit(value, "a float");
        }
        return nearest;
    }

    static boolean toBoolean(long value) throws SQLException {
        if (value == 0 || value == 1) {
            return value == 1;
        }
        throw notBoolean(value);
    }

    static boolean toBoolean(double value) throws SQLException {
        if (value == 0 || value == 1) {
            return value == 1;
        }
        throw notBoolean(value);
    }

    static boolean toBoolean(BigDecimal value) throws SQLException {
        if (value.signum() == 0 || value.compareTo(BigDecimal.ONE) == 0) {
            return value.signum() != 0;
        }
        throw notBoolean(value);
    }

    static SQLException doesNotFit(Object value, String target) {
        return SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(shown(value) + " does not fit in " + target);
    }

    static SQLException fraction(Object value, String target) {
        return SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(
                shown(value) + " has a fraction and cannot be read as " + target + " without loss");
    }

    /** Enough of a number to find it again: one out of text may have millions of digits. */
    private static String shown(Object value) {
        String text = value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static SQLException inexact(long value, String target) {
        return SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(
                value + " cannot be read as " + target + " without loss; use getLong");
    }

    private static SQLException notBoolean(Object value) {
        return SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(
                shown(value) + " is neither 0 nor 1 and cannot be read as a boolean");
    }

    private static boolean hasFraction(BigDecimal value) {
        return value.stripTrailingZeros().scale() > 0;
    }

    /** The bits from the highest to the lowest that is set; Long.MIN_VALUE, a power of two, has one. */
    private static int significantBits(long value) {
        long magnitude = Math.abs(value);
        return Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
    }
}
