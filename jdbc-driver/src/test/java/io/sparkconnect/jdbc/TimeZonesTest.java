// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DATE, TIMESTAMP, TIMESTAMP_NTZ and TIME in every pair of a session zone and a JVM zone. */
class TimeZonesTest {
    private static final List<String> JVM_ZONES = List.of("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham");

    /** With both sides of New York's and Chatham's gaps and overlaps of 2024. */
    private static final List<String> INSTANTS = List.of(
            "0001-01-03T00:00:00Z",
            "1582-10-04T12:00:00Z",
            "1582-10-10T12:00:00Z",
            "1582-10-15T12:00:00Z",
            "1850-06-01T12:34:56Z",
            "1883-11-18T16:59:59Z",
            "1883-11-18T17:00:00Z",
            "1899-12-31T23:59:59.999Z",
            "1969-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00Z",
            "2024-02-29T12:34:56.789Z",
            "2024-03-10T06:59:59.999Z",
            "2024-03-10T07:00:00Z",
            "2024-11-03T05:30:00Z",
            "2024-11-03T06:30:00Z",
            "2024-04-06T13:30:00Z",
            "2024-04-06T14:30:00Z",
            "2024-09-28T13:59:59Z",
            "2024-09-28T14:00:00Z",
            "9999-12-30T23:59:59.999Z");

