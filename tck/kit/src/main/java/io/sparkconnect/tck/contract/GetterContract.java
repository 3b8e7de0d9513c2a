// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Conversion;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Getter;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.check.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each getter on each type that table B-6 allows it for. */
@Contract
@Cites("ResultSet; JDBC 4.3, table B-6")
@SuppressWarnings("JavaUtilDate") // It is what java.sql has.
public final class GetterContract {
    /**
     * x: allowed. -: not allowed, and there is no value that would be right. Blank: not allowed, and a value of the
     * driver's choice does no harm.
     */
    // spotless:off
    private static final String ALLOWED = """
            |                     |BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|REAL|DOUBLE|DECIMAL|CHAR|VARCHAR|VARBINARY|DATE|TIME|TIMESTAMP|TIMESTAMP_WITH_TIMEZONE|
            | BOOLEAN             |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | BYTE                |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | SHORT               |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | INT                 |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | LONG                |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         |    |    |         |                       |
            | FLOAT               |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | DOUBLE              |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | BIG_DECIMAL         |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |         | -  | -  |    -    |           -           |
            | STRING              |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |    x    | x  | x  |    x    |                       |
            | N_STRING            |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |    x    | x  | x  |    x    |                       |
            | BYTES               |       |       |        |       |      |    |      |       |    |       |    x    |    |    |         |                       |
            | DATE                |   -   |   -   |   -    |   -   |  -   | -  |  -   |   -   | x  |   x   |    -    | x  |    |    x    |                       |
            | TIME                |   -   |   -   |   -    |   -   |  -   | -  |  -   |   -   | x  |   x   |    -    |    | x  |    x    |                       |
            | TIMESTAMP           |   -   |   -   |   -    |   -   |  -   | -  |  -   |   -   | x  |   x   |    -    | x  | x  |    x    |                       |
            | ASCII_STREAM        |       |       |        |       |      |    |      |       | x  |   x   |    x    |    |    |         |                       |
            | BINARY_STREAM       |       |       |        |       |      |    |      |       |    |       |    x    |    |    |         |                       |
            | CHARACTER_STREAM    |       |       |        |       |      |    |      |       | x  |   x   |    x    |    |    |         |                       |
            | N_CHARACTER_STREAM  |       |       |        |       |      |    |      |       | x  |   x   |    x    |    |    |         |                       |
            | OBJECT              |   x   |   x   |   x    |   x   |  x   | x  |  x   |   x   | x  |   x   |    x    | x  | x  |    x    |           x           |
            """;
    // spotless:on

    static Stream<Arguments> allowed() {
        return pairs("x");
    }

    static Stream<Arguments> withoutMeaning() {
        return pairs("-");
    }

    static Stream<Arguments> leftOpen() {
        return pairs("");
    }

    private static Stream<Arguments> pairs(String mark) {
        String[] types = cells(ALLOWED.lines().findFirst().orElseThrow());
        return ALLOWED.lines().skip(1).map(GetterContract::cells).flatMap(row -> IntStream.range(1, types.length)
                .boxed()
                .filter(i -> row[i].equals(mark))
                .map(i -> pair(Getter.valueOf(row[0]), Sample.valueOf(types[i]))));
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toArray(String[]::new);
    }

