// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.Arrays;

/** Bytes that grow at their end, little-endian. What lies behind the end is always zero. */
final class GrowingBytes {
    private static final int FIRST = 1024;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    void put(byte value) {
        int at = grow(Byte.BYTES);
        bytes[at] = value;
    }

    void putShort(short value) {
        int at = grow(Short.BYTES);
        LittleEndian.putShort(bytes, at, value);
    }

    void putInt(int value) {
        int at = grow(Integer.BYTES);
        LittleEndian.putInt(bytes, at, value);
    }

    void putLong(long value) {
        int at = grow(Long.BYTES);
        LittleEndian.putLong(bytes, at, value);
    }

    void putBytes(byte[] value) {
        int at = grow(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Sets one bit of a bitmap that lies in these bytes, or only makes room for it. */
    void putBit(int index, boolean value) {
        if (index >>> 3 >= size) {
            grow(Byte.BYTES);
        }
        if (value) {
            Bitmaps.set(bytes, 0, index);
        }
    }

    /** Appends as many zeros. */
    void skip(int count) {
        grow(count);
    }

    int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, size);
        return at + size;
    }

    void clear() {
        Arrays.fill(bytes, 0, size, (byte) 0);
        size = 0;
    }

    /** Where the new bytes are. */
    private int grow(int more) {
        int at = size;
        long needed = (long) size + more;
        if (needed > MOST) {
            throw new OutOfMemoryError("a column of a batch would have " + needed + " bytes");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, 2L * bytes.length)));
        }
        size = (int) needed;
        return at;
    }
}