    private static final List<String> WALL_TIMES = List.of(
            "0001-01-01T00:00:00",
            "1582-10-04T23:59:59",
            "1582-10-10T12:00:00",
            "1582-10-15T00:00:00",
            "1850-06-01T12:34:56",
            "1883-11-18T12:00:00",
            "1900-01-01T00:00:00",
            "1969-12-31T23:59:59.999999",
            "2024-02-29T12:34:56.789",
            "2024-03-10T02:30:00",
            "2024-11-03T01:30:00",
            "2024-04-07T03:15:00",
            "2024-09-29T03:15:00",
            "9999-12-31T23:59:59.999999");

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
    }

    private interface Check {
        void check(ResultSet rows, String value) throws SQLException;
    }

    /** Each row's value and its cast to STRING, checked in every JVM zone. */
    private static void forEach(String zone, String type, List<String> values, Check check) throws SQLException {
        String list =
                values.stream().map(value -> "(" + type + "'" + value + "')").collect(Collectors.joining(", "));
        try (Connection connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=" + zone);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT x, CAST(x AS STRING) FROM VALUES " + list + " AS t(x)")) {
            for (String value : values) {
                assertThat(rows.next()).isTrue();
                for (String jvmZone : JVM_ZONES) {
                    TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
                    assertThat(rows.getString(1)).isEqualTo(rows.getString(2));
                    check.check(rows, value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void timestampsAreInstantsShownInTheSessionZone(String zone) throws SQLException {
        forEach(zone, "TIMESTAMP", INSTANTS, (rows, value) -> {
            Instant instant = Instant.parse(value);
            ZonedDateTime shown = instant.atZone(ZoneId.of(zone));
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(instant);
            assertThat(rows.getObject(1)).isEqualTo(rows.getTimestamp(1));
            for (String other : JVM_ZONES) {
                assertThat(rows.getTimestamp(1, calendar(other))).isEqualTo(rows.getTimestamp(1));
            }
            assertThat(rows.getObject(1, Instant.class)).isEqualTo(instant);
            assertThat(rows.getObject(1, ZonedDateTime.class)).isEqualTo(shown);
            assertThat(rows.getObject(1, OffsetDateTime.class)).isEqualTo(shown.toOffsetDateTime());
            assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(shown.toLocalDateTime());
            assertDate(rows, shown.toLocalDate());
            assertTime(rows, shown.toLocalTime());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void timestampsWithoutZoneAreWallTimesOfTheJvmWhateverTheSession(String zone) throws SQLException {
        forEach(zone, "TIMESTAMP_NTZ", WALL_TIMES, (rows, value) -> {
            LocalDateTime wall = LocalDateTime.parse(value);
            assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(wall);
            assertTimestamp(rows, wall);
            assertDate(rows, wall.toLocalDate());
            assertTime(rows, wall.toLocalTime());
            assertRefused("07006", () -> rows.getObject(1, Instant.class));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void datesAreDaysOfTheJvmWhateverTheSession(String zone) throws SQLException {
        List<String> dates = List.of(
                "0001-01-01",
                "1582-10-04",
                "1582-10-05",
                "1582-10-14",
                "1582-10-15",
                "1883-11-18",
                "1899-12-31",
                "1970-01-01",
                "2024-02-29",
                "2024-03-10",
                "2024-04-07",
                "2024-09-29",
                "2024-11-03",
                "9999-12-31");
        forEach(zone, "DATE", dates, (rows, value) -> {
            LocalDate date = LocalDate.parse(value);
            assertDate(rows, date);
            assertTimestamp(rows, date.atStartOfDay());
            assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(date.atStartOfDay());
            assertRefused("07006", () -> rows.getTime(1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void timesAreTimesOfTheJvmWhateverTheSession(String zone) throws SQLException {
        List<String> times = List.of("00:00:00", "02:30:00", "12:34:56.789", "23:59:59.999", "23:59:59.999999");
        forEach(zone, "TIME", times, (rows, value) -> {
            assertTime(rows, LocalTime.parse(value));
            assertRefused("07006", () -> rows.getDate(1));
        });
    }

    /** java.sql.Date has no 5 to 14 October 1582: those are refused, all others kept. */
    private static void assertDate(ResultSet rows, LocalDate date) throws SQLException {
        assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(date);
        Date legacy = Date.valueOf(date);
        if (legacy.toLocalDate().equals(date)) {
            assertThat(rows.getDate(1)).isEqualTo(legacy);
            assertThat(rows.getDate(1).toLocalDate()).isEqualTo(date);
        } else {
            assertRefused("22008", () -> rows.getDate(1));
        }
    }

    /** java.sql.Time has no microseconds: those are refused. */
    private static void assertTime(ResultSet rows, LocalTime time) throws SQLException {
        assertThat(rows.getObject(1, LocalTime.class)).isEqualTo(time);
        if (time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
            Time read = rows.getTime(1);
            assertThat(read).hasToString(Time.valueOf(time.withNano(0)).toString());
            assertThat(Math.floorMod(read.getTime(), 1_000)).isEqualTo(time.get(ChronoField.MILLI_OF_SECOND));
            assertThat(new Timestamp(read.getTime()).toLocalDateTime().toLocalDate())
                    .isEqualTo(LocalDate.EPOCH);
        } else {
            assertRefused("22008", () -> rows.getTime(1));
        }
    }

    /** java.sql.Timestamp has none in a gap of the JVM's zone: those are refused. In an overlap, Java's choice. */
    private static void assertTimestamp(ResultSet rows, LocalDateTime wall) throws SQLException {
        Timestamp legacy = Timestamp.valueOf(wall);
        if (legacy.toLocalDateTime().equals(wall)) {
            assertThat(rows.getTimestamp(1)).isEqualTo(legacy);
            assertThat(rows.getTimestamp(1).toLocalDateTime()).isEqualTo(wall);
        } else {
            assertRefused("22008", () -> rows.getTimestamp(1));
        }
    }

    private static void assertRefused(String sqlState, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo(sqlState));
    }

    private static Calendar calendar(String zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone));
    }

    /** Spark moves a literal in a gap of the session's zone forward, and takes the earlier instant of an overlap. */
    @Test
    void literalsInGapsAndOverlapsOfTheSessionAreWhatSparkMakesOfThem() throws SQLException {
        try (Connection connection = SparkServer.connect(";timeZone=America/New_York");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT TIMESTAMP'2024-03-10 02:30:00', TIMESTAMP'2024-11-03 01:30:00'")) {
            rows.next();
            assertThat(rows.getObject(1, Instant.class)).isEqualTo("2024-03-10T07:30:00Z");
            assertThat(rows.getString(1)).isEqualTo("2024-03-10 03:30:00");
            assertThat(rows.getObject(2, Instant.class)).isEqualTo("2024-11-03T05:30:00Z");
            assertThat(rows.getString(2)).isEqualTo("2024-11-03 01:30:00");
        }
    }

    @Test
    void theSessionHasTheZoneOfTheJvmUnlessToldOtherwise() throws SQLException {
        for (String zone : JVM_ZONES) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (Connection connection = SparkServer.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT current_timezone(), TIMESTAMP'2024-02-29 12:00:00'")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(zone);
                assertThat(rows.getTimestamp(2)).hasToString("2024-02-29 12:00:00.0");
                assertThat(rows.getString(2)).isEqualTo("2024-02-29 12:00:00");
            }
        }
    }

    /** Also in the forms that Spark takes and java.time does not. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "+05:30", "-2:30", "+02:5", "PST", "EST", "UTC+3", "GMT-08:00", "Z"})
    void anotherSessionZoneIsSeenByTheNextResult(String zone) throws SQLException {
        try (Connection connection = SparkServer.connect(";timeZone=Pacific/Chatham");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + zone + "'");
            try (ResultSet rows = statement.executeQuery("SELECT x, CAST(x AS STRING), date_format(x, 'xxx')"
                    + " FROM (SELECT TIMESTAMP'2024-07-01 12:00:00Z' AS x)")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(rows.getString(2));
                OffsetDateTime shown = rows.getObject(1, OffsetDateTime.class);
                assertThat(shown.toInstant()).isEqualTo("2024-07-01T12:00:00Z");
                assertThat(shown.getOffset().getId().replace("Z", "+00:00")).isEqualTo(rows.getString(3));
            }
        }
    }
}
