// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/**
 * From java.time to java.sql. The latter counts milliseconds since 1970 UTC and shows them in a time zone, in a calendar
 * that is Julian before 1582-10-15. So there are dates and wall times that it cannot hold: those are refused with
 * SQLSTATE 22008, never moved.
 */
final class Temporals {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MICROS_PER_SECOND = 1_000_000;

    /** The first day of which no time zone shows any part in the Julian calendar. */
    private static final long FIRST_GREGORIAN_DAY = LocalDate.of(1582, 10, 17).toEpochDay();

    /** Before it java.util.Date counts years of another era; after the other, milliseconds overflow. */
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(200_000_000, 1, 1).toEpochDay();

    /** No wall time that we ask for is this instant. */
    private static final long NEVER = Long.MIN_VALUE;

    private Temporals() {}

    static LocalDateTime wallTime(long micros) {
        return LocalDateTime.ofEpochSecond(seconds(micros), nanos(micros), ZoneOffset.UTC);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(seconds(micros), nanos(micros));
    }

    /** The instant of a count of microseconds. */
    static Timestamp timestamp(long micros) {
        return timestampOf(seconds(micros) * 1_000, nanos(micros));
    }

    static Timestamp timestamp(Instant instant) throws SQLException {
        if (Math.abs(instant.getEpochSecond()) > LAST_DAY * (MILLIS_PER_DAY / 1_000)) {
            throw cannotHold(instant, "java.sql.Timestamp", "Instant");
        }
        return timestampOf(instant.getEpochSecond() * 1_000, instant.getNano());
    }

    /** The instant at which clocks in the calendar's zone, or in the JVM's, show the wall time. */
    static Timestamp timestamp(LocalDateTime wall, Calendar calendar) throws SQLException {
        long day = wall.toLocalDate().toEpochDay();
        long wallMillis = day * MILLIS_PER_DAY + wall.toLocalTime().toSecondOfDay() * 1_000L;
        long millis = isInRange(day) ? millisOf(wallMillis, zone(calendar)) : NEVER;
        if (millis == NEVER) {
            throw cannotHold(
                    text(wall),
                    "java.sql.Timestamp in time zone " + zone(calendar).getID(),
                    "LocalDateTime");
        }
        return timestampOf(millis, wall.get(ChronoField.NANO_OF_SECOND));
    }

    static Date date(LocalDate date, Calendar calendar) throws SQLException {
        return date(date.toEpochDay(), calendar);
    }

    /** The first instant of the day in the calendar's zone or in the JVM's: midnight unless clocks skip it. */
    static Date date(long epochDay, Calendar calendar) throws SQLException {
        TimeZone zone = zone(calendar);
        long millis = isInRange(epochDay) ? millisOf(epochDay * MILLIS_PER_DAY, zone) : NEVER;
        if (millis == NEVER) {
            millis = startOfDay(LocalDate.ofEpochDay(epochDay), zone);
        }
        return new Date(millis);
    }

    /** On 1970-01-01, as java.sql.Time has it. */
    static Time time(LocalTime time, Calendar calendar) throws SQLException {
        if (time.toNanoOfDay() % NANOS_PER_MILLI != 0) {
            throw SqlState.DATETIME_FIELD_OVERFLOW.exception("time " + text(time)
                    + " is finer than the millisecond of a java.sql.Time; use getObject(i, LocalTime.class)");
        }
        long millis = millisOf(time.toNanoOfDay() / NANOS_PER_MILLI, zone(calendar));
        if (millis == NEVER) {
            throw cannotHold(
                    text(time), "java.sql.Time in time zone " + zone(calendar).getID(), "LocalTime");
        }
        return new Time(millis);
    }

    /** {@code yyyy-MM-dd HH:mm:ss[.ffffff]} without trailing zeros, as Spark's fraction formatter writes it. */
    static String text(LocalDateTime dateTime) {
        StringBuilder text =
                new StringBuilder(26).append(dateTime.toLocalDate()).append(' ');
        return append(text, dateTime.toLocalTime()).toString();
    }

    /** {@code HH:mm:ss[.ffffff]} without trailing zeros. */
    static String text(LocalTime time) {
        return append(new StringBuilder(15), time).toString();
    }

