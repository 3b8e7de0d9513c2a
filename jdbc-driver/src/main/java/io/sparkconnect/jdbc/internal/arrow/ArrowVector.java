// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/**
 * The values of one field in one batch: a view over the message's {@code byte[]}, immutable, thread-safe.
 *
 * <p>All lengths and offsets are checked when a vector is made, so that no read of a row between 0 and
 * {@code length() - 1} can leave the vector's own bytes. Asking a null row for its value gives an unspecified value.
 */
public final class ArrowVector {
    private ArrowVector() {}

    public ArrowField field() {
        throw new UnsupportedOperationException();
    }

    public int length() {
        throw new UnsupportedOperationException();
    }

    public boolean isNull(int row) {
        throw new UnsupportedOperationException();
    }

    public boolean getBoolean(int row) {
        throw new UnsupportedOperationException();
    }

    public byte getByte(int row) {
        throw new UnsupportedOperationException();
    }

    public short getShort(int row) {
        throw new UnsupportedOperationException();
    }

    public int getInt(int row) {
        throw new UnsupportedOperationException();
    }

    public long getLong(int row) {
        throw new UnsupportedOperationException();
    }

    public float getFloat(int row) {
        throw new UnsupportedOperationException();
    }

    public double getDouble(int row) {
        throw new UnsupportedOperationException();
    }

    /** The unscaled value of a decimal, two's complement, 128 or 256 bits. */
    public java.math.BigInteger getUnscaled(int row) {
        throw new UnsupportedOperationException();
    }

    /** For 128-bit decimals: the low 64 bits of the unscaled value. */
    public long getDecimalLow(int row) {
        throw new UnsupportedOperationException();
    }

    /** For 128-bit decimals: the high 64 bits of the unscaled value. */
    public long getDecimalHigh(int row) {
        throw new UnsupportedOperationException();
    }

    /** For MONTH_DAY_NANO intervals. */
    public int getIntervalMonths(int row) {
        throw new UnsupportedOperationException();
    }

    public int getIntervalDays(int row) {
        throw new UnsupportedOperationException();
    }

    public long getIntervalNanos(int row) {
        throw new UnsupportedOperationException();
    }

    /** The text of a Utf8 value. */
    public String getString(int row) {
        throw new UnsupportedOperationException();
    }

    /** A copy of the bytes of a Binary or Utf8 value. */
    public byte[] getBytes(int row) {
        throw new UnsupportedOperationException();
    }

    /** For lists and maps: the index in {@code child(0)} of the row's first element. */
    public int listStart(int row) {
        throw new UnsupportedOperationException();
    }

    /** For lists and maps: one past the index in {@code child(0)} of the row's last element. */
    public int listEnd(int row) {
        throw new UnsupportedOperationException();
    }

    /** A struct's field, a list's elements, or a map's entries. */
    public ArrowVector child(int index) {
        throw new UnsupportedOperationException();
    }

    public int childCount() {
        throw new UnsupportedOperationException();
    }

    /** The rows {@code from} to {@code from + length - 1} as a vector of their own, sharing the bytes. */
    public ArrowVector slice(int from, int length) {
        throw new UnsupportedOperationException();
    }
}
