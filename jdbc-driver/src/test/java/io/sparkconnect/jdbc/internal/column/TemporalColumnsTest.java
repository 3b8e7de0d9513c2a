// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.Refusals.assertRefused;
import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalColumnsTest {
    private static final String[] ZONES = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"};

    private static Calendar calendar(String zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone));
    }

    @Nested
    class Dates {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0001-01-01", "1000-03-01", "1500-02-28", "1582-10-04", "1582-10-15", "1582-10-16", "1582-10-17",
                    "1582-10-18", "1883-11-18", "1900-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "2024-03-10",
                    "2024-11-03", "9999-12-31", "+10000-01-01"
                })
        void roundTripInEveryZone(LocalDate date) throws SQLException {
            Column column = column(TypeKind.DATE, date);
            for (String id : ZONES) {
                JvmZone.in(id, () -> {
                    assertThat(column.getDate(0, null).toLocalDate()).as(id).isEqualTo(date);
                    assertThat(column.getDate(0, null)).isEqualTo(Date.valueOf(date));
                });
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1582-10-05", "1582-10-10", "1582-10-14", "0000-12-31", "-0044-03-15", "+200000001-01-01"})
        void refusesDaysThatJavaSqlDateWouldMove(LocalDate date) {
            if (date.getYear() < 200_000_000) {
                Column column = column(TypeKind.DATE, date);
                assertRefused("22008", "use getObject(i, LocalDate.class)", () -> column.getDate(0, null));
                assertRefused("22008", date.toString(), () -> column.getDate(0, calendar("UTC")));
                assertRefused("22008", "use getObject(i, LocalDateTime.class)", () -> column.getTimestamp(0, null));
            } else {
                assertRefused("22008", date.toString(), () -> Temporals.date(date, null));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"0001-01-01", "1582-10-04", "1582-10-15", "1970-01-01", "2024-03-10", "9999-12-31"})
        void areMidnightInTheZoneOfTheCalendar(LocalDate date) throws SQLException {
            Column column = column(TypeKind.DATE, date);
            for (String id : ZONES) {
                long millis = column.getDate(0, calendar(id)).getTime();
                JvmZone.in(id, () -> assertThat(Date.valueOf(date).getTime()).isEqualTo(millis));
            }
        }

        @Test
        void refusesTheDayThatSamoaSkipped() throws SQLException {
            Column column = column(TypeKind.DATE, LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 30));
            JvmZone.in("Pacific/Apia", () -> {
                assertThat(column.getDate(0, null).toLocalDate()).isEqualTo("2011-12-29");
                assertRefused(
                        "22008",
                        "2011-12-30 cannot be a java.sql.Date in time zone Pacific/Apia",
                        () -> column.getDate(1, null));
                assertThat(column.getObject(1, LocalDate.class)).isEqualTo("2011-12-30");
            });
        }

        @Test
        void startsADayWithoutMidnightWhenItStarts() throws SQLException {
            // Clocks in Brazil went from 23:59:59 to 01:00:00.
            LocalDate date = LocalDate.of(2018, 11, 4);
            Column column = column(TypeKind.DATE, date);
            JvmZone.in("America/Sao_Paulo", () -> {
                assertThat(column.getDate(0, null).toLocalDate()).isEqualTo(date);
                assertThat(column.getDate(0, null)).isEqualTo(Date.valueOf(date));
                assertRefused(
                        "22008",
                        "2018-11-04 00:00:00 cannot be a java.sql.Timestamp",
                        () -> column.getTimestamp(0, null));
            });
        }

        @Test
        void followsTheJvmZoneWhenItChanges() throws SQLException {
            Column column = column(TypeKind.DATE, LocalDate.EPOCH);
            for (String id : ZONES) {
                JvmZone.in(id, () -> {
                    assertThat(column.getDate(0, null)).hasToString("1970-01-01");
                });
            }
        }

        @Test
        void agreeWithJavaOnEachDayOfTwoCenturies() throws SQLException {
            for (String id : new String[] {"America/New_York", "Pacific/Apia", "Africa/Casablanca", "Asia/Beirut"}) {
                JvmZone.in(id, () -> {
                    for (long day = -30_000; day < 40_000; day++) {
                        LocalDate date = LocalDate.ofEpochDay(day);
                        Date expected = Date.valueOf(date);
                        if (expected.toLocalDate().equals(date)) {
                            assertThat(Temporals.date(day, null).getTime())
                                    .as("%s", date)
                                    .isEqualTo(expected.getTime());
                        }
                    }
                });
            }
        }

        @Test
        void readsTextAndTheStartOfTheDay() throws SQLException {
            Column column = column(TypeKind.DATE, LocalDate.of(2024, 2, 29), LocalDate.of(-44, 3, 15));

            assertThat(column.getString(0)).isEqualTo("2024-02-29");
            assertThat(column.getString(1)).isEqualTo("-0044-03-15");
            assertThat(column.getObject(0, LocalDateTime.class)).isEqualTo("2024-02-29T00:00");
            assertThat(column.getTimestamp(0, null)).isEqualTo(Timestamp.valueOf("2024-02-29 00:00:00"));
            assertThat(column.getObject(0)).isEqualTo(Date.valueOf("2024-02-29"));
        }
    }

    @Nested
    class Instants {
        private final SparkType type = SparkType.of(TypeKind.TIMESTAMP);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2024-11-03T05:30:00.123456Z", "1969-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z",
                    "-0044-03-15T12:00:00.000001Z", "1582-10-10T00:00:00Z", "9999-12-31T23:59:59.999999Z",
                    "-290308-12-21T19:59:05.224192Z", "+294247-01-10T04:00:54.775807Z"
                })
        void areExactWhateverTheZones(Instant instant) throws SQLException {
            for (String id : ZONES) {
                Column column = column(type, ZoneId.of(id), instant);
                JvmZone.in("Pacific/Apia", () -> {
                    assertThat(column.getTimestamp(0, null).toInstant()).isEqualTo(instant);
                    assertThat(column.getTimestamp(0, calendar(id)).toInstant()).isEqualTo(instant);
                    assertThat(((Timestamp) column.getObject(0)).toInstant()).isEqualTo(instant);
                    assertThat(column.getObject(0, Instant.class)).isEqualTo(instant);
                    assertThat(column.getObject(0, OffsetDateTime.class).toInstant())
                            .isEqualTo(instant);
                    assertThat(column.getObject(0, ZonedDateTime.class)).isEqualTo(instant.atZone(ZoneId.of(id)));
                    assertThat(column.getObject(0, LocalDateTime.class))
                            .isEqualTo(LocalDateTime.ofInstant(instant, ZoneId.of(id)));
                });
            }
        }

        @ParameterizedTest
        @CsvSource({
            "2024-11-03T05:30:00Z, America/New_York, 2024-11-03 01:30:00",
            "2024-11-03T06:30:00Z, America/New_York, 2024-11-03 01:30:00",
            "2024-03-10T06:59:59.5Z, America/New_York, 2024-03-10 01:59:59.5",
            "2024-03-10T07:00:00Z, America/New_York, 2024-03-10 03:00:00",
            "1970-01-01T00:00:00.000001Z, Asia/Kolkata, 1970-01-01 05:30:00.000001",
            "2024-01-01T00:00:00.12Z, Pacific/Chatham, 2024-01-01 13:45:00.12",
            "0001-01-01T00:00:00Z, UTC, 0001-01-01 00:00:00",
            "-0044-03-15T12:00:00Z, UTC, -0044-03-15 12:00:00",
            "+10000-01-01T00:00:00Z, UTC, +10000-01-01 00:00:00",
        })
        void showTheWallTimeOfTheSession(Instant instant, String session, String expected) throws SQLException {
            JvmZone.in("Europe/Paris", () -> {
                assertThat(column(type, ZoneId.of(session), instant).getString(0))
                        .isEqualTo(expected);
            });
        }

        @ParameterizedTest
        @CsvSource({
            "+05:30, 1970-01-01 05:30:00",
            "+5:30, 1970-01-01 05:30:00",
            "-08:00, 1969-12-31 16:00:00",
            "GMT+1, 1970-01-01 01:00:00",
            "Z, 1970-01-01 00:00:00",
            "PST, 1969-12-31 16:00:00",
        })
        void areShownInEachZoneThatSparkTakes(String zone, String expected) throws SQLException {
            Column column = Columns.of(type, TestColumns.context(ZoneId.of("Asia/Tokyo")));
            column.load(TestColumns.vectorIn(zone, type, Instant.EPOCH));

            assertThat(column.getString(0)).isEqualTo(expected);
        }

        @Test
        void followTheZoneOfTheSessionFromBatchToBatch() throws SQLException {
            Column column = column(type, ZoneId.of("UTC"), Instant.EPOCH);
            assertThat(column.getString(0)).isEqualTo("1970-01-01 00:00:00");

            column.load(TestColumns.vectorIn("Asia/Kolkata", type, Instant.EPOCH));

            assertThat(column.getString(0)).isEqualTo("1970-01-01 05:30:00");
        }

        @Test
        void refuseAZoneThatJavaDoesNotKnow() {
            Column column = column(type, ZoneId.of("UTC"), Instant.EPOCH);

            assertRefused(
                    "08P01",
                    "'Mars/Olympus' is not known",
                    () -> column.load(TestColumns.vectorIn("Mars/Olympus", type, Instant.EPOCH)));
        }

        @Test
        void becomeTheDateThatTheSessionShows() throws SQLException {
            Instant instant = Instant.parse("2024-01-01T20:00:00Z");
            Column column = column(type, ZoneId.of("Asia/Kolkata"), instant);
            JvmZone.in("America/New_York", () -> {
                assertThat(column.getDate(0, null)).hasToString("2024-01-02");
                assertThat(column.getTime(0, null)).hasToString("01:30:00");
                assertThat(column.getObject(0, LocalDate.class)).isEqualTo("2024-01-02");
                assertThat(column.getObject(0, LocalTime.class)).isEqualTo("01:30");
            });
        }

        @Test
        void becomeTheDateThatTheCalendarShows() throws SQLException {
            Instant instant = Instant.parse("2024-01-02T01:00:00Z");
            Column column = column(type, ZoneId.of("Asia/Kolkata"), instant);
            Calendar newYork = calendar("America/New_York");

            assertThat(column.getDate(0, newYork).getTime())
                    .isEqualTo(Instant.parse("2024-01-01T05:00:00Z").toEpochMilli());
            assertThat(column.getTime(0, newYork).getTime()).isEqualTo((20 + 5) * 3_600_000L);
        }
    }

    @Nested
    class WallTimes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2024-02-29T12:34:56.123456", "1969-12-31T23:59:59.999999", "0001-01-01T00:00",
                            "1500-02-28T23:59:59",
                    "1582-10-04T23:59:59.9", "1582-10-15T00:00", "1582-10-17T00:00", "1883-11-18T12:30",
                    "1900-01-01T00:00", "9999-12-31T23:59:59.999999", "2024-11-03T01:30", "2024-04-07T03:00"
                })
        void roundTripInEveryZone(LocalDateTime wall) throws SQLException {
            Column column = column(TypeKind.TIMESTAMP_NTZ, wall);
            for (String id : ZONES) {
                JvmZone.in(id, () -> {
                    assertThat(column.getTimestamp(0, null).toLocalDateTime()).isEqualTo(wall);
                    assertThat(column.getTimestamp(0, null)).isEqualTo(Timestamp.valueOf(wall));
                    assertThat(column.getDate(0, null).toLocalDate()).isEqualTo(wall.toLocalDate());
                });
            }
            assertThat(column.getObject(0, LocalDateTime.class)).isEqualTo(wall);
        }

        @ParameterizedTest
        @CsvSource({
            "America/New_York, 2024-03-10T02:00",
            "America/New_York, 2024-03-10T02:59:59.999999",
            "Pacific/Apia, 2011-12-30T12:00",
            "UTC, 1582-10-10T12:00",
            "UTC, 0000-12-31T23:59:59",
        })
        void refusesTimesThatNoClockShowed(String id, LocalDateTime wall) throws SQLException {
            Column column = column(TypeKind.TIMESTAMP_NTZ, wall);
            JvmZone.in(id, () -> {
                assertRefused("22008", "use getObject(i, LocalDateTime.class)", () -> column.getTimestamp(0, null));
            });
            assertRefused("22008", "in time zone " + id, () -> column.getTimestamp(0, calendar(id)));
        }

        @Test
        void agreeWithJavaAroundEachChangeOfClocks() throws SQLException {
            for (String id : new String[] {"America/New_York", "Pacific/Chatham", "Europe/London", "Asia/Tehran"}) {
                JvmZone.in(id, () -> {
                    LocalDateTime wall = LocalDateTime.of(2021, 1, 1, 0, 15);
                    for (int i = 0; i < 2 * 365 * 24 * 2; i++) {
                        agreesWithJava(wall.plusMinutes(30L * i));
                    }
                });
            }
        }

        private void agreesWithJava(LocalDateTime wall) throws SQLException {
            Timestamp expected = Timestamp.valueOf(wall);
            if (expected.toLocalDateTime().equals(wall)) {
                assertThat(Temporals.timestamp(wall, null)).as("%s", wall).isEqualTo(expected);
            } else {
                assertRefused("22008", "cannot be a java.sql.Timestamp", () -> Temporals.timestamp(wall, null));
            }
        }

        @Test
        void areInTheZoneOfTheCalendar() throws SQLException {
            Column column = column(TypeKind.TIMESTAMP_NTZ, LocalDateTime.parse("2024-07-01T12:00:00.000001"));

            assertThat(column.getTimestamp(0, calendar("Asia/Kolkata")).toInstant())
                    .isEqualTo("2024-07-01T06:30:00.000001Z");
        }

        @Test
        void haveTextButNoInstant() throws SQLException {
            Column column = column(TypeKind.TIMESTAMP_NTZ, LocalDateTime.parse("2024-07-01T12:00:00.10"));

            assertThat(column.getString(0)).isEqualTo("2024-07-01 12:00:00.1");
            assertThat(column.getObject(0, LocalTime.class)).isEqualTo("12:00:00.1");
            assertRefused(
                    "07006", "TIMESTAMP_NTZ cannot be read as an instant", () -> column.getObject(0, Instant.class));
            assertRefused("07006", "no time zone", () -> column.getObject(0, OffsetDateTime.class));
        }
    }

    @Nested
    class Times {
        private final SparkType type = new SparkType.Time(6);

        @ParameterizedTest
        @ValueSource(strings = {"00:00", "12:34:56", "23:59:59.999"})
        void areOnTheFirstDayOfJavaSqlTime(LocalTime time) throws SQLException {
            Column column = column(type, time);
            for (String id : ZONES) {
                JvmZone.in(id, () -> {
                    Time read = column.getTime(0, null);
                    assertThat(new Timestamp(read.getTime()).toLocalDateTime()).isEqualTo(time.atDate(LocalDate.EPOCH));
                    assertThat(column.getTimestamp(0, null).toLocalDateTime()).isEqualTo(time.atDate(LocalDate.EPOCH));
                    assertThat(column.getObject(0)).isEqualTo(read);
                });
            }
            assertThat(column.getTime(0, calendar("UTC")).getTime()).isEqualTo(time.toNanoOfDay() / 1_000_000);
        }

        @Test
        void refusesWhatIsFinerThanAMillisecond() throws SQLException {
            Column column = column(type, LocalTime.parse("12:34:56.123456"));

            assertRefused("22008", "time 12:34:56.123456 is finer than the millisecond", () -> column.getTime(0, null));
            assertThat(column.getObject(0, LocalTime.class)).isEqualTo("12:34:56.123456");
            assertThat(column.getTimestamp(0, calendar("UTC")).toInstant()).isEqualTo("1970-01-01T12:34:56.123456Z");
        }

        @ParameterizedTest
        @CsvSource({"00:00, 00:00:00", "23:59:59.999999, 23:59:59.999999", "01:02:03.40, 01:02:03.4"})
        void haveTextWithoutTrailingZeros(LocalTime time, String expected) throws SQLException {
            assertThat(column(type, time).getString(0)).isEqualTo(expected);
        }
    }

    @Nested
    class Texts {
        private Column text(String text) {
            return column(SparkType.string(), text);
        }

        @Test
        void areReadAsTheIsoFormsThatSparkWrites() throws SQLException {
            assertThat(text(" 2024-02-29 ").getDate(0, null)).isEqualTo(Date.valueOf("2024-02-29"));
            assertThat(text("+10000-01-01").getObject(0, LocalDate.class)).isEqualTo(LocalDate.of(10_000, 1, 1));
            assertThat(text("12:34:56.5").getTime(0, null).getTime() % 1_000).isEqualTo(500);
            assertThat(text("2024-02-29 12:34:56.123456").getTimestamp(0, null))
                    .isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56.123456"));
            assertThat(text("2024-02-29T12:34:56").getObject(0, LocalDateTime.class))
                    .isEqualTo("2024-02-29T12:34:56");
            assertThat(text("2024-02-29").getObject(0, LocalDateTime.class)).isEqualTo("2024-02-29T00:00");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-02-29 12:00:00+05:30", "2024-02-29T06:30:00Z", "2024-02-29 06:30:00Z"})
        void withAnOffsetAreInstants(String text) throws SQLException {
            Instant instant = Instant.parse("2024-02-29T06:30:00Z");

            assertThat(text(text).getTimestamp(0, calendar("Asia/Tokyo")).toInstant())
                    .isEqualTo(instant);
            assertThat(text(text).getObject(0, Instant.class)).isEqualTo(instant);
            assertThat(text(text).getObject(0, OffsetDateTime.class).toInstant())
                    .isEqualTo(instant);
            assertRefused("22007", "has a zone offset; use getObject(i, OffsetDateTime.class)", () -> text(text)
                    .getObject(0, LocalDateTime.class));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "2024-2-29", "29/02/2024", "2023-02-29", "2024-02-29 25:00:00", "now"})
        void thatAreNotIsoAreRefused(String text) {
            assertRefused("22007", "'" + text + "' is not", () -> text(text).getDate(0, null));
            assertRefused("22007", "'" + text + "' is not", () -> text(text).getTime(0, null));
            assertRefused("22007", "'" + text + "' is not", () -> text(text).getTimestamp(0, null));
        }

        @Test
        void withoutAnOffsetAreNoInstants() {
            assertRefused("22007", "has no zone offset; use getObject(i, LocalDateTime.class)", () -> text("2024-02-29")
                    .getObject(0, Instant.class));
        }

        @Test
        void ofTheFarFutureAreRefusedAsTimestamps() {
            assertRefused(
                    "22008", "+999999999-01-01", () -> text("+999999999-01-01").getDate(0, null));
            assertRefused(
                    "22008", "+999999999-01-01", () -> text("+999999999-01-01").getTimestamp(0, null));
            assertRefused("22008", "+999999999-01-01", () -> text("+999999999-01-01T00:00:00Z")
                    .getTimestamp(0, null));
        }
    }
}
