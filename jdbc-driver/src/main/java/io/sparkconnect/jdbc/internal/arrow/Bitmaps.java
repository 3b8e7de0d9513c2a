// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/** Bits in heap bytes, least significant first (Arrow columnar format, "Validity bitmaps"). */
final class Bitmaps {
    private Bitmaps() {}

    static int countSet(byte[] bytes, int start, int bits) {
        int count = 0;
        int index = start;
        int left = bits;
        for (; left >= Long.SIZE; left -= Long.SIZE) {
            count += Long.bitCount(LittleEndian.getLong(bytes, index));
            index += Long.BYTES;
        }
        for (; left > 0; left -= Byte.SIZE) {
            int mask = left >= Byte.SIZE ? 0xFF : (1 << left) - 1;
            count += Integer.bitCount(bytes[index++] & mask);
        }
        return count;
    }

    static void set(byte[] bytes, int start, int bit) {
        bytes[start + (bit >>> 3)] |= (byte) (1 << (bit & 7));
    }

    static int bytes(int bits) {
        return (bits + 7) >>> 3;
    }
}
