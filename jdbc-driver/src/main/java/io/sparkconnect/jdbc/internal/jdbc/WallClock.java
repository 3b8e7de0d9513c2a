// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/** What java.sql.Date and Time show in a time zone, by the Julian calendar before 1582-10-15. */
final class WallClock {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private WallClock() {}

    /** @param calendar has the time zone; null for the JVM's */
    static LocalDateTime at(Date date, Calendar calendar) throws SQLException {
        TimeZone zone = calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
        Calendar shown = new GregorianCalendar(zone, Locale.ROOT);
        shown.setTime(date);
        int year = shown.get(Calendar.YEAR);
        try {
            return LocalDateTime.of(
                    shown.get(Calendar.ERA) == GregorianCalendar.AD ? year : 1 - year,
                    shown.get(Calendar.MONTH) + 1,
                    shown.get(Calendar.DAY_OF_MONTH),
                    shown.get(Calendar.HOUR_OF_DAY),
                    shown.get(Calendar.MINUTE),
                    shown.get(Calendar.SECOND),
                    shown.get(Calendar.MILLISECOND) * NANOS_PER_MILLI);
        } catch (DateTimeException notInThisCalendar) { // such as 1500-02-29
            throw SqlState.DATETIME_FIELD_OVERFLOW.exception(
                    date + " is no day of the Gregorian calendar, which Spark counts in; use a LocalDate");
        }
    }
}
