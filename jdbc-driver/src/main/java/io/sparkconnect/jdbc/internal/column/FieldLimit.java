// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.util.Arrays;

/**
 * How many bytes of a text or binary value an application wants at most (Statement.setMaxFieldSize), and who is told
 * when a value has more.
 */
public record FieldLimit(int bytes, Cut told) {
    /** Is told that a value was cut. */
    @FunctionalInterface
    public interface Cut {
        void cut(int bytes, int bytesKept);
    }

    byte[] cutBinary(byte[] value) {
        return cut(value, bytes);
    }

    /** Never inside a code point; where the bytes are not UTF-8, wherever the limit is. */
    byte[] cutText(byte[] utf8) {
        int end = bytes;
        while (end > 0 && end < utf8.length && bytes - end < 4 && isContinuation(utf8[end])) {
            end--;
        }
        boolean boundary = end >= utf8.length || !isContinuation(utf8[end]);
        return cut(utf8, boundary ? end : bytes);
    }

    private byte[] cut(byte[] value, int length) {
        if (value.length <= length) {
            return value;
        }
        told.cut(value.length, length);
        return Arrays.copyOf(value, length);
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0xC0) == 0x80;
    }
}
