// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.sql.Date;
import java.sql.SQLException;
import java.util.TimeZone;

/**
 * Remembers when days start in the JVM's time zone. A column has few days and many rows, and asking java.util.TimeZone
 * takes several times as long as all else that getDate does. Confined to one thread.
 */
final class DayStarts {
    /** Eleven years of days in a row, each in a place of its own. */
    private static final int SIZE = 1 << 12;

    private TimeZone zone;
    private int[] days;
    private long[] starts;

    /** The same as {@link Temporals#date(long, java.util.Calendar)} without a calendar. */
    Date date(int day) throws SQLException {
        TimeZone now = TimeZone.getDefault();
        if (!now.equals(zone)) {
            forget(now);
        }
        int place = day & (SIZE - 1);
        if (days[place] != day) {
            starts[place] = Temporals.date(day, null).getTime();
            days[place] = day;
        }
        return new Date(starts[place]);
    }

    private void forget(TimeZone now) {
        zone = now;
        days = new int[SIZE];
        starts = new long[SIZE];
        // Place 0 must not look as if it had day 0; no day with another place has the value 0 in it.
        days[0] = -1;
    }
}
