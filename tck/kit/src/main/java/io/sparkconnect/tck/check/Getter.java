// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A getter of ResultSet. What gives a stream is read to its end. */
@SuppressWarnings("ImmutableEnumChecker") // References to methods are immutable.
public enum Getter {
    // spotless:off
    BOOLEAN         ("getBoolean",          false,  ResultSet::getBoolean,    ResultSet::getBoolean),
    BYTE            ("getByte",             (byte) 0, ResultSet::getByte,     ResultSet::getByte),
    SHORT           ("getShort",            (short) 0, ResultSet::getShort,   ResultSet::getShort),
    INT             ("getInt",              0,      ResultSet::getInt,        ResultSet::getInt),
    LONG            ("getLong",             0L,     ResultSet::getLong,       ResultSet::getLong),
    FLOAT           ("getFloat",            0f,     ResultSet::getFloat,      ResultSet::getFloat),
    DOUBLE          ("getDouble",           0d,     ResultSet::getDouble,     ResultSet::getDouble),
    BIG_DECIMAL     ("getBigDecimal",       null,   ResultSet::getBigDecimal, ResultSet::getBigDecimal),
    STRING          ("getString",           null,   ResultSet::getString,     ResultSet::getString),
    N_STRING        ("getNString",          null,   ResultSet::getNString,    ResultSet::getNString),
    BYTES           ("getBytes",            null,   ResultSet::getBytes,      ResultSet::getBytes),
    DATE            ("getDate",             null,   ResultSet::getDate,       ResultSet::getDate),
    TIME            ("getTime",             null,   ResultSet::getTime,       ResultSet::getTime),
    TIMESTAMP       ("getTimestamp",        null,   ResultSet::getTimestamp,  ResultSet::getTimestamp),
    ASCII_STREAM    ("getAsciiStream",      null,
            (rows, i) -> ascii(rows.getAsciiStream(i)),      (rows, label) -> ascii(rows.getAsciiStream(label))),
    BINARY_STREAM   ("getBinaryStream",     null,
            (rows, i) -> bytes(rows.getBinaryStream(i)),     (rows, label) -> bytes(rows.getBinaryStream(label))),
    CHARACTER_STREAM("getCharacterStream",  null,
            (rows, i) -> text(rows.getCharacterStream(i)),   (rows, label) -> text(rows.getCharacterStream(label))),
    N_CHARACTER_STREAM("getNCharacterStream", null,
            (rows, i) -> text(rows.getNCharacterStream(i)),  (rows, label) -> text(rows.getNCharacterStream(label))),
    OBJECT          ("getObject",           null,   ResultSet::getObject,     ResultSet::getObject);
    // spotless:on

    @FunctionalInterface
    private interface ByIndex {
        Object get(ResultSet rows, int index) throws SQLException;
    }

    @FunctionalInterface
    private interface ByLabel {
        Object get(ResultSet rows, String label) throws SQLException;
    }

    private final String method;
    private final Object ofNull;
    private final ByIndex byIndex;
    private final ByLabel byLabel;

    Getter(String method, Object ofNull, ByIndex byIndex, ByLabel byLabel) {
        this.method = method;
        this.ofNull = ofNull;
        this.byIndex = byIndex;
        this.byLabel = byLabel;
    }

    public String method() {
        return method;
    }

    /** What it gives for NULL. */
    public Object ofNull() {
        return ofNull;
    }

    /** Whether java.sql lets a driver refuse the method as such. */
    public boolean isOptional() {
        return this == N_STRING || this == N_CHARACTER_STREAM;
    }

    public Object get(ResultSet rows, int index) throws SQLException {
        return byIndex.get(rows, index);
    }

    public Object get(ResultSet rows, String label) throws SQLException {
        return byLabel.get(rows, label);
    }

    private static byte[] bytes(InputStream stream) {
        if (stream == null) {
            return null;
        }
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ascii(InputStream stream) {
        byte[] bytes = bytes(stream);
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String text(Reader reader) {
        if (reader == null) {
            return null;
        }
        try (reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return method;
    }
}
