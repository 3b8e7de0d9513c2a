// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

/**
 * Where records of TLS, or frames of HTTP/2 without TLS, end in the bytes of one direction of a connection; the client's
 * preface counts as one. Confined to one thread.
 */
final class Frames {
    private static final byte TLS_HANDSHAKE = 22;
    private static final int TLS_HEADER = 5;
    private static final int HTTP2_HEADER = 9;
    private static final int HTTP2_PREFACE = 24;

    private final boolean fromServer;
    private final byte[] header = new byte[HTTP2_HEADER];
    private int headerLength;
    private int inHeader;
    private int left;

    Frames(boolean fromServer) {
        this.fromServer = fromServer;
    }

    /** Takes bytes as far as the end of the frame that they belong to, and gives where that is, at most {@code to}. */
    int take(byte[] bytes, int from, int to) {
        if (isWhole()) {
            inHeader = 0;
        }
        if (headerLength == 0) {
            begin(bytes[from]);
        }
        int at = from;
        while (inHeader < headerLength && at < to) {
            header[inHeader++] = bytes[at++];
            left = inHeader == headerLength ? length() : 0;
        }
        int rest = Math.min(left, to - at);
        left -= rest;
        return at + rest;
    }

    /** Whether what was taken ends where a frame does. */
    boolean isWhole() {
        return inHeader == headerLength && left == 0;
    }

    private void begin(byte first) {
        headerLength = first == TLS_HANDSHAKE ? TLS_HEADER : HTTP2_HEADER;
        if (headerLength == HTTP2_HEADER && !fromServer) {
            inHeader = headerLength;
            left = HTTP2_PREFACE;
        }
    }

    private int length() {
        return headerLength == TLS_HEADER ? number(3, 2) : number(0, 3);
    }

    private int number(int from, int bytes) {
        int number = 0;
        for (int i = from; i < from + bytes; i++) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(header[i]);
        }
        return number;
    }
}
