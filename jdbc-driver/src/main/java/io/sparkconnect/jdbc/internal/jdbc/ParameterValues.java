// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.lob.MemoryBlob;
import io.sparkconnect.jdbc.internal.lob.MemoryClob;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Java's objects as parameters. Of a fraction of a second what is finer than Spark's microsecond is cut, as Spark's own
 * clients do; all else that does not fit is refused.
 */
final class ParameterValues {
    private static final int MOST_DIGITS = 38;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final SparkType TIME = new SparkType.Time(6);
    private static final SparkType YEAR_MONTH =
            new SparkType.Interval(TypeKind.YEAR_MONTH, SparkType.IntervalField.YEAR, SparkType.IntervalField.MONTH);
    private static final SparkType DAY_TIME =
            new SparkType.Interval(TypeKind.DAY_TIME, SparkType.IntervalField.DAY, SparkType.IntervalField.SECOND);

    private interface Conversion<T> {
        Parameter apply(T value) throws SQLException;
    }

    private static final Map<Class<?>, Conversion<Object>> CONVERSIONS = new HashMap<>();

    static {
        same(Boolean.class, TypeKind.BOOLEAN);
        same(Byte.class, TypeKind.TINYINT);
        same(Short.class, TypeKind.SMALLINT);
        same(Integer.class, TypeKind.INT);
        same(Long.class, TypeKind.BIGINT);
        same(Float.class, TypeKind.FLOAT);
        same(Double.class, TypeKind.DOUBLE);
        same(String.class, TypeKind.STRING);
        put(BigDecimal.class, ParameterValues::decimal);
        put(BigInteger.class, value -> decimal(new BigDecimal(value)));
        put(Character.class, value -> text(value.toString()));
        put(UUID.class, value -> text(value.toString()));
        put(URL.class, value -> text(value.toString()));
        put(byte[].class, value -> Parameter.of(TypeKind.BINARY, value.clone()));
        put(LocalDate.class, ParameterValues::date);
        put(LocalTime.class, ParameterValues::time);
        put(
                LocalDateTime.class,
                value -> Parameter.of(TypeKind.TIMESTAMP_NTZ, micros(value.toInstant(ZoneOffset.UTC))));
        put(Instant.class, ParameterValues::instant);
        put(OffsetDateTime.class, value -> instant(value.toInstant()));
        put(ZonedDateTime.class, value -> instant(value.toInstant()));
        put(Period.class, ParameterValues::months);
        put(Duration.class, value -> new Parameter(DAY_TIME, micros(value.getSeconds(), value.getNano(), value)));
    }

    private ParameterValues() {}

    private static <T> void put(Class<T> type, Conversion<T> conversion) {
        CONVERSIONS.put(type, value -> conversion.apply(type.cast(value)));
    }

    private static void same(Class<?> type, TypeKind kind) {
        CONVERSIONS.put(type, value -> Parameter.of(kind, value));
    }

    /** By the object's class; null is a null of no type. */
    static Parameter of(Object value) throws SQLException {
        if (value == null) {
            return Parameter.of(TypeKind.VOID, null);
        }
        Conversion<Object> conversion = CONVERSIONS.get(value.getClass());
        return conversion != null ? conversion.apply(value) : read(value.getClass(), () -> ofSubclass(value));
    }

    @FunctionalInterface
    interface Reading {
        Parameter read() throws SQLException;
    }

    /** Reads objects of the application's or of other drivers, whose faults become SQLExceptions here. */
    static Parameter read(Class<?> type, Reading reading) throws SQLException {
        try {
            return reading.read();
        } catch (RuntimeException | StackOverflowError fault) { // the latter of a list that has itself in it
            throw SqlState.INVALID_ARGUMENT.exception(
                    "a parameter cannot be read from a " + type.getName() + ": " + fault, fault);
        }
    }

    private static Parameter ofSubclass(Object value) throws SQLException {
        if (value instanceof Enum<?> constant) {
            return text(constant.name());
        } else if (value instanceof java.sql.Date date) {
            return date(WallClock.at(date, null).toLocalDate());
        } else if (value instanceof java.sql.Time time) {
            return time(WallClock.at(time, null).toLocalTime());
        } else if (value instanceof java.util.Date date) {
            return instant(date.toInstant());
        } else if (value instanceof Calendar calendar) {
            return instant(calendar.toInstant());
        } else if (value instanceof BigDecimal number) {
            return decimal(number);
        } else if (value instanceof BigInteger number) {
            return decimal(new BigDecimal(number));
        } else if (value instanceof Clob clob) {
            return text(MemoryClob.textOf(clob));
        } else if (value instanceof Blob blob) {
            return Parameter.of(TypeKind.BINARY, MemoryBlob.bytesOf(blob));
        } else if (value instanceof SQLXML xml) {
            return ofXml(xml);
        }
        Parameter nested = NestedParameters.of(value);
        if (nested != null) {
            return nested;
        }
        throw SqlState.FEATURE_NOT_SUPPORTED.exception("a parameter cannot be a "
                + value.getClass().getName()
                + "; use text, a number, bytes, a class of java.time, or arrays, lists and maps of"
                + " those");
    }

    private static Parameter ofXml(SQLXML value) throws SQLException {
        String text = value.getString();
        if (text == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the SQLXML has no text");
        }
        return text(text);
    }

    static Parameter text(String value) {
        return Parameter.of(TypeKind.STRING, value);
    }

    static Parameter decimal(BigDecimal value) throws SQLException {
        int scale = Math.max(value.scale(), 0);
        boolean isLong = value.signum() != 0 && (long) value.precision() - value.scale() > MOST_DIGITS;
        if (!isLong && scale <= MOST_DIGITS) {
            BigDecimal plain = value.setScale(scale);
            int precision = Math.max(plain.precision(), scale);
            if (precision <= MOST_DIGITS) {
                return new Parameter(new SparkType.Decimal(precision, scale), plain);
            }
        }
        throw SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception("a decimal of precision " + value.precision()
                + " and scale " + value.scale() + " does not fit in Spark's DECIMAL, which has " + MOST_DIGITS
                + " digits; round it");
    }

    static Parameter date(LocalDate value) throws SQLException {
        long day = value.toEpochDay();
        if (day != (int) day) {
            throw outOfRange(value);
        }
        return Parameter.of(TypeKind.DATE, (int) day);
    }

    static Parameter time(LocalTime value) {
        long nanos = value.toNanoOfDay();
        return new Parameter(TIME, nanos - nanos % NANOS_PER_MICRO);
    }

    private static Parameter instant(Instant value) throws SQLException {
        return Parameter.of(TypeKind.TIMESTAMP, micros(value));
    }

    private static Parameter months(Period value) throws SQLException {
        long months = value.toTotalMonths();
        if (value.get(ChronoUnit.DAYS) != 0) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    value + " has days, which an INTERVAL YEAR TO MONTH has not; use a Duration for those");
        }
        if (months != (int) months) {
            throw outOfRange(value);
        }
        return new Parameter(YEAR_MONTH, (int) months);
    }

    private static long micros(Instant value) throws SQLException {
        return micros(value.getEpochSecond(), value.getNano(), value);
    }

    private static long micros(long seconds, int nanos, Object value) throws SQLException {
        try {
            return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / NANOS_PER_MICRO);
        } catch (ArithmeticException overflow) {
            throw outOfRange(value);
        }
    }

    private static SQLException outOfRange(Object value) {
        return SqlState.DATETIME_FIELD_OVERFLOW.exception(value + " is out of the range of Spark's type for it");
    }
}