    private static StringBuilder append(StringBuilder text, LocalTime time) {
        appendTwoDigits(text, time.getHour()).append(':');
        appendTwoDigits(text, time.getMinute()).append(':');
        appendTwoDigits(text, time.getSecond());
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        if (nanos != 0) {
            String digits = Integer.toString(1_000_000_000 + nanos);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
        return text;
    }

    private static StringBuilder appendTwoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static TimeZone zone(Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    private static boolean isInRange(long epochDay) {
        return epochDay >= FIRST_DAY && epochDay <= LAST_DAY;
    }

    /**
     * The instant at which clocks in the zone show the wall time (given as if it were UTC), or NEVER. Where no clock is
     * set within a day of it, arithmetic does; else java.util's calendar decides, as in Timestamp.valueOf.
     */
    private static long millisOf(long wallMillis, TimeZone zone) {
        if (wallMillis >= FIRST_GREGORIAN_DAY * MILLIS_PER_DAY) {
            int offset = zone.getOffset(wallMillis - MILLIS_PER_DAY);
            if (offset == zone.getOffset(wallMillis + MILLIS_PER_DAY)
                    && offset == zone.getOffset(wallMillis - offset)) {
                return wallMillis - offset;
            }
        }
        LocalDateTime wall = LocalDateTime.ofEpochSecond(
                Math.floorDiv(wallMillis, 1_000), Math.floorMod(wallMillis, 1_000) * NANOS_PER_MILLI, ZoneOffset.UTC);
        Calendar shown = calendarAt(wall, zone);
        return shows(shown, wall.toLocalDate()) && shows(shown, wall.toLocalTime()) ? shown.getTimeInMillis() : NEVER;
    }

    private static long startOfDay(LocalDate date, TimeZone zone) throws SQLException {
        if (isInRange(date.toEpochDay())) {
            Calendar shown = calendarAt(date.atStartOfDay(), zone);
            if (shows(shown, date)) {
                return shown.getTimeInMillis();
            }
        }
        throw cannotHold(date, "java.sql.Date in time zone " + zone.getID(), "LocalDate");
    }

    /** Lenient: a time that the zone skips is moved, and shows itself as another. */
    private static Calendar calendarAt(LocalDateTime wall, TimeZone zone) {
        Calendar calendar = new GregorianCalendar(zone, Locale.ROOT);
        calendar.clear();
        calendar.set(
                wall.getYear(),
                wall.getMonthValue() - 1,
                wall.getDayOfMonth(),
                wall.getHour(),
                wall.getMinute(),
                wall.getSecond());
        calendar.set(Calendar.MILLISECOND, wall.getNano() / NANOS_PER_MILLI);
        return calendar;
    }

    private static boolean shows(Calendar calendar, LocalDate date) {
        return calendar.get(Calendar.ERA) == GregorianCalendar.AD
                && calendar.get(Calendar.YEAR) == date.getYear()
                && calendar.get(Calendar.MONTH) == date.getMonthValue() - 1
                && calendar.get(Calendar.DAY_OF_MONTH) == date.getDayOfMonth();
    }

    private static boolean shows(Calendar calendar, LocalTime time) {
        return calendar.get(Calendar.HOUR_OF_DAY) == time.getHour()
                && calendar.get(Calendar.MINUTE) == time.getMinute()
                && calendar.get(Calendar.SECOND) == time.getSecond();
    }

    private static Timestamp timestampOf(long wholeSecondMillis, int nanos) {
        Timestamp timestamp = new Timestamp(wholeSecondMillis);
        timestamp.setNanos(nanos);
        return timestamp;
    }

    private static long seconds(long micros) {
        return Math.floorDiv(micros, MICROS_PER_SECOND);
    }

    private static int nanos(long micros) {
        return Math.floorMod(micros, MICROS_PER_SECOND) * 1_000;
    }

    private static SQLException cannotHold(Object value, String target, String wayOut) {
        return SqlState.DATETIME_FIELD_OVERFLOW.exception(
                value + " cannot be a " + target + "; use getObject(i, " + wayOut + ".class)");
    }
}
