// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.lob;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/**
 * Text in memory. It is a value of its own: changes to it change no table. What is written to one of its streams is
 * there when the stream is flushed or closed. Confined to one thread.
 */
public final class MemoryClob implements NClob {
    private StringBuilder text;

    public MemoryClob(String text) {
        this.text = new StringBuilder(text);
    }

    private StringBuilder text() throws SQLException {
        if (text == null) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the clob has been freed");
        }
        return text;
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    @Override
    public String getSubString(long position, int count) throws SQLException {
        int from = Bounds.index(position, text().length());
        return text.substring(from, from + Bounds.available(count, from, text.length()));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text().toString());
    }

    @Override
    public Reader getCharacterStream(long position, long count) throws SQLException {
        int from = Bounds.index(position, text().length());
        Bounds.requireAll(position, count, text.length());
        return new StringReader(text.substring(from, from + (int) count));
    }

    /** Refuses other characters, which the encoding would turn into question marks. */
    @Override
    public InputStream getAsciiStream() throws SQLException {
        String all = text().toString();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(all)) {
            throw SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(
                    "the text of the clob is not all ASCII; use getCharacterStream");
        }
        return new ByteArrayInputStream(all.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String searched, long start) throws SQLException {
        int from = Bounds.index(start, text().length());
        int found = text.indexOf(Bounds.require(searched, "text to search for"), from);
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob searched, long start) throws SQLException {
        return position(textOf(Bounds.require(searched, "clob to search for")), start);
    }

    @Override
    public int setString(long position, String value) throws SQLException {
        return setString(
                position, value, 0, Bounds.require(value, "text to write").length());
    }

    @Override
    public int setString(long position, String value, int offset, int count) throws SQLException {
        int from = Bounds.index(position, text().length());
        Bounds.requirePart(offset, count, Bounds.require(value, "text to write").length());
        put(from, value.substring(offset, offset + count));
        return count;
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        Bounds.index(position, text().length());
        return new StringWriter() {
            @Override
            public void flush() {
                put((int) position - 1, toString());
            }

            @Override
            public void close() {
                flush();
            }
        };
    }

    /** A stream outlives its clob, and then writes to nothing. */
    private void put(int from, String value) {
        if (text != null && from <= text.length()) {
            text.replace(from, Math.min(from + value.length(), text.length()), value);
        }
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        Bounds.index(position, text().length());
        return new ByteArrayOutputStream() {
            @Override
            public void flush() {
                put((int) position - 1, toString(StandardCharsets.US_ASCII));
            }

            @Override
            public void close() {
                flush();
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        text().setLength(Bounds.newLength(length, text.length()));
    }

    @Override
    public void free() {
        text = null;
    }

    /** All of a clob's text, whoever made it. */
    public static String textOf(Clob clob) throws SQLException {
        long length = clob.length();
        if (length > Integer.MAX_VALUE) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "a clob of " + length + " characters is longer than a Java text can be");
        }
        String text = length == 0 ? "" : clob.getSubString(1, (int) length);
        return Bounds.require(text, "text of the clob");
    }
}
