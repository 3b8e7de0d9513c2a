// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The first column as java.time, for checks of something else: JDBC leaves it to the driver whether getObject gives
 * those classes.
 */
public final class JavaTime {
    private JavaTime() {}

    public static LocalDate date(ResultSet row) throws SQLException {
        return of(row, LocalDate.class, () -> row.getDate(1).toLocalDate());
    }

    public static LocalTime time(ResultSet row) throws SQLException {
        return of(row, LocalTime.class, () -> row.getTime(1).toLocalTime());
    }

    public static LocalDateTime dateTime(ResultSet row) throws SQLException {
        return of(row, LocalDateTime.class, () -> row.getTimestamp(1).toLocalDateTime());
    }

    @FunctionalInterface
    private interface Getter<T> {
        T get() throws SQLException;
    }

    private static <T> T of(ResultSet row, Class<T> type, Getter<T> otherwise) throws SQLException {
        try {
            return row.getObject(1, type);
        } catch (SQLException e) {
            return otherwise.get();
        }
    }
}
