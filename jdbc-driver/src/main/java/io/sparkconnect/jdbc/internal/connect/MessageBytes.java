// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The bytes of a ByteString without a copy where it is one piece, as a field of a parsed message always is. */
final class MessageBytes extends ByteOutput {
    private byte[] bytes;
    private int offset;
    private int length;

    private MessageBytes() {}

    static MessageBytes of(ByteString string) {
        MessageBytes view = new MessageBytes();
        try {
            UnsafeByteOperations.unsafeWriteTo(string, view);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (view.length != string.size()) { // several pieces
            view.set(string.toByteArray(), 0, string.size());
        }
        return view;
    }

    Response.Batch toBatch(long rowCount) {
        return new Response.Batch(bytes, offset, length, rowCount);
    }

    private void set(byte[] newBytes, int newOffset, int newLength) {
        bytes = newBytes;
        offset = newOffset;
        length = newLength;
    }

    @Override
    public void write(byte[] value, int from, int count) {
        set(value, from, count);
    }

    @Override
    public void writeLazy(byte[] value, int from, int count) {
        set(value, from, count);
    }

    @Override
    public void write(byte value) {
        set(new byte[] {value}, 0, 1);
    }

    @Override
    public void write(ByteBuffer value) {
        length = -1; // not on the heap: copy
    }

    @Override
    public void writeLazy(ByteBuffer value) {
        length = -1;
    }
}
