// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.TimeUnit;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;

/** {@code TIMESTAMP}: an instant, which Spark shows as the wall time of the session's time zone. */
final class TimestampColumn extends Column {
    private String zoneName = "";
    private ZoneId sessionZone;

    TimestampColumn(SparkType type) {
        super(type);
    }

    /** Each vector names the session's zone as it was when the rows were made: SET TIME ZONE may change it. */
    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        String name = ((ArrowType.Timestamp) newVector.field().type()).zone();
        if (!name.equals(zoneName)) {
            sessionZone = SparkZone.named(name);
            zoneName = name;
        }
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Timestamp timestamp
                && timestamp.unit() == TimeUnit.MICROSECOND
                && !timestamp.zone().isEmpty();
    }

    @Override
    ZonedDateTime zonedDateTime(int row) {
        return Temporals.instant(vector.getLong(row)).atZone(sessionZone);
    }

    @Override
    LocalDateTime localDateTime(int row) {
        return zonedDateTime(row).toLocalDateTime();
    }

    @Override
    LocalDate localDate(int row) {
        return zonedDateTime(row).toLocalDate();
    }

    @Override
    LocalTime localTime(int row) {
        return zonedDateTime(row).toLocalTime();
    }

    /** The value is an instant already, so the calendar changes nothing. */
    @Override
    public Timestamp getTimestamp(int row, Calendar calendar) {
        return Temporals.timestamp(vector.getLong(row));
    }

    @Override
    public Date getDate(int row, Calendar calendar) throws SQLException {
        return Temporals.date(seenIn(row, calendar).toLocalDate(), calendar);
    }

    @Override
    public Time getTime(int row, Calendar calendar) throws SQLException {
        return Temporals.time(seenIn(row, calendar).toLocalTime(), calendar);
    }

    @Override
    public Object getObject(int row) {
        return getTimestamp(row, null);
    }

    @Override
    public String getString(int row) {
        return Temporals.text(localDateTime(row));
    }

    private LocalDateTime seenIn(int row, Calendar calendar) {
        if (calendar == null) {
            return localDateTime(row);
        }
        ZoneId zone = calendar.getTimeZone().toZoneId();
        return LocalDateTime.ofInstant(Temporals.instant(vector.getLong(row)), zone);
    }
}
