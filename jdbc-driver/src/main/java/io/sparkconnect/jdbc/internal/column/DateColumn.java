// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Calendar;

/** {@code DATE}, a day of the proleptic Gregorian calendar. */
final class DateColumn extends Column {
    private final DayStarts starts = new DayStarts();

    DateColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Date;
    }

    @Override
    LocalDate localDate(int row) {
        return LocalDate.ofEpochDay(vector.getInt(row));
    }

    @Override
    LocalDateTime localDateTime(int row) {
        return localDate(row).atStartOfDay();
    }

    @Override
    public Date getDate(int row, Calendar calendar) throws SQLException {
        int day = vector.getInt(row);
        return calendar == null ? starts.date(day) : Temporals.date(day, calendar);
    }

    @Override
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        return Temporals.timestamp(localDateTime(row), calendar);
    }

    @Override
    public Object getObject(int row) throws SQLException {
        return getDate(row, null);
    }

    @Override
    public String getString(int row) {
        return localDate(row).toString();
    }
}
