// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a getter may give for a value of the database. Where JDBC does not say how to round, both neighbours are right, and so
 * is a refusal;
 * where there is no right value, only a data exception is.
 *
 * @param expected in words, for the report
 * @param fits whether a value is right
 * @param mayRefuse whether an SQLException of SQLSTATE class 22 is right
 */
public record Conversion(String expected, Predicate<Object> fits, boolean mayRefuse) {
    private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("false", "f", "0", "no", "n", "off");

    @FunctionalInterface
    public interface Call {
        Object get() throws SQLException;
    }

    /** For a value that is not null. */
    public static Conversion of(Getter getter, JDBCType type, Object value) {
        return switch (getter) {
            case BOOLEAN -> toBoolean(value);
            case BYTE -> toInteger(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> toInteger(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> toInteger(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> toInteger(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> toFloat(value);
            case DOUBLE -> toDouble(value);
            case BIG_DECIMAL -> toDecimal(value);
            case STRING, N_STRING, CHARACTER_STREAM, N_CHARACTER_STREAM -> toText(value);
            case ASCII_STREAM -> toAscii(value);
            case BYTES, BINARY_STREAM -> exactly(value);
            case DATE -> toDate(value);
            case TIME -> toTime(value);
            case TIMESTAMP -> toTimestamp(value);
            case OBJECT -> type == JDBCType.DECIMAL ? toDecimal(value) : exactly(value);
        };
    }

    /** Asserts that a call gives the value. */
    public void check(String call, Call getter) throws SQLFeatureNotSupportedException {
        Object given;
        try {
            given = getter.get();
        } catch (SQLFeatureNotSupportedException e) {
            throw e;
        } catch (SQLException e) {
            assertThat(mayRefuse)
                    .as("%s: expected %s, but it threw %s", call, expected, e)
                    .isTrue();
            return;
        }
        assertThat(fits.test(given))
                .as("%s: expected %s, but it gave %s", call, expected, text(given))
                .isTrue();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? Arrays.toString(bytes)
                : value + (value == null ? "" : " (" + value.getClass().getName() + ")");
    }

    private static Conversion exactly(Object value) {
        return new Conversion(text(value), given -> Objects.deepEquals(value, given), false);
    }

    private static Conversion refusal(Object value, String of) {
        return new Conversion("an SQLException, as " + text(value) + " is no " + of, given -> false, true);
    }

    /** Of texts JDBC names only 0 and 1. */
    private static Conversion toBoolean(Object value) {
        if (value instanceof String && !value.equals("0") && !value.equals("1")) {
            return new Conversion("true, false or an SQLException", Boolean.class::isInstance, true);
        }
        BigDecimal number = number(value);
        boolean plain = number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0;
        return new Conversion("" + (number.signum() != 0), Predicate.isEqual(number.signum() != 0), !plain);
    }

    private static Conversion toInteger(Object value, long least, long most) {
        BigDecimal number = number(value);
        if (number == null) {
            return refusal(value, "number");
        }
        BigInteger floor = number.setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger ceiling = number.setScale(0, RoundingMode.CEILING).toBigInteger();
        if (ceiling.compareTo(BigInteger.valueOf(least)) < 0 || floor.compareTo(BigInteger.valueOf(most)) > 0) {
            return refusal(value, "number from " + least + " to " + most);
        }
        boolean whole = floor.equals(ceiling);
        return new Conversion(
                whole ? floor.toString() : floor + " or " + ceiling,
                given -> given.toString().equals(floor.toString())
                        || given.toString().equals(ceiling.toString()),
                !whole);
    }

    private static Conversion toFloat(Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return refusal(value, "number");
        }
        float nearest = number.floatValue();
        return new Conversion(
                nearest + " (float)",
                given -> Math.abs((Float) given - nearest) <= Math.ulp(nearest) || given.equals(nearest),
                Float.isInfinite(nearest) || new BigDecimal(nearest).compareTo(number) != 0);
    }

    private static Conversion toDouble(Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return refusal(value, "number");
        }
        double nearest = number.doubleValue();
        boolean exact =
                value instanceof Float || value instanceof Double || new BigDecimal(nearest).compareTo(number) == 0;
        return new Conversion(nearest + " (double)", Predicate.isEqual(nearest), !exact);
    }

    private static Conversion toDecimal(Object value) {
        BigDecimal number = number(value);
        if (number == null) {
            return refusal(value, "number");
        }
        boolean approximate = value instanceof Float || value instanceof Double;
        return new Conversion(
                number + " (BigDecimal)",
                given -> given instanceof BigDecimal decimal
                        && (approximate
                                ? decimal.doubleValue() == number.doubleValue()
                                : decimal.compareTo(number) == 0),
                false);
    }

    private static Conversion toText(Object value) {
        if (value instanceof byte[]) {
            return new Conversion("a text", String.class::isInstance, false);
        }
        return new Conversion("text of " + value, given -> given instanceof String text && says(text, value), false);
    }

    /** JDBC does not say how numbers and times look as text; read back they must be the same. */
    private static boolean says(String text, Object value) {
        if (value instanceof Boolean yes) {
            return (yes ? TRUE : FALSE).contains(text.toLowerCase(java.util.Locale.ROOT));
        }
        if (value instanceof Float || value instanceof Double) {
            return Double.parseDouble(text) == ((Number) value).doubleValue()
                    || Float.valueOf(text).equals(value);
        }
        if (value instanceof BigDecimal decimal) {
            return new BigDecimal(text).compareTo(decimal) == 0;
        }
        if (value instanceof Time) {
            return Time.valueOf(text.replaceFirst("\\.0+$", "")).equals(value);
        }
        if (value instanceof Timestamp) {
            return Timestamp.valueOf(text.replace('T', ' ')).equals(value);
        }
        return text.equals(value.toString());
    }

    private static Conversion toAscii(Object value) {
        if (value instanceof byte[]) {
            return toText(value);
        }
        String expected = asciiOf(value.toString());
        return new Conversion(
                "the ASCII characters of " + value,
                given -> given instanceof String text && asciiOf(text).equals(expected),
                !expected.equals(value));
    }

    private static String asciiOf(String text) {
        return text.replaceAll("[^\\x00-\\x7f]|\\?", "");
    }

    private static Conversion toDate(Object value) {
        String text = value instanceof Timestamp time
                ? time.toLocalDateTime().toLocalDate().toString()
                : value.toString();
        return value instanceof String
                ? refusal(value, "date")
                : new Conversion(
                        text, given -> given instanceof Date && given.toString().equals(text), false);
    }

    /** A java.sql.Time has no more than milliseconds, and shows only seconds. */
    private static Conversion toTime(Object value) {
        boolean finer = value instanceof Timestamp stamp && stamp.getNanos() % 1_000_000 != 0;
        String text = value instanceof Timestamp time
                ? Time.valueOf(time.toLocalDateTime().toLocalTime()).toString()
                : value.toString();
        return value instanceof String
                ? refusal(value, "time")
                : new Conversion(
                        text, given -> given instanceof Time && given.toString().equals(text), finer);
    }

    private static Conversion toTimestamp(Object value) {
        if (value instanceof String) {
            return refusal(value, "timestamp");
        }
        if (value instanceof Time time) {
            return new Conversion(
                    "a day at " + time,
                    given -> given instanceof Timestamp stamp
                            && stamp.toLocalDateTime().toLocalTime().equals(time.toLocalTime()),
                    false);
        }
        return exactly(
                value instanceof Date date
                        ? Timestamp.valueOf(date.toLocalDate().atStartOfDay())
                        : value);
    }

    /** Null if it is a text that is no number. */
    private static BigDecimal number(Object value) {
        try {
            return value instanceof Boolean yes
                    ? BigDecimal.valueOf(yes ? 1 : 0)
                    : new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
