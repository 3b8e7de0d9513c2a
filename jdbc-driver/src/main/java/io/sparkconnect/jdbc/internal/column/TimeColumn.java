// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.TimeUnit;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Calendar;

/** {@code TIME(p)}, a time of day without a zone. */
final class TimeColumn extends Column {
    TimeColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Time time
                && time.unit() == TimeUnit.NANOSECOND
                && time.bits() == Long.SIZE;
    }

    @Override
    LocalTime localTime(int row) throws SQLException {
        long nanos = vector.getLong(row);
        if (nanos < 0 || nanos > LocalTime.MAX.toNanoOfDay()) {
            throw SqlState.PROTOCOL_VIOLATION.exception(nanos + " is not a number of nanoseconds within a day");
        }
        return LocalTime.ofNanoOfDay(nanos);
    }

    @Override
    public Time getTime(int row, Calendar calendar) throws SQLException {
        return Temporals.time(localTime(row), calendar);
    }

    /** On 1970-01-01, the day of a java.sql.Time. */
    @Override
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        return Temporals.timestamp(localTime(row).atDate(LocalDate.EPOCH), calendar);
    }

    @Override
    public Object getObject(int row) throws SQLException {
        return getTime(row, null);
    }

    @Override
    public String getString(int row) throws SQLException {
        return Temporals.text(localTime(row));
    }
}
