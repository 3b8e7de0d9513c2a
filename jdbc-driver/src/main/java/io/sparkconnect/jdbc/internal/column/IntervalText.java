// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType.Interval;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import java.math.BigDecimal;
import java.util.StringJoiner;

/** Intervals as Spark's cast writes them (ANSI style of Spark's IntervalUtils; CalendarInterval.toString). */
final class IntervalText {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long NANOS_PER_HOUR = 60 * NANOS_PER_MINUTE;

    private IntervalText() {}

    /** {@code INTERVAL '-1-2' YEAR TO MONTH}. */
    static String ofMonths(int months, Interval type) {
        long magnitude = Math.abs((long) months);
        String years = sign(months) + magnitude / 12;
        if (type.start() != type.end()) {
            return literal(years + "-" + magnitude % 12, type);
        }
        return literal(type.start() == IntervalField.YEAR ? years : Integer.toString(months), type);
    }

    /** {@code INTERVAL '-1 02:03:04.5' DAY TO SECOND}. */
    static String ofMicros(long micros, Interval type) {
        StringBuilder text = new StringBuilder(sign(micros));
        // Unsigned, since Long.MIN_VALUE has no positive counterpart.
        long rest = Math.abs(micros);
        for (IntervalField field : IntervalField.values()) {
            if (field.compareTo(type.start()) >= 0 && field.compareTo(type.end()) <= 0) {
                text.append(field == type.start() ? "" : separatorBefore(field));
                append(text, field, rest);
                rest = Long.remainderUnsigned(rest, micros(field));
            }
        }
        return literal(text.toString(), type);
    }

    private static void append(StringBuilder text, IntervalField field, long micros) {
        String whole = Long.toUnsignedString(Long.divideUnsigned(micros, micros(field)));
        boolean padded = field != IntervalField.DAY && whole.length() == 1;
        text.append(padded ? "0" : "").append(whole);
        long fraction = Long.remainderUnsigned(micros, MICROS_PER_SECOND);
        if (field == IntervalField.SECOND && fraction != 0) {
            text.append(BigDecimal.valueOf(fraction, 6)
                    .stripTrailingZeros()
                    .toPlainString()
                    .substring(1));
        }
    }

    /** {@code 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds}, without what is zero. */
    static String ofUnits(int months, int days, long nanos) {
        StringJoiner text = new StringJoiner(" ").setEmptyValue("0 seconds");
        add(text, months / 12, "years");
        add(text, months % 12, "months");
        add(text, days, "days");
        add(text, nanos / NANOS_PER_HOUR, "hours");
        add(text, nanos % NANOS_PER_HOUR / NANOS_PER_MINUTE, "minutes");
        long rest = nanos % NANOS_PER_MINUTE;
        if (rest != 0) {
            text.add(BigDecimal.valueOf(rest, 9).stripTrailingZeros().toPlainString() + " seconds");
        }
        return text.toString();
    }

    private static void add(StringJoiner text, long count, String unit) {
        if (count != 0) {
            text.add(count + " " + unit);
        }
    }

    private static String literal(String value, Interval type) {
        return type.start() == type.end()
                ? "INTERVAL '" + value + "' " + type.start()
                : "INTERVAL '" + value + "' " + type.start() + " TO " + type.end();
    }

    private static String sign(long value) {
        return value < 0 ? "-" : "";
    }

    private static String separatorBefore(IntervalField field) {
        return field == IntervalField.HOUR ? " " : ":";
    }

    private static long micros(IntervalField field) {
        return switch (field) {
            case SECOND -> MICROS_PER_SECOND;
            case MINUTE -> 60 * MICROS_PER_SECOND;
            case HOUR -> 3_600 * MICROS_PER_SECOND;
            case DAY -> 86_400 * MICROS_PER_SECOND;
            case YEAR, MONTH -> throw new IllegalArgumentException(field + " has no fixed length");
        };
    }
}