    private static Arguments pair(Getter getter, Sample sample) {
        return arguments(getter + "/" + sample, getter, sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    @Cites("JDBC 4.3, table B-6; ResultSet.wasNull; ResultSet.getObject: classes of table B-3")
    void gives(String name, Getter getter, Sample sample, Database database) throws SQLException {
        ResultSet rows = rows(sample, database);
        try {
            for (Sample.Row row : Sample.Row.values()) {
                assertThat(rows.next()).as("next() to row %s", row).isTrue();
                check(rows, getter, sample.type(), sample.value(row));
            }
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(!getter.isOptional(), getter + "()");
            throw e;
        }
    }

    /** The same column twice: a stream may be read once only. */
    private static ResultSet rows(Sample sample, Database database) throws SQLException {
        database.needsType(sample.type());
        return database.query("SELECT id, %1$s AS by_index, %1$s AS by_label FROM %2$s ORDER BY id"
                .formatted(sample.column(), database.types()));
    }

    private static void check(ResultSet rows, Getter getter, JDBCType type, Object value) throws SQLException {
        if (value == null) {
            assertThat(getter.get(rows, 2)).as("%s(2) of NULL", getter).isEqualTo(getter.ofNull());
            assertThat(rows.wasNull()).as("wasNull()").isTrue();
            assertThat(getter.get(rows, "by_label"))
                    .as("%s(label) of NULL", getter)
                    .isEqualTo(getter.ofNull());
            assertThat(rows.wasNull()).as("wasNull()").isTrue();
        } else {
            Conversion conversion = Conversion.of(getter, type, value);
            conversion.check(getter + "(2)", () -> notNull(rows, getter.get(rows, 2)));
            conversion.check(getter + "(\"by_label\")", () -> notNull(rows, getter.get(rows, "by_label")));
        }
    }

    private static Object notNull(ResultSet rows, Object value) throws SQLException {
        assertThat(rows.wasNull()).as("wasNull()").isFalse();
        return value;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutMeaning")
    @Cites("JDBC 4.3, table B-6: the pair has no mark")
    void refusesWhatHasNoMeaning(String name, Getter getter, Sample sample, Database database) throws SQLException {
        ResultSet rows = database.query(database.select(sample, Sample.Row.TYPICAL));
        rows.next();
        Refusal.of(() -> getter.get(rows, 1));
        assertThat(rows.getObject(1)).as("getObject(1) after a refusal").isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leftOpen")
    @Cites("JDBC 4.3, table B-6: the pair has no mark; java.sql throws SQLException only")
    void answersOrRefuses(String name, Getter getter, Sample sample, Database database) throws SQLException {
        ResultSet rows = database.query(database.select(sample, Sample.Row.TYPICAL));
        rows.next();
        try {
            assertThat(getter.get(rows, 1)).as("%s(1)", getter).isNotNull();
        } catch (SQLException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{2}/{1}")
    @Cites("ResultSet.getBoolean: 0 is false and 1 is true, as number and as text")
    @CsvSource(quoteCharacter = '"', textBlock = """
            TINYINT,  0,   false
            TINYINT,  1,   true
            SMALLINT, 0,   false
            SMALLINT, 1,   true
            INTEGER,  0,   false
            INTEGER,  1,   true
            BIGINT,   0,   false
            BIGINT,   1,   true
            VARCHAR,  '0', false
            VARCHAR,  '1', true
            """)
    // spotless:on
    void readsZeroAndOneAsBoolean(JDBCType type, String literal, boolean expected, Database database)
            throws SQLException {
        assertThat(value(type, literal, database).getBoolean(1)).isEqualTo(expected);
    }

    private static ResultSet value(JDBCType type, String literal, Database database) throws SQLException {
        database.needsType(type);
        String sqlType = database.dialect().type(type).orElseThrow();
        return database.row(database.dialect().selectExpression("CAST(" + literal + " AS " + sqlType + ")"));
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}")
    @Cites("JDBC 4.3, table B-6: getters of times on character columns")
    @CsvSource(textBlock = """
            getDate,      2024-02-29,                 2024-02-29
            getDate,      1900-01-01,                 1900-01-01
            getTime,      12:34:56,                   12:34:56
            getTime,      23:59:59,                   23:59:59
            getTimestamp, 2024-02-29 12:34:56,        2024-02-29 12:34:56.0
            getTimestamp, 2024-02-29 12:34:56.123456, 2024-02-29 12:34:56.123456
            """)
    // spotless:on
    void readsTimesFromText(String method, String text, String expected, Database database) throws SQLException {
        ResultSet row = value(JDBCType.VARCHAR, "'" + text + "'", database);
        Object value =
                switch (method) {
                    case "getDate" -> row.getDate(1);
                    case "getTime" -> row.getTime(1);
                    default -> row.getTimestamp(1);
                };
        assertThat(value).hasToString(expected);
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}/{2}")
    @Cites("JDBC 4.3, table B-6; an SQLException for what the Java type cannot hold, never another value")
    @CsvSource(quoteCharacter = '"', textBlock = """
            BYTE,  INTEGER, 128
            BYTE,  INTEGER, -129
            BYTE,  BIGINT,  4294967296
            SHORT, INTEGER, 32768
            SHORT, INTEGER, -32769
            SHORT, DOUBLE,  1e9
            INT,   BIGINT,  2147483648
            INT,   BIGINT,  -2147483649
            INT,   DOUBLE,  3e9
            INT,   DECIMAL, 99999999999.5
            LONG,  DOUBLE,  1e19
            LONG,  DOUBLE,  9223372036854775808
            LONG,  VARCHAR, '9223372036854775808'
            INT,   VARCHAR, '2147483648'
            BYTE,  VARCHAR, '200'
            INT,   VARCHAR, 'twelve'
            BIG_DECIMAL, VARCHAR, '1.5x'
            DOUBLE, VARCHAR, 'one'
            DATE,  VARCHAR, '2023-02-29'
            TIMESTAMP, VARCHAR, 'yesterday'
            TIME,  VARCHAR, '25:00:00'
            """)
    // spotless:on
    void refusesWhatDoesNotFit(Getter getter, JDBCType type, String literal, Database database) throws SQLException {
        ResultSet row = value(type, literal, database);
        Refusal.of(() -> getter.get(row, 1));
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}/{2}")
    @Cites("JDBC 4.3, table B-6: the biggest and the smallest that fit")
    @CsvSource(quoteCharacter = '"', textBlock = """
            BYTE,  INTEGER, 127
            BYTE,  INTEGER, -128
            BYTE,  DECIMAL, 127
            SHORT, INTEGER, 32767
            SHORT, BIGINT,  -32768
            INT,   BIGINT,  2147483647
            INT,   BIGINT,  -2147483648
            INT,   DOUBLE,  2147483647
            INT,   VARCHAR, '-2147483648'
            LONG,  DECIMAL, 99999999999999
            LONG,  VARCHAR, '9223372036854775807'
            LONG,  BIGINT,  9223372036854775807
            """)
    // spotless:on
    void readsLimits(Getter getter, JDBCType type, String literal, Database database) throws SQLException {
        assertThat(getter.get(value(type, literal, database), 1)).hasToString(literal.replace("'", ""));
    }

    static Stream<Arguments> classes() {
        Sample[] numbers = {Sample.TINYINT, Sample.SMALLINT, Sample.INTEGER, Sample.BIGINT};
        Stream<Arguments> integers = Stream.of(numbers)
                .flatMap(sample -> Stream.of(
                        ofClass(sample, Long.class, ((Number) sample.value(Sample.Row.TYPICAL)).longValue()),
                        ofClass(
                                sample,
                                String.class,
                                sample.value(Sample.Row.TYPICAL).toString()),
                        ofClass(
                                sample,
                                BigDecimal.class,
                                new BigDecimal(sample.value(Sample.Row.TYPICAL).toString())),
                        ofClass(sample, Integer.class, sample.value(Sample.Row.TYPICAL))))
                .filter(arguments -> !arguments.get()[0].equals("BIGINT/Integer"));
        return Stream.of(
                        integers,
                        Stream.of(
                                ofClass(Sample.BOOLEAN, Boolean.class, true),
                                ofClass(Sample.TINYINT, Byte.class, (byte) 42),
                                ofClass(Sample.TINYINT, Short.class, (short) 42),
                                ofClass(Sample.SMALLINT, Short.class, (short) 12345),
                                ofClass(Sample.INTEGER, Double.class, 123456789d),
                                ofClass(Sample.BIGINT, BigInteger.class, new BigInteger("1234567890123456789")),
                                ofClass(Sample.REAL, Float.class, 1.5f),
                                ofClass(Sample.REAL, Double.class, 1.5d),
                                ofClass(Sample.DOUBLE, Double.class, 2.25d),
                                ofClass(Sample.DOUBLE, Float.class, 2.25f),
                                ofClass(Sample.DECIMAL, BigDecimal.class, new BigDecimal("12345.6789")),
                                ofClass(Sample.DECIMAL, String.class, "12345.6789"),
                                ofClass(Sample.CHAR, String.class, "abcde"),
                                ofClass(Sample.VARCHAR, String.class, Sample.VARCHAR.value(Sample.Row.TYPICAL)),
                                ofClass(Sample.VARBINARY, byte[].class, Sample.VARBINARY.value(Sample.Row.TYPICAL)),
                                ofClass(Sample.DATE, Date.class, Date.valueOf("2024-02-29")),
                                ofClass(Sample.DATE, LocalDate.class, LocalDate.parse("2024-02-29")),
                                ofClass(Sample.DATE, String.class, "2024-02-29"),
                                ofClass(Sample.TIME, Time.class, Time.valueOf("12:34:56")),
                                ofClass(Sample.TIME, LocalTime.class, LocalTime.parse("12:34:56")),
                                ofClass(Sample.TIMESTAMP, Timestamp.class, Sample.TIMESTAMP.value(Sample.Row.TYPICAL)),
                                ofClass(
                                        Sample.TIMESTAMP,
                                        LocalDateTime.class,
                                        LocalDateTime.parse("2024-02-29T12:34:56.123456"))))
                .flatMap(stream -> stream);
    }

    private static Arguments ofClass(Sample sample, Class<?> type, Object expected) {
        return arguments(sample + "/" + type.getSimpleName(), sample, type, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    @Cites("ResultSet.getObject(int, Class): the class of table B-3; for others the value, or an SQLException")
    void givesTheClassThatIsAskedFor(String name, Sample sample, Class<?> type, Object expected, Database database)
            throws SQLException {
        ResultSet rows = rows(sample, database);
        rows.next();
        try {
            assertThat((Object) rows.getObject(2, type)).isEqualTo(expected);
        } catch (SQLException e) {
            database.needs(type.isInstance(sample.value(Sample.Row.TYPICAL)), name);
            throw e;
        }
        assertThat((Object) rows.getObject("by_label", type)).isEqualTo(expected);
        rows.next();
        assertThat((Object) rows.getObject(2, type)).as("of NULL").isNull();
        assertThat(rows.wasNull()).as("wasNull()").isTrue();
    }

    @Test
    @Cites("ResultSet.getObject(int, Class); JDBC 4.3, table B-3: TIMESTAMP_WITH_TIMEZONE")
    void givesTheInstantOfATimestampWithTimeZone(Database database) throws SQLException {
        for (Sample.Row row : new Sample.Row[] {Sample.Row.TYPICAL, Sample.Row.EDGE}) {
            ResultSet rows = database.row(database.select(Sample.TIMESTAMP_WITH_TIMEZONE, row));
            OffsetDateTime expected = (OffsetDateTime) Sample.TIMESTAMP_WITH_TIMEZONE.value(row);
            assertThat(rows.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(expected.toInstant());
        }
    }

    @Test
    @Cites("ResultSet.getObject(int, Class): SQLException if the conversion is not supported or the class is null")
    void refusesAClassThatItDoesNotKnow(Database database) throws SQLException {
        ResultSet row = database.row(database.select(Sample.INTEGER, Sample.Row.TYPICAL));
        Refusal.of(() -> row.getObject(1, Thread.class));
        Refusal.of(() -> row.getObject(1, (Class<?>) null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    @Cites("ResultSet.getObject(int, Map): an empty map changes nothing")
    void givesTheSameWithAnEmptyMap(Sample sample, Database database) throws SQLException {
        ResultSet rows = rows(sample, database);
        rows.next();
        try {
            Object mapped = rows.getObject(2, Map.of());
            assertThat(mapped).isEqualTo(rows.getObject("by_label"));
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, "getObject(int, Map)");
        }
    }

    static Stream<Sample> samples() {
        return Arrays.stream(Sample.values());
    }

    // spotless:off
    @ParameterizedTest(name = "{0}/{1}")
    @Cites("ResultSet.getTimestamp(int, Calendar): the calendar's zone makes the instant, where the value has none")
    @CsvSource({
        "getTimestamp, UTC", "getTimestamp, America/New_York", "getTimestamp, Asia/Kolkata",
        "getDate, UTC",      "getDate, America/New_York",      "getDate, Asia/Kolkata",
        "getTime, UTC",      "getTime, America/New_York",      "getTime, Asia/Kolkata",
    })
    // spotless:on
    void readsInTheZoneOfACalendar(String method, String zone, Database database) throws SQLException {
        Sample sample = method.equals("getDate") ? Sample.DATE : Sample.TIMESTAMP;
        ResultSet row = database.row(database.select(sample, Sample.Row.EDGE));
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone), Locale.ROOT);
        java.util.Date value =
                switch (method) {
                    case "getDate" -> row.getDate(1, calendar);
                    case "getTime" -> row.getTime(1, calendar);
                    default -> row.getTimestamp(1, calendar);
                };
        ZonedDateTime there = Instant.ofEpochMilli(value.getTime()).atZone(ZoneId.of(zone));
        assertThat(there.toString())
                .contains(
                        switch (method) {
                            case "getDate" -> "1969-12-31T00:00";
                            case "getTime" -> "T23:59:59";
                            default -> "1969-12-31T23:59:59";
                        });
        assertThat(calendar.getTimeZone()).as("the calendar's zone afterwards").isEqualTo(TimeZone.getTimeZone(zone));
    }

    @Test
    @Cites("ResultSet.wasNull: of the last column that was read")
    void saysOfTheLastReadWhetherItWasNull(Database database) throws SQLException {
        ResultSet rows = database.query("SELECT id, c_integer FROM " + database.types() + " WHERE id = 2");
        rows.next();
        rows.getInt(2);
        assertThat(rows.wasNull()).as("wasNull() after NULL").isTrue();
        rows.getInt(1);
        assertThat(rows.wasNull()).as("wasNull() after 2").isFalse();
    }
}
