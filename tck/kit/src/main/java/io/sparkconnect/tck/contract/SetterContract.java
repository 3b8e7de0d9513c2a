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
import io.sparkconnect.tck.check.JavaTime;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.check.Sample;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setter: what it sets arrives in the database, and comes back. */
@Contract
@Cites("PreparedStatement; JDBC 4.3, tables B-2, B-4 and B-5")
@SuppressWarnings("JavaUtilDate") // It is what java.sql has.
public final class SetterContract {
    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement, Object value) throws SQLException;
    }

    private static Arguments setter(Sample sample, String method, Setter setter) {
        return arguments(method + "/" + sample, sample, setter);
    }

    /** Table B-2: the type that each setter is for. */
    static Stream<Arguments> ofItsType() {
        // spotless:off
        return Stream.of(
                setter(Sample.BOOLEAN,   "setBoolean",    (s, v) -> s.setBoolean(1, (Boolean) v)),
                setter(Sample.TINYINT,   "setByte",       (s, v) -> s.setByte(1, ((Integer) v).byteValue())),
                setter(Sample.SMALLINT,  "setShort",      (s, v) -> s.setShort(1, ((Integer) v).shortValue())),
                setter(Sample.INTEGER,   "setInt",        (s, v) -> s.setInt(1, (Integer) v)),
                setter(Sample.BIGINT,    "setLong",       (s, v) -> s.setLong(1, (Long) v)),
                setter(Sample.REAL,      "setFloat",      (s, v) -> s.setFloat(1, (Float) v)),
                setter(Sample.DOUBLE,    "setDouble",     (s, v) -> s.setDouble(1, (Double) v)),
                setter(Sample.DECIMAL,   "setBigDecimal", (s, v) -> s.setBigDecimal(1, (BigDecimal) v)),
                setter(Sample.CHAR,      "setString",     (s, v) -> s.setString(1, (String) v)),
                setter(Sample.VARCHAR,   "setString",     (s, v) -> s.setString(1, (String) v)),
                setter(Sample.VARBINARY, "setBytes",      (s, v) -> s.setBytes(1, (byte[]) v)),
                setter(Sample.DATE,      "setDate",       (s, v) -> s.setDate(1, (Date) v)),
                setter(Sample.TIME,      "setTime",       (s, v) -> s.setTime(1, (Time) v)),
                setter(Sample.TIMESTAMP, "setTimestamp",  (s, v) -> s.setTimestamp(1, (Timestamp) v)));
        // spotless:on
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofItsType")
    @Cites("JDBC 4.3, table B-2")
    void findsTheRowThatHasTheValue(String name, Sample sample, Setter setter, Database database) throws SQLException {
        findsByParameter(sample, setter, database);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("PreparedStatement.setObject(int, Object); JDBC 4.3, table B-4")
    void findsTheRowByAnObject(Sample sample, Database database) throws SQLException {
        findsByParameter(sample, (s, v) -> s.setObject(1, v), database);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("PreparedStatement.setObject(int, Object, int), which has no digits after the point; JDBC 4.3, table B-5")
    void findsTheRowByAnObjectOfAType(Sample sample, Database database) throws SQLException {
        int type = sample.type().getVendorTypeNumber();
        Setter setter =
                sample == Sample.DECIMAL ? (s, v) -> s.setObject(1, v, type, 4) : (s, v) -> s.setObject(1, v, type);
        findsByParameter(sample, setter, database);
    }

    private static void findsByParameter(Sample sample, Setter setter, Database database) throws SQLException {
        database.needsType(sample.type());
        PreparedStatement statement = database.prepare(
                "SELECT id FROM " + database.types() + " WHERE " + sample.column() + " = ? ORDER BY id");
        for (Sample.Row row : new Sample.Row[] {Sample.Row.EDGE, Sample.Row.TYPICAL}) {
            setter.set(statement, sample.value(row));
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as("a row for %s", row).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(row.id());
                assertThat(rows.next()).as("a second row for %s", row).isFalse();
            }
        }
    }

    /** The parameter as a value of a type of the database: {@code SELECT CAST(? AS type)}. */
    private static PreparedStatement cast(JDBCType type, Database database) throws SQLException {
        database.needsType(type);
        String sqlType = database.dialect().type(type).orElseThrow();
        return database.prepare(database.dialect().selectExpression("CAST(? AS " + sqlType + ")"));
    }

    private static ResultSet row(PreparedStatement statement) throws SQLException {
        ResultSet row = statement.executeQuery();
        assertThat(row.next()).as("a row").isTrue();
        return row;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofItsType")
    @Cites("JDBC 4.3, table B-2; ResultSet.getObject")
    void givesBackWhatWasSet(String name, Sample sample, Setter setter, Database database) throws SQLException {
        PreparedStatement statement = cast(sample.type(), database);
        for (Sample.Row row : new Sample.Row[] {Sample.Row.EDGE, Sample.Row.TYPICAL}) {
            setter.set(statement, sample.value(row));
            ResultSet result = row(statement);
            Conversion.of(Getter.OBJECT, sample.type(), sample.value(row))
                    .check("getObject(1)", () -> result.getObject(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("PreparedStatement.setNull(int, int)")
    void setsNull(Sample sample, Database database) throws SQLException {
        PreparedStatement statement = cast(sample.type(), database);
        statement.setNull(1, sample.type().getVendorTypeNumber());
        assertNull(statement);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Sample.class)
    @Cites("PreparedStatement.setObject(int, Object, int): null stands for NULL of the type")
    void setsNullAsAnObjectOfAType(Sample sample, Database database) throws SQLException {
        PreparedStatement statement = cast(sample.type(), database);
        statement.setObject(1, null, sample.type().getVendorTypeNumber());
        assertNull(statement);
    }

    private static void assertNull(PreparedStatement statement) throws SQLException {
        ResultSet row = row(statement);
        assertThat(row.getObject(1)).isNull();
        assertThat(row.wasNull()).as("wasNull()").isTrue();
    }

    static Stream<Arguments> nullable() {
        // spotless:off
        return Stream.of(
                setter(Sample.DECIMAL,   "setBigDecimal", (s, v) -> s.setBigDecimal(1, null)),
                setter(Sample.VARCHAR,   "setString",     (s, v) -> s.setString(1, null)),
                setter(Sample.VARBINARY, "setBytes",      (s, v) -> s.setBytes(1, null)),
                setter(Sample.DATE,      "setDate",       (s, v) -> s.setDate(1, null)),
                setter(Sample.TIME,      "setTime",       (s, v) -> s.setTime(1, null)),
                setter(Sample.TIMESTAMP, "setTimestamp",  (s, v) -> s.setTimestamp(1, null)));
        // spotless:on
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nullable")
    @Cites("JDBC 4.3, 13.2: null given to a setter is NULL")
    void takesNullForNull(String name, Sample sample, Setter setter, Database database) throws SQLException {
        PreparedStatement statement = cast(sample.type(), database);
        setter.set(statement, null);
        assertNull(statement);
    }

    private static Arguments object(Object value, JDBCType target, Object expected) {
        return arguments(
                value.getClass().getName().replaceFirst("^java\\.(lang|sql|math|time)\\.", "") + "/" + target,
                value,
                target,
                expected);
    }

    /** Table B-5. */
    static Stream<Arguments> conversions() {
        LocalDateTime moment = LocalDateTime.parse("2024-02-29T12:34:56.123456");
        // spotless:off
        Stream<Arguments> numbers = Stream.of(JDBCType.TINYINT, JDBCType.SMALLINT, JDBCType.INTEGER, JDBCType.BIGINT,
                        JDBCType.REAL, JDBCType.DOUBLE, JDBCType.DECIMAL, JDBCType.VARCHAR)
                .flatMap(type -> Stream.of("12", (byte) 12, (short) 12, 12, 12L, 12f, 12d, new BigDecimal("12"), BigInteger.valueOf(12))
                        .map(value -> object(value, type, 12)));
        return Stream.concat(numbers, Stream.of(
                object(true,                              JDBCType.BOOLEAN,   true),
                object("true",                            JDBCType.BOOLEAN,   true),
                object(1,                                 JDBCType.BOOLEAN,   true),
                object(0L,                                JDBCType.BOOLEAN,   false),
                object(true,                              JDBCType.INTEGER,   1),
                object(true,                              JDBCType.VARCHAR,   true),
                object("abcde",                           JDBCType.CHAR,      "abcde"),
                object(new byte[] {1, 2},                 JDBCType.VARBINARY, new byte[] {1, 2}),
                object("2024-02-29",                      JDBCType.DATE,      Date.valueOf("2024-02-29")),
                object(LocalDate.parse("2024-02-29"),     JDBCType.DATE,      Date.valueOf("2024-02-29")),
                object(Timestamp.valueOf(moment),         JDBCType.DATE,      Date.valueOf("2024-02-29")),
                object(moment,                            JDBCType.DATE,      Date.valueOf("2024-02-29")),
                object(Date.valueOf("2024-02-29"),        JDBCType.VARCHAR,   Date.valueOf("2024-02-29")),
                object(LocalDate.parse("2024-02-29"),     JDBCType.VARCHAR,   Date.valueOf("2024-02-29")),
                object("12:34:56",                        JDBCType.TIME,      Time.valueOf("12:34:56")),
                object(LocalTime.parse("12:34:56"),       JDBCType.TIME,      Time.valueOf("12:34:56")),
                object("2024-02-29 12:34:56.123456",      JDBCType.TIMESTAMP, Timestamp.valueOf(moment)),
                object(Date.valueOf("2024-02-29"),        JDBCType.TIMESTAMP, Timestamp.valueOf("2024-02-29 00:00:00")),
                object(new java.util.Date(0),             JDBCType.TIMESTAMP, new Timestamp(0)),
                object(moment,                            JDBCType.TIMESTAMP, Timestamp.valueOf(moment)),
                object(Timestamp.valueOf(moment),         JDBCType.VARCHAR,   Timestamp.valueOf(moment)),
                object(moment,                            JDBCType.VARCHAR,   Timestamp.valueOf(moment))));
        // spotless:on
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversions")
    @Cites("PreparedStatement.setObject(int, Object, int); JDBC 4.3, table B-5")
    void convertsToTheTypeThatIsAskedFor(String name, Object value, JDBCType type, Object expected, Database database)
            throws SQLException {
        PreparedStatement statement = cast(type, database);
        statement.setObject(1, value, type.getVendorTypeNumber());
        ResultSet row = row(statement);
        if (type == JDBCType.VARCHAR) {
            assertSays(row.getString(1), expected);
        } else if (expected instanceof Integer number) {
            assertThat(row.getBigDecimal(1)).isEqualByComparingTo(BigDecimal.valueOf(number));
        } else {
            assertThat(row.getObject(1)).isEqualTo(expected);
        }
    }

    private static void assertSays(String text, Object expected) {
        if (expected instanceof Integer number) {
            assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(number));
        } else if (expected instanceof Timestamp time) {
            assertThat(Timestamp.valueOf(text.replace('T', ' '))).isEqualTo(time);
        } else {
            assertThat(text).isEqualToIgnoringCase(expected.toString());
        }
    }

    static Stream<Arguments> javaTime() {
        return Stream.of(
                arguments("LocalDate/DATE", LocalDate.parse("2024-02-29"), JDBCType.DATE),
                arguments("LocalDate-0001/DATE", LocalDate.parse("0001-01-01"), JDBCType.DATE),
                arguments("LocalDate-9999/DATE", LocalDate.parse("9999-12-31"), JDBCType.DATE),
                arguments("LocalTime/TIME", LocalTime.parse("12:34:56"), JDBCType.TIME),
                arguments(
                        "LocalDateTime/TIMESTAMP",
                        LocalDateTime.parse("2024-02-29T12:34:56.123456"),
                        JDBCType.TIMESTAMP),
                arguments(
                        "LocalDateTime-0001/TIMESTAMP",
                        LocalDateTime.parse("0001-01-01T00:00:00.000001"),
                        JDBCType.TIMESTAMP),
                arguments(
                        "LocalDateTime-9999/TIMESTAMP",
                        LocalDateTime.parse("9999-12-31T23:59:59.999999"),
                        JDBCType.TIMESTAMP),
                arguments(
                        "LocalDateTime-in-a-gap/TIMESTAMP",
                        LocalDateTime.parse("2024-03-31T02:30:00"),
                        JDBCType.TIMESTAMP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javaTime")
    @Cites("PreparedStatement.setObject(int, Object); JDBC 4.3, table B-4: java.time; ResultSet.getObject(int, Class)")
    void takesAndGivesJavaTime(String name, Object value, JDBCType type, Database database) throws SQLException {
        PreparedStatement statement = cast(type, database);
        statement.setObject(1, value);
        assertThat((Object) row(statement).getObject(1, value.getClass())).isEqualTo(value);
        statement.setObject(1, value, type.getVendorTypeNumber());
        assertThat((Object) row(statement).getObject(1, value.getClass()))
                .as("by its type")
                .isEqualTo(value);
    }

    @Test
    @Cites("PreparedStatement.setObject(int, Object); JDBC 4.3, table B-4: OffsetDateTime")
    void keepsTheInstantOfAnOffsetDateTime(Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.TIMESTAMP_WITH_TIMEZONE, database);
        OffsetDateTime value = OffsetDateTime.parse("2024-02-29T12:34:56.123456+05:30");
        statement.setObject(1, value);
        assertThat(row(statement).getObject(1, OffsetDateTime.class).toInstant())
                .isEqualTo(value.toInstant());
    }

    static Stream<Arguments> streams() {
        String text = "streamed text";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        // spotless:off
        return Stream.of(
                setter(Sample.VARCHAR,   "setAsciiStream",          (s, v) -> s.setAsciiStream(1, new ByteArrayInputStream(bytes))),
                setter(Sample.VARCHAR,   "setAsciiStream-int",      (s, v) -> s.setAsciiStream(1, new ByteArrayInputStream(bytes), bytes.length)),
                setter(Sample.VARCHAR,   "setAsciiStream-long",     (s, v) -> s.setAsciiStream(1, new ByteArrayInputStream(bytes), (long) bytes.length)),
                setter(Sample.VARCHAR,   "setCharacterStream",      (s, v) -> s.setCharacterStream(1, new StringReader(text))),
                setter(Sample.VARCHAR,   "setCharacterStream-int",  (s, v) -> s.setCharacterStream(1, new StringReader(text), text.length())),
                setter(Sample.VARCHAR,   "setCharacterStream-long", (s, v) -> s.setCharacterStream(1, new StringReader(text), (long) text.length())),
                setter(Sample.VARCHAR,   "setNCharacterStream",     (s, v) -> s.setNCharacterStream(1, new StringReader(text))),
                setter(Sample.VARCHAR,   "setNString",              (s, v) -> s.setNString(1, text)),
                setter(Sample.VARBINARY, "setBinaryStream",         (s, v) -> s.setBinaryStream(1, new ByteArrayInputStream(bytes))),
                setter(Sample.VARBINARY, "setBinaryStream-int",     (s, v) -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), bytes.length)),
                setter(Sample.VARBINARY, "setBinaryStream-long",    (s, v) -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), (long) bytes.length)));
        // spotless:on
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @Cites("PreparedStatement.setCharacterStream: read to its end when the statement runs; JDBC 4.3, 13.2")
    void takesAStream(String name, Sample sample, Setter setter, Database database) throws SQLException {
        PreparedStatement statement = cast(sample.type(), database);
        try {
            setter.set(statement, null);
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, name);
        }
        ResultSet row = row(statement);
        assertThat(sample == Sample.VARCHAR ? row.getString(1) : new String(row.getBytes(1), StandardCharsets.US_ASCII))
                .isEqualTo("streamed text");
    }

    static Stream<Arguments> zones() {
        return Stream.of("UTC", "America/New_York", "Asia/Kolkata").map(zone -> arguments(zone, zone));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    @Cites("PreparedStatement.setTimestamp(int, Timestamp, Calendar): the calendar's zone makes the wall clock")
    void setsATimestampInTheZoneOfACalendar(String name, String zone, Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.TIMESTAMP, database);
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone), Locale.ROOT);
        calendar.clear();
        calendar.set(2024, Calendar.FEBRUARY, 29, 12, 34, 56);
        statement.setTimestamp(1, new Timestamp(calendar.getTimeInMillis()), calendar);
        assertThat(JavaTime.dateTime(row(statement))).isEqualTo("2024-02-29T12:34:56");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("zones")
    @Cites("PreparedStatement.setDate(int, Date, Calendar): the calendar's zone makes the day")
    void setsADateInTheZoneOfACalendar(String name, String zone, Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.DATE, database);
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone), Locale.ROOT);
        calendar.clear();
        calendar.set(2024, Calendar.FEBRUARY, 29);
        statement.setDate(1, new Date(calendar.getTimeInMillis()), calendar);
        assertThat(JavaTime.date(row(statement))).isEqualTo("2024-02-29");
    }

    @Test
    @Cites("PreparedStatement.setObject(int, Object, int, int): digits after the point for DECIMAL")
    void takesAScale(Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.DECIMAL, database);
        statement.setObject(1, new BigDecimal("1.5000"), Types.DECIMAL, 1);
        assertThat(row(statement).getBigDecimal(1)).isEqualByComparingTo("1.5");
    }

    @Test
    @Cites("PreparedStatement.setObject: SQLException if the type of the object is ambiguous or unknown")
    void refusesAnObjectThatNoTypeIsFor(Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.VARCHAR, database);
        Refusal.of(() -> {
            statement.setObject(1, new Object());
            statement.executeQuery();
        });
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments("String/INTEGER", "twelve", JDBCType.INTEGER),
                arguments("Long/INTEGER", 1L << 40, JDBCType.INTEGER),
                arguments("Integer/SMALLINT", 40000, JDBCType.SMALLINT),
                arguments("Integer/TINYINT", 300, JDBCType.TINYINT),
                arguments("BigInteger/BIGINT", BigInteger.ONE.shiftLeft(70), JDBCType.BIGINT),
                arguments("String/DATE", "2023-02-29", JDBCType.DATE),
                arguments("String/TIMESTAMP", "yesterday at noon", JDBCType.TIMESTAMP),
                arguments("String/BOOLEAN", "perhaps", JDBCType.BOOLEAN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    @Cites(
            "PreparedStatement.setObject(int, Object, int): what the type cannot hold is an SQLException, never another value")
    void refusesWhatTheTypeCannotHold(String name, Object value, JDBCType type, Database database) throws SQLException {
        PreparedStatement statement = cast(type, database);
        String given;
        try {
            statement.setObject(1, value, type.getVendorTypeNumber());
            given = row(statement).getString(1);
        } catch (SQLException e) {
            assertThat(e.getMessage()).as("message of %s", e).isNotBlank();
            return;
        }
        assertThat(given).as("what became of %s", value).isEqualTo(value.toString());
    }

    static Stream<Integer> wrongIndexes() {
        return Stream.of(0, -1, 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIndexes")
    @Cites("PreparedStatement.setInt: SQLException if the index is no marker of the statement")
    void refusesAnIndexWithoutMarker(int index, Database database) throws SQLException {
        PreparedStatement statement = cast(JDBCType.INTEGER, database);
        Refusal.of(() -> statement.setInt(index, 1));
    }
}
