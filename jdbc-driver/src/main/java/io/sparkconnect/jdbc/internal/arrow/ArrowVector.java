// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The values of one field in one batch: a view over the message's {@code byte[]}, immutable, thread-safe.
 *
 * <p>All lengths and offsets are checked when a vector is made, so that no read of a row between 0 and
 * {@code length() - 1} can leave the vector's own bytes. Asking a null row for its value gives an unspecified value. A
 * getter may be asked only on a vector of the types it names; neither this nor the row is checked again, so that a read
 * is one load.
 */
public final class ArrowVector {
    private final ArrowField field;
    private final int length;
    private final Buffers buffers;
    private final ArrowVector[] children;

    // The parts of buffers once more, flat: one field load less in each read.
    private final byte[] bytes;
    private final int validity;
    private final int bit;
    private final int offsets;
    private final int values;
    private final boolean large;

    /** Takes buffers that the caller has checked. */
    ArrowVector(ArrowField field, int length, Buffers buffers, List<ArrowVector> children) {
        this(field, length, buffers, children.toArray(ArrowVector[]::new));
    }

    private ArrowVector(ArrowField field, int length, Buffers buffers, ArrowVector[] children) {
        this.field = field;
        this.length = length;
        this.buffers = buffers;
        this.children = children;
        this.bytes = buffers.bytes();
        this.validity = buffers.validity();
        this.bit = buffers.bit();
        this.offsets = buffers.offsets();
        this.values = buffers.values();
        this.large = field.type().layout().large();
    }

    public ArrowField field() {
        return field;
    }

    public int length() {
        return length;
    }

    public boolean isNull(int row) {
        if (validity < 0) {
            return validity == Buffers.ALL_NULL;
        }
        return !isSet(validity, row);
    }

    /** For Bool. */
    public boolean getBoolean(int row) {
        return isSet(values, row);
    }

    /** Bitmaps count from the least significant bit (Arrow columnar format, "Validity bitmaps"). */
    private boolean isSet(int bitmap, int row) {
        int index = bit + row;
        return (bytes[bitmap + (index >>> 3)] >> (index & 7) & 1) != 0;
    }

    /** For Int of 8 bits. */
    public byte getByte(int row) {
        return bytes[values + row];
    }

    /** For Int of 16 bits. */
    public short getShort(int row) {
        return LittleEndian.getShort(bytes, values + (row << 1));
    }

    /** For what has 32 bits: Int, Date, Time, YEAR_MONTH intervals. */
    public int getInt(int row) {
        return LittleEndian.getInt(bytes, values + (row << 2));
    }

    /**
     * For what has 64 bits: Int, Time, Timestamp, Duration; and DAY_TIME intervals, whose days are the low and
     * milliseconds the high half.
     */
    public long getLong(int row) {
        return LittleEndian.getLong(bytes, values + (row << 3));
    }

    /** For FloatingPoint of 32 bits. */
    public float getFloat(int row) {
        return LittleEndian.getFloat(bytes, values + (row << 2));
    }

    /** For FloatingPoint of 64 bits. */
    public double getDouble(int row) {
        return LittleEndian.getDouble(bytes, values + (row << 3));
    }

    /** The unscaled value of a decimal, two's complement, 128 or 256 bits. */
    public BigInteger getUnscaled(int row) {
        int width = field.type().layout().bits() >>> 3;
        int start = values + row * width;
        byte[] bigEndian = new byte[width];
        for (int i = 0; i < width; i++) {
            bigEndian[width - 1 - i] = bytes[start + i];
        }
        return new BigInteger(bigEndian);
    }

    /** For 128-bit decimals: the low 64 bits of the unscaled value. */
    public long getDecimalLow(int row) {
        return LittleEndian.getLong(bytes, values + (row << 4));
    }

    /** For 128-bit decimals: the high 64 bits of the unscaled value. */
    public long getDecimalHigh(int row) {
        return LittleEndian.getLong(bytes, values + (row << 4) + Long.BYTES);
    }

    /** For MONTH_DAY_NANO intervals. */
    public int getIntervalMonths(int row) {
        return LittleEndian.getInt(bytes, values + (row << 4));
    }

    /** For MONTH_DAY_NANO intervals. */
    public int getIntervalDays(int row) {
        return LittleEndian.getInt(bytes, values + (row << 4) + Integer.BYTES);
    }

    /** For MONTH_DAY_NANO intervals. */
    public long getIntervalNanos(int row) {
        return LittleEndian.getLong(bytes, values + (row << 4) + Long.BYTES);
    }

    /**
     * The text of a Utf8 value. Bytes that are not UTF-8, which a Spark string may hold, come as U+FFFD, as Spark's own
     * {@code UTF8String.toString} gives them; {@link #getBytes} has them unchanged.
     */
    public String getString(int row) {
        int start = offset(row);
        return new String(bytes, values + start, offset(row + 1) - start, StandardCharsets.UTF_8);
    }

    /** A copy of the bytes of a Binary or Utf8 value. */
    public byte[] getBytes(int row) {
        return Arrays.copyOfRange(bytes, values + offset(row), values + offset(row + 1));
    }

    /** For lists and maps: the index in {@code child(0)} of the row's first element. */
    public int listStart(int row) {
        return offset(row);
    }

    /** For lists and maps: one past the index in {@code child(0)} of the row's last element. */
    public int listEnd(int row) {
        return offset(row + 1);
    }

    /** 64-bit offsets were found to fit into 32 bits when the vector was made. */
    private int offset(int index) {
        return large
                ? (int) LittleEndian.getLong(bytes, offsets + (index << 3))
                : LittleEndian.getInt(bytes, offsets + (index << 2));
    }

    /** A struct's field, as long as the struct; a list's elements; or a map's entries. */
    public ArrowVector child(int index) {
        return children[index];
    }

    public int childCount() {
        return children.length;
    }

    /** The rows {@code from} to {@code from + length - 1} as a vector of their own, sharing the bytes. */
    public ArrowVector slice(int from, int length) {
        Objects.checkFromIndexSize(from, length, this.length);
        Layout layout = field.type().layout();
        return new ArrowVector(field, length, buffers.from(from, layout), childrenOfSlice(from, length, layout));
    }

    /** A list's offsets keep pointing into the whole child; a struct's children are sliced with it. */
    private ArrowVector[] childrenOfSlice(int from, int length, Layout layout) {
        if (layout.kind() != Layout.Kind.STRUCT) {
            return children;
        }
        ArrowVector[] slices = new ArrowVector[children.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = children[i].slice(from, length);
        }
        return slices;
    }

    @Override
    public String toString() {
        return field.name() + " " + field.type() + " × " + length;
    }
}
