// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/** The logical types of Arrow that Spark sends. */
public sealed interface ArrowType {
    record Null() implements ArrowType {}

    record Bool() implements ArrowType {}

    /** @param bits 8, 16, 32 or 64 */
    record Int(int bits, boolean signed) implements ArrowType {}

    /** @param bits 32 or 64 */
    record FloatingPoint(int bits) implements ArrowType {}

    /** @param bits 128 or 256 */
    record Decimal(int precision, int scale, int bits) implements ArrowType {}

    /** @param large 64-bit offsets */
    record Utf8(boolean large) implements ArrowType {}

    /** @param large 64-bit offsets */
    record Binary(boolean large) implements ArrowType {}

    /** Days since 1970-01-01, 32 bits. */
    record Date() implements ArrowType {}

    /** @param bits 32 or 64 */
    record Time(TimeUnit unit, int bits) implements ArrowType {}

    /** @param zone the time zone, empty for a timestamp without one */
    record Timestamp(TimeUnit unit, String zone) implements ArrowType {}

    record Duration(TimeUnit unit) implements ArrowType {}

    record Interval(IntervalUnit unit) implements ArrowType {}

    /** @param large 64-bit offsets */
    record List(boolean large) implements ArrowType {}

    record Struct() implements ArrowType {}

    /** A list of structs with two children, key and value. */
    record Map() implements ArrowType {}

    enum TimeUnit {
        SECOND,
        MILLISECOND,
        MICROSECOND,
        NANOSECOND
    }

    enum IntervalUnit {
        YEAR_MONTH,
        DAY_TIME,
        MONTH_DAY_NANO
    }
}
