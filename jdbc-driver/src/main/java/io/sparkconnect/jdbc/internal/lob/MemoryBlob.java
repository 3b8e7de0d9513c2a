// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.lob;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Bytes in memory. It is a value of its own: changes to it change no table. What is written to its stream is there when
 * the stream is flushed or closed. Confined to one thread.
 */
public final class MemoryBlob implements Blob {
    private byte[] bytes;

    /** Takes the bytes as its own. */
    public MemoryBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    private byte[] bytes() throws SQLException {
        if (bytes == null) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the blob has been freed");
        }
        return bytes;
    }

    @Override
    public long length() throws SQLException {
        return bytes().length;
    }

    @Override
    public byte[] getBytes(long position, int count) throws SQLException {
        int from = Bounds.index(position, bytes().length);
        return Arrays.copyOfRange(bytes, from, from + Bounds.available(count, from, bytes.length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(bytes().clone());
    }

    @Override
    public InputStream getBinaryStream(long position, long count) throws SQLException {
        int from = Bounds.index(position, bytes().length);
        Bounds.requireAll(position, count, bytes.length);
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, from + (int) count));
    }

    @Override
    public long position(byte[] searched, long start) throws SQLException {
        int from = Bounds.index(start, bytes().length);
        Bounds.require(searched, "pattern to search for");
        for (int i = from; i <= bytes.length - searched.length; i++) {
            if (Arrays.equals(bytes, i, i + searched.length, searched, 0, searched.length)) {
                return i + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob searched, long start) throws SQLException {
        return position(bytesOf(Bounds.require(searched, "blob to search for")), start);
    }

    @Override
    public int setBytes(long position, byte[] value) throws SQLException {
        return setBytes(position, value, 0, Bounds.require(value, "array of bytes to write").length);
    }

    @Override
    public int setBytes(long position, byte[] value, int offset, int count) throws SQLException {
        int from = Bounds.index(position, bytes().length);
        Bounds.requirePart(offset, count, Bounds.require(value, "array of bytes to write").length);
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, Math.addExact(from, count)));
        System.arraycopy(value, offset, bytes, from, count);
        return count;
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        Bounds.index(position, bytes().length);
        return new ByteArrayOutputStream() {
            @Override
            public void flush() throws IOException {
                try {
                    setBytes(position, toByteArray());
                } catch (SQLException freed) {
                    throw new IOException(freed.getMessage(), freed);
                }
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        bytes = Arrays.copyOf(bytes(), Bounds.newLength(length, bytes.length));
    }

    @Override
    public void free() {
        bytes = null;
    }

    /** All of a blob's bytes, whoever made it. */
    public static byte[] bytesOf(Blob blob) throws SQLException {
        long length = blob.length();
        if (length > Integer.MAX_VALUE) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "a blob of " + length + " bytes is longer than a Java array can be");
        }
        byte[] bytes = length == 0 ? new byte[0] : blob.getBytes(1, (int) length);
        return Bounds.require(bytes, "content of the blob");
    }
}
