// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.TimeUnit;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;

/** {@code TIMESTAMP_NTZ}: a wall time without a zone. */
final class TimestampNtzColumn extends Column {
    TimestampNtzColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Timestamp timestamp
                && timestamp.unit() == TimeUnit.MICROSECOND
                && timestamp.zone().isEmpty();
    }

    @Override
    LocalDateTime localDateTime(int row) {
        return Temporals.wallTime(vector.getLong(row));
    }

    @Override
    LocalDate localDate(int row) {
        return localDateTime(row).toLocalDate();
    }

    @Override
    LocalTime localTime(int row) {
        return localDateTime(row).toLocalTime();
    }

    @Override
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        return Temporals.timestamp(localDateTime(row), calendar);
    }

    @Override
    public Date getDate(int row, Calendar calendar) throws SQLException {
        return Temporals.date(localDate(row), calendar);
    }

    @Override
    public Time getTime(int row, Calendar calendar) throws SQLException {
        return Temporals.time(localTime(row), calendar);
    }

    @Override
    public Object getObject(int row) throws SQLException {
        return getTimestamp(row, null);
    }

    @Override
    public String getString(int row) {
        return Temporals.text(localDateTime(row));
    }
}
