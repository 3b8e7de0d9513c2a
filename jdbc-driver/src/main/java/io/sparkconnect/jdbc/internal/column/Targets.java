// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.lob.MemoryBlob;
import io.sparkconnect.jdbc.internal.lob.MemoryClob;
import io.sparkconnect.jdbc.internal.lob.MemorySqlXml;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;

/** The classes that {@code getObject(int, Class)} reads from more than one kind of column, and how. */
final class Targets {
    @FunctionalInterface
    private interface Reading {
        Object of(Column column, int row) throws SQLException;
    }

    // spotless:off
    private static final Map<Class<?>, Reading> READINGS = Map.ofEntries(
            Map.entry(Object.class,         (column, row) -> column.getObject(row)),
            Map.entry(String.class,         Column::getString),
            Map.entry(Boolean.class,        Column::getBoolean),
            Map.entry(Byte.class,           Column::getByte),
            Map.entry(Short.class,          Column::getShort),
            Map.entry(Integer.class,        Column::getInt),
            Map.entry(Long.class,           Column::getLong),
            Map.entry(Float.class,          Column::getFloat),
            Map.entry(Double.class,         Column::getDouble),
            Map.entry(BigDecimal.class,     Column::getBigDecimal),
            Map.entry(BigInteger.class,     (column, row) -> Narrow.toBigInteger(column.getBigDecimal(row))),
            Map.entry(byte[].class,         Column::getBytes),
            Map.entry(Date.class,           (column, row) -> column.getDate(row, null)),
            Map.entry(Time.class,           (column, row) -> column.getTime(row, null)),
            Map.entry(Timestamp.class,      (column, row) -> column.getTimestamp(row, null)),
            Map.entry(LocalDate.class,      Column::localDate),
            Map.entry(LocalTime.class,      Column::localTime),
            Map.entry(LocalDateTime.class,  Column::localDateTime),
            Map.entry(Instant.class,        (column, row) -> column.zonedDateTime(row).toInstant()),
            Map.entry(OffsetDateTime.class, (column, row) -> column.zonedDateTime(row).toOffsetDateTime()),
            Map.entry(ZonedDateTime.class,  Column::zonedDateTime),
            Map.entry(Blob.class,           (column, row) -> new MemoryBlob(column.getBytes(row))),
            Map.entry(Clob.class,           (column, row) -> new MemoryClob(characters(column, row, Clob.class))),
            Map.entry(NClob.class,          (column, row) -> new MemoryClob(characters(column, row, NClob.class))),
            Map.entry(SQLXML.class,         (column, row) -> new MemorySqlXml(characters(column, row, SQLXML.class))),
            Map.entry(InputStream.class,    (column, row) -> new ByteArrayInputStream(column.getBytes(row))),
            Map.entry(Reader.class,         (column, row) -> new StringReader(characters(column, row, Reader.class))));
    // spotless:on

    private Targets() {}

    /** Of text and of JSON, which is no XML; the text form of a number or an interval is no CLOB (JDBC table B-6). */
    private static String characters(Column column, int row, Class<?> target) throws SQLException {
        boolean readable =
                switch (column.type().kind()) {
                    case STRING, CHAR, VARCHAR -> true;
                    case VARIANT -> target != SQLXML.class;
                    default -> false;
                };
        if (!readable) {
            throw column.cannotRead(target.getName());
        }
        return column.getString(row);
    }

    static Object read(Column column, int row, Class<?> target) throws SQLException {
        Reading reading = READINGS.get(target);
        if (reading != null) {
            return reading.of(column, row);
        }
        // Number for an INT, java.util.Date for a DATE, TemporalAmount for an interval.
        boolean natural = target.isAssignableFrom(column.type().kind().javaClass());
        return natural ? column.getObject(row) : column.convert(row, target);
    }
}
