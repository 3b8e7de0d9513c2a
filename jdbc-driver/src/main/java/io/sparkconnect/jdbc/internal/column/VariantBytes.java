// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/** Bytes of a variant: little-endian reads, each checked, since positions and lengths come out of the bytes as well. */
final class VariantBytes {
    private final byte[] bytes;

    VariantBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    /** Of one to four bytes; sizes of more than 2 GiB are refused. */
    int unsigned(int position, int size) throws SQLException {
        long number = signed(position, size) & ((1L << (size * Byte.SIZE)) - 1);
        if (number > Integer.MAX_VALUE) {
            throw malformed("a size of " + number + " bytes");
        }
        return (int) number;
    }

    /** Of one to eight bytes. */
    long signed(int position, int size) throws SQLException {
        check(position, size);
        long number = bytes[position + size - 1];
        for (int i = size - 2; i >= 0; i--) {
            number = (number << Byte.SIZE) | (bytes[position + i] & 0xFF);
        }
        return number;
    }

    BigInteger bigInteger(int position, int size) throws SQLException {
        byte[] bigEndian = copy(position, size);
        for (int i = 0; i < size / 2; i++) {
            byte low = bigEndian[i];
            bigEndian[i] = bigEndian[size - 1 - i];
            bigEndian[size - 1 - i] = low;
        }
        return new BigInteger(bigEndian);
    }

    byte[] copy(int position, int length) throws SQLException {
        check(position, length);
        return Arrays.copyOfRange(bytes, position, position + length);
    }

    String text(int position, int length) throws SQLException {
        check(position, length);
        return new String(bytes, position, length, StandardCharsets.UTF_8);
    }

    private void check(long position, long length) throws SQLException {
        if (position < 0 || length < 0 || position + length > bytes.length) {
            throw malformed("bytes " + position + " to " + (position + length) + " of " + bytes.length);
        }
    }

    static SQLException malformed(String what) {
        return SqlState.PROTOCOL_VIOLATION.exception("malformed variant: " + what);
    }
}
