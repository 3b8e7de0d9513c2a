// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/**
 * The logical types of Arrow that Spark sends.
 *
 * <p>Compare them with {@code instanceof}: the generated {@code equals} of a record takes a good part of the time from
 * the start of a JVM to the first row, and the JDK then holds on to the record's class, so that the driver never unloads.
 */
public sealed interface ArrowType {

    /** The buffers that values of this type lie in. */
    Layout layout();

    record Null() implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.NONE;
        }
    }

    record Bool() implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(1);
        }
    }

    /**
     * A whole number.
     *
     * @param bits 8, 16, 32 or 64
     */
    record Int(int bits, boolean signed) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(bits);
        }
    }

    /**
     * An IEEE 754 number.
     *
     * @param bits 32 or 64
     */
    record FloatingPoint(int bits) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(bits);
        }
    }

    /**
     * A decimal number; its bits hold the unscaled value.
     *
     * @param bits 128 or 256
     */
    record Decimal(int precision, int scale, int bits) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(bits);
        }
    }

    /**
     * Text.
     *
     * @param large 64-bit offsets
     */
    record Utf8(boolean large) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.variable(large);
        }
    }

    /**
     * Bytes.
     *
     * @param large 64-bit offsets
     */
    record Binary(boolean large) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.variable(large);
        }
    }

    /** Days since 1970-01-01, 32 bits. */
    record Date() implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(Integer.SIZE);
        }
    }

    /**
     * Time since midnight.
     *
     * @param bits 32 or 64
     */
    record Time(TimeUnit unit, int bits) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(bits);
        }
    }

    /**
     * Time since 1970-01-01 00:00, in UTC if there is a zone.
     *
     * @param zone the time zone, empty for a timestamp without one
     */
    record Timestamp(TimeUnit unit, String zone) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(Long.SIZE);
        }
    }

    record Duration(TimeUnit unit) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(Long.SIZE);
        }
    }

    record Interval(IntervalUnit unit) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.fixed(unit.bits);
        }
    }

    /**
     * A list of values of one type.
     *
     * @param large 64-bit offsets
     */
    record List(boolean large) implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.list(large);
        }
    }

    record Struct() implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.STRUCT;
        }
    }

    /** A list of structs with two children, key and value. */
    record Map() implements ArrowType {
        @Override
        public Layout layout() {
            return Layout.list(false);
        }
    }

    enum TimeUnit {
        SECOND,
        MILLISECOND,
        MICROSECOND,
        NANOSECOND
    }

    enum IntervalUnit {
        /** Months, 32 bits. */
        YEAR_MONTH(32),
        /** Days and milliseconds, 32 bits each. */
        DAY_TIME(64),
        /** Months and days, 32 bits each, and nanoseconds, 64 bits. */
        MONTH_DAY_NANO(128);

        private final int bits;

        IntervalUnit(int bits) {
            this.bits = bits;
        }
    }
}
