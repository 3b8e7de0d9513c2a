// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

/** Asks a column for everything that an application could; each answer is a value or an SQLException with a SQLSTATE. */
final class Getters {
    private static final List<Class<?>> TARGETS = List.of(
            Object.class,
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            Number.class,
            byte[].class,
            Date.class,
            Time.class,
            Timestamp.class,
            java.util.Date.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            Instant.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            UUID.class,
            Blob.class,
            Clob.class,
            SQLXML.class,
            InputStream.class,
            Reader.class,
            Array.class,
            Struct.class,
            Map.class,
            List.class,
            Object[].class,
            int[].class,
            Thread.class);

    private Getters() {}

    private interface Getter {
        Object get() throws SQLException;
    }

    static void readAll(Column column, int row) {
        if (column.isNull(row)) {
            return;
        }
        for (Class<?> target : TARGETS) {
            read(() -> column.getObject(row, target));
        }
        Calendar elsewhere = Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
        read(() -> column.getDate(row, elsewhere));
        read(() -> column.getTime(row, elsewhere));
        read(() -> column.getTimestamp(row, elsewhere));
        read(() -> parts(column.getObject(row)));
    }

    private static Object parts(Object value) throws SQLException {
        if (value instanceof Array array) {
            read(array::getResultSet);
            return array.getBaseTypeName() + array + array.getArray() + array.hashCode();
        }
        return value instanceof Struct struct
                ? struct.getSQLTypeName() + struct + struct.getAttributes().length
                : value;
    }

    private static void read(Getter getter) {
        try {
            getter.get();
        } catch (SQLException refused) {
            if (refused.getSQLState() == null || refused.getSQLState().length() != 5) {
                throw new AssertionError("SQLSTATE " + refused.getSQLState(), refused);
            }
        }
    }
}
