// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;

/** The setters of streams, which are read at once and to their end, or as far as the call says. */
public interface StreamSetters extends PreparedStatement, Guarded {
    /** Stands for a length where the stream's end is the value's end. */
    long TO_THE_END = -1;

    private byte[] bytes(InputStream stream, long length) throws SQLException {
        requireOpen();
        if (stream == null) {
            return null;
        }
        try {
            byte[] bytes = length == TO_THE_END ? stream.readAllBytes() : stream.readNBytes(requireLength(length));
            return requireAll(bytes, bytes.length, length, "bytes");
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private String text(Reader reader, long length) throws SQLException {
        requireOpen();
        if (reader == null) {
            return null;
        }
        try {
            StringWriter text = new StringWriter();
            if (length == TO_THE_END) {
                reader.transferTo(text);
            } else {
                copy(reader, text, requireLength(length));
            }
            return requireAll(text.toString(), text.getBuffer().length(), length, "characters");
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static void copy(Reader reader, StringWriter text, int length) throws IOException {
        char[] buffer = new char[8192];
        int left = length;
        int count = 0;
        while (left > 0 && count >= 0) {
            count = reader.read(buffer, 0, Math.min(left, buffer.length));
            if (count > 0) {
                text.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private static int requireLength(long length) throws SQLException {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw Refused.argument("the length of a stream is " + length + ", not between 0 and " + Integer.MAX_VALUE);
        }
        return (int) length;
    }

    private static <T> T requireAll(T value, int count, long length, String what) throws SQLException {
        if (length != TO_THE_END && count < length) {
            throw new SQLDataException(
                    "the stream ended after " + count + " " + what + ", and its length was given as " + length,
                    "22026");
        }
        return value;
    }

    private static SQLException unreadable(IOException failure) {
        return new SQLException("the stream cannot be read: " + failure.getMessage(), "HY000", failure);
    }

    private String text(InputStream stream, long length, java.nio.charset.Charset charset) throws SQLException {
        byte[] bytes = bytes(stream, length);
        return bytes == null ? null : new String(bytes, charset);
    }

    /** JDBC gives lengths as numbers of their own; one below zero is refused and does not mean the end. */
    private static long given(long length) {
        return length < 0 ? Long.MIN_VALUE : length;
    }

    @Override
    default void setBinaryStream(int index, InputStream stream) throws SQLException {
        setBytes(index, bytes(stream, TO_THE_END));
    }

    @Override
    default void setBinaryStream(int index, InputStream stream, int length) throws SQLException {
        setBytes(index, bytes(stream, given(length)));
    }

    @Override
    default void setBinaryStream(int index, InputStream stream, long length) throws SQLException {
        setBytes(index, bytes(stream, given(length)));
    }

    @Override
    default void setAsciiStream(int index, InputStream stream) throws SQLException {
        setString(index, text(stream, TO_THE_END, StandardCharsets.US_ASCII));
    }

    @Override
    default void setAsciiStream(int index, InputStream stream, int length) throws SQLException {
        setString(index, text(stream, given(length), StandardCharsets.US_ASCII));
    }

    @Override
    default void setAsciiStream(int index, InputStream stream, long length) throws SQLException {
        setString(index, text(stream, given(length), StandardCharsets.US_ASCII));
    }

    /** UTF-8, as JDBC has it. */
    @Override
    @Deprecated
    default void setUnicodeStream(int index, InputStream stream, int length) throws SQLException {
        setString(index, text(stream, given(length), StandardCharsets.UTF_8));
    }

    @Override
    default void setCharacterStream(int index, Reader reader) throws SQLException {
        setString(index, text(reader, TO_THE_END));
    }

    @Override
    default void setCharacterStream(int index, Reader reader, int length) throws SQLException {
        setString(index, text(reader, given(length)));
    }

    @Override
    default void setCharacterStream(int index, Reader reader, long length) throws SQLException {
        setString(index, text(reader, given(length)));
    }

    @Override
    default void setNCharacterStream(int index, Reader reader) throws SQLException {
        setString(index, text(reader, TO_THE_END));
    }

    @Override
    default void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
        setString(index, text(reader, given(length)));
    }
}
