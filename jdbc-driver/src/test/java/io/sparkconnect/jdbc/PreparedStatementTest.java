// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.Since;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters, against a real Spark. */
@Tag("each-version")
class PreparedStatementTest extends PreparedStatementFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT count(*) FROM (SELECT 1 FROM range(10) LIMIT ?)          | 3    | 3          |     |
            SELECT max(id) FROM (SELECT id FROM range(10) LIMIT 2 OFFSET ?) | 3    | 4          |     |
            SELECT 3 IN (1, ?)                                              | 3    | true       |     |
            SELECT CASE WHEN ? > 2 THEN 'more' ELSE 'less' END              | 3    | more       |     |
            SELECT DATE'2024-01-01' + INTERVAL ? DAY                        | 3    | 2024-01-04 | 4.1 | 42601
            SELECT transform(array(1, 2), x -> x + ?)                       | 3    | [4, 5]     |     |
            SELECT a[?] FROM VALUES (array(1, 2, 3, 4)) t(a)                | 3    | 4          |     |
            SELECT sum(x) OVER (ORDER BY x) FROM VALUES (?) t(x)            | 3    | 3          |     |
            WITH t AS (SELECT ? AS x) SELECT x FROM t                       | 3    | 3          |     |
            (SELECT ?)                                                      | 3    | 3          |     |
            SELECT concat(?, '?', "?") AS `?` /* ? */ -- ?                  | 3    | 3??        |     |
            SELECT /*+ REPARTITION(3) */ id FROM range(4) WHERE id = ?      | 3    | 3          |     |
            FROM range(9) SELECT id WHERE id = ?                            | 3    | 3          |     |
            """)
    void aParameterStandsWhereSparkTakesOne(String sql, int value, String expected, String since, String otherwise)
            throws Throwable {
        ServerVersion.check(since, otherwise, () -> assertThat(ask(sql, value)).isEqualTo(expected));
    }

    /** Spark 4.0 alone takes none. */
    @Test
    void aParameterStandsInAHint() throws Throwable {
        String since = ServerVersion.isAtLeast("4.0") ? "4.1" : null;
        ServerVersion.check(since, "HY000", () -> assertThat(ask("SELECT /*+ REPARTITION(?) */ 3", 3))
                .isEqualTo("3"));
    }

    @Test
    void aParameterNamesATable() throws SQLException {
        run("CREATE OR REPLACE TEMPORARY VIEW `prepared it's` AS SELECT 7 AS x");
        assertThat(ask("SELECT x FROM IDENTIFIER(?)", "`prepared it's`")).isEqualTo("7");
        run("DROP VIEW `prepared it's`");
    }

    @Test
    void aNamedParameterOfTheTextStaysWithoutAValue() throws SQLException {
        try (PreparedStatement query = prepare("SELECT ?, :p1", 1)) {
            assertThatThrownBy(query::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("UNBOUND_SQL_PARAMETER");
        }
    }

    @Test
    @Since(value = "4.1", otherwise = "42601")
    void aCommandTakesTextWithQuotes() throws SQLException {
        try (PreparedStatement create =
                prepare("CREATE TABLE prepared_comment (a STRING) USING parquet COMMENT ?", "it's \\ ${x}")) {
            assertThat(create.executeUpdate()).isZero();
            try (PreparedStatement insert = prepare("INSERT INTO prepared_comment VALUES (?)", "it's \\ ${x}")) {
                assertThat(insert.executeLargeUpdate()).isZero();
            }
            assertThat(ask("SELECT a FROM prepared_comment WHERE a = ?", "it's \\ ${x}"))
                    .isEqualTo("it's \\ ${x}");
        } finally {
            run("DROP TABLE IF EXISTS prepared_comment");
        }
    }

    @Test
    @Since(value = "4.1", otherwise = "42601")
    void aLikePatternHasItsEscapeCharacter() throws SQLException {
        assertThat(ask("SELECT 'a%b' LIKE ?", "a\\%_")).isEqualTo("true");
        assertThat(ask("SELECT 'a%b' LIKE ? ESCAPE ?", "a!%b", "!")).isEqualTo("true");
    }

    static Stream<Function<Random, Object>> randomValues() {
        return Stream.of(
                Random::nextBoolean,
                random -> (byte) random.nextInt(),
                random -> (short) random.nextInt(),
                Random::nextInt,
                Random::nextLong,
                random -> Float.intBitsToFloat(random.nextInt()),
                random -> Double.longBitsToDouble(random.nextLong()),
                random -> new BigDecimal(new BigInteger(random.nextInt(126), random), random.nextInt(39)),
                PreparedStatementTest::text,
                random -> text(random).getBytes(StandardCharsets.UTF_8),
                random -> LocalDate.ofEpochDay(random.nextInt(-800_000, 2_932_896)),
                random -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000),
                random -> LocalDateTime.ofEpochSecond(second(random), micros(random), ZoneOffset.UTC),
                random -> Instant.ofEpochSecond(second(random), micros(random)),
                random -> Period.ofMonths(random.nextInt()).normalized(),
                random -> Duration.ofSeconds(random.nextLong(-9_000_000_000_000L, 9_000_000_000_000L), micros(random)));
    }

    private static long second(Random random) {
        return random.nextLong(-62_000_000_000L, 253_000_000_000L);
    }

    private static int micros(Random random) {
        return random.nextInt(1_000_000) * 1_000;
    }

    private static String text(Random random) {
        String alphabet = "ab'\"\\${}?:;-/*%\n\r\t\u0000\u0001\u00e9\u4e2d`";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(random.nextInt(8) == 0 ? "😀" : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("randomValues")
    void aValueComesBackAsItWas(Function<Random, Object> values) throws Throwable {
        Random random = new Random(42);
        List<Object> sent =
                Stream.generate(() -> values.apply(random)).limit(60).toList();
        String since = sent.get(0) instanceof LocalTime ? "4.1" : null;
        ServerVersion.check(since, "0A000", () -> assertComeBack(sent));
    }

    private static void assertComeBack(List<Object> sent) throws SQLException {
        String markers = String.join(", ", java.util.Collections.nCopies(sent.size(), "?"));
        try (PreparedStatement query = prepare("SELECT " + markers, sent.toArray());
                ResultSet rows = query.executeQuery()) {
            rows.next();
            for (int i = 0; i < sent.size(); i++) {
                Object value = sent.get(i);
                assertThat(rows.getObject(i + 1, value.getClass()))
                        .as("value %s", value)
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void everySetterBindsItsType() throws SQLException {
        String types =
                "SELECT concat_ws(',', typeof(?), typeof(?), typeof(?), typeof(?), typeof(?), typeof(?), typeof(?),"
                        + " typeof(?), typeof(?), typeof(?), typeof(?), typeof(?))";
        try (PreparedStatement query = connection.prepareStatement(types)) {
            query.setBoolean(1, true);
            query.setByte(2, (byte) 1);
            query.setShort(3, (short) 1);
            query.setInt(4, 1);
            query.setLong(5, 1);
            query.setFloat(6, 1);
            query.setDouble(7, 1);
            query.setBigDecimal(8, new BigDecimal("1.50"));
            query.setString(9, "x");
            query.setBytes(10, new byte[] {1});
            query.setDate(11, Date.valueOf("2024-02-29"));
            query.setTimestamp(12, new Timestamp(0));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1))
                        .isEqualTo("boolean,tinyint,smallint,int,bigint,float,double,decimal(3,2),string,binary,date,"
                                + "timestamp");
            }
        }
    }

    @Test
    @Since(value = "4.1", otherwise = "0A000")
    void aTimeIsThatWhichTheCalendarShows() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        try (PreparedStatement query = connection.prepareStatement("SELECT concat_ws(',', typeof(?), ?)")) {
            query.setTime(1, Time.valueOf("12:34:56"));
            query.setTime(2, new Time(Instant.parse("2024-02-28T20:30:00Z").toEpochMilli()), tokyo);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("time(6),05:30:00");
            }
        }
    }

    @Test
    void aTimeIsTakenOrRefusedWithAWayOutWhereSparkHasNone() throws SQLException {
        if (ServerVersion.isAtLeast("4.1")) {
            try (PreparedStatement query = prepare("SELECT ?", LocalTime.NOON)) {
                assertThat(query.getMetaData().getColumnTypeName(1)).isEqualTo("TIME");
            }
            return;
        }
        try (PreparedStatement query = prepare("SELECT ?", LocalTime.NOON);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO no_such_table VALUES (?)")) {
            for (ThrowingCallable use : List.<ThrowingCallable>of(query::executeQuery, query::getMetaData)) {
                assertThatThrownBy(use)
                        .isInstanceOf(SQLFeatureNotSupportedException.class)
                        .hasMessageStartingWith("a parameter cannot be a TIME in Spark ")
                        .hasMessageEndingWith("(Spark 4.1 has); set it as text, with setString, or as a timestamp");
            }
            for (int i = 0; i < 2; i++) {
                set(insert, LocalTime.NOON).addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("a parameter cannot be a TIME in Spark ");
        }
    }

    @Test
    void datesAreThoseThatTheCalendarShows() throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        Instant evening = Instant.parse("2024-02-28T20:30:00Z"); // the next morning in Tokyo
        try (PreparedStatement query = connection.prepareStatement("SELECT concat_ws(',', ?, ?, unix_micros(?))")) {
            query.setDate(1, new Date(evening.toEpochMilli()), tokyo);
            query.setDate(2, Date.valueOf("1500-03-01"));
            query.setTimestamp(3, Timestamp.from(evening), tokyo);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("2024-02-29,1500-03-01," + evening.toEpochMilli() * 1_000);
            }
        }
    }

    @Test
    void objectsOfOtherClassesAreBoundAsWhatTheyMean() throws SQLException {
        UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");
        assertThat(ask("SELECT ?", id)).isEqualTo(id.toString());
        assertThat(ask("SELECT ?", DayOfWeek.MONDAY)).isEqualTo("MONDAY");
        assertThat(ask("SELECT ?", 'x')).isEqualTo("x");
        assertThat(ask("SELECT ?", BigInteger.TEN.pow(37))).isEqualTo("1" + "0".repeat(37));
        OffsetDateTime time = OffsetDateTime.parse("2024-11-03T01:30:00-05:00");
        assertThat(ask(Instant.class, "SELECT ?", time)).isEqualTo(time.toInstant());
        assertThat(ask(Instant.class, "SELECT ?", java.util.Date.from(Instant.ofEpochMilli(7))))
                .isEqualTo(Instant.ofEpochMilli(7));
        assertThat(ask("SELECT CAST(? AS STRING)", Double.NaN)).isEqualTo("NaN");
        assertThat(ask("SELECT CAST(? AS STRING)", Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void nullsHaveTheTypeTheyAreGiven() throws SQLException {
        for (JDBCType type : JDBCType.values()) {
            try (PreparedStatement query = connection.prepareStatement("SELECT ?, coalesce(?, 1) IS NULL")) {
                query.setNull(1, type.getVendorTypeNumber());
                query.setObject(2, null);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getObject(1)).as(type.getName()).isNull();
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT typeof(?)")) {
            query.setString(1, null);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("string");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            12,               INTEGER,   int,           12
            ' 12 ',           BIGINT,    bigint,        12
            true,             BOOLEAN,   boolean,       true
            0,                BIT,       boolean,       false
            1.005,            DECIMAL,   'decimal(3,2)', 1.01
            1e3,              DOUBLE,    double,        1000.0
            2024-02-29,       DATE,      date,          2024-02-29
            12:34:56,         TIME,      time(6),       12:34:56
            2024-02-29 12:34, TIMESTAMP, timestamp_ntz, 2024-02-29 12:34:00
            x,                VARCHAR,   string,        x
            """)
    void aTargetTypeConvertsText(String text, JDBCType target, String type, String value) throws Throwable {
        ServerVersion.check(target == JDBCType.TIME ? "4.1" : null, "0A000", () -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT typeof(?), CAST(? AS STRING)")) {
                query.setObject(1, text, target, 2);
                query.setObject(2, text, target.getVendorTypeNumber(), 2);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo(type);
                    assertThat(rows.getString(2)).isEqualTo(value);
                }
            }
        });
    }

    @Test
    void whatDoesNotFitIsRefused() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?")) {
            assertThatThrownBy(() -> query.setObject(1, 300, Types.TINYINT)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, 1.5, Types.INTEGER)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, "x", Types.INTEGER)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, "x", Types.DATE)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, "1e999999999", Types.DECIMAL))
                    .isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setBigDecimal(1, new BigDecimal(BigInteger.TEN.pow(38))))
                    .isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, LocalDate.MAX)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, Instant.MAX)).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, Period.ofDays(1))).isInstanceOf(SQLDataException.class);
            assertThatThrownBy(() -> query.setObject(1, new Object()))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void streamsAreReadToTheirEndOrLength() throws SQLException {
        byte[] bytes = "héllo".getBytes(StandardCharsets.UTF_8);
        try (PreparedStatement query = connection.prepareStatement("SELECT concat_ws(',', hex(?), ?, ?, ?)")) {
            query.setBinaryStream(1, new ByteArrayInputStream(bytes), 2);
            query.setCharacterStream(2, new StringReader("héllo"), 4);
            query.setNCharacterStream(3, new StringReader("x".repeat(20_000)));
            query.setAsciiStream(4, new ByteArrayInputStream(new byte[] {'a'}));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("68C3,héll," + "x".repeat(20_000) + ",a");
            }
            assertThatThrownBy(() -> query.setCharacterStream(2, new StringReader("ab"), 3))
                    .isInstanceOf(SQLDataException.class)
                    .hasMessage("the stream ended after 2 characters, and its length was given as 3");
            assertThatThrownBy(() -> query.setBinaryStream(1, new ByteArrayInputStream(bytes), -1))
                    .isInstanceOf(SQLDataException.class);
        }
    }

    @Test
    void aParameterWithoutAValueIsNamed() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?")) {
            query.setInt(1, 1);
            assertThatThrownBy(query::executeQuery)
                    .hasMessage("parameter 2 of 2 has no value; set it before executing")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("07001");
            assertThatThrownBy(() -> query.setInt(3, 1))
                    .hasMessage("parameter index 3 is not between 1 and 2")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("07009");
            query.setInt(2, 2);
            query.executeQuery().close();
            query.clearParameters();
            assertThatThrownBy(query::execute).hasMessageStartingWith("parameter 1 of 2");
        }
    }

    @Test
    void valuesStayForTheNextExecution() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ? + ?")) {
            List<Integer> sums = new ArrayList<>();
            query.setInt(1, 10);
            for (int i = 0; i < 3; i++) {
                query.setInt(2, i);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    sums.add(rows.getInt(1));
                }
            }
            assertThat(sums).containsExactly(10, 11, 12);
        }
    }

    @Test
    void theFormsWithATextAreRefused() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1")) {
            assertThatThrownBy(() -> query.executeQuery("SELECT 2"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("a prepared statement has its SQL text already; use executeQuery()");
            assertThatThrownBy(() -> query.executeUpdate("SELECT 2")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> query.execute("SELECT 2", Statement.NO_GENERATED_KEYS))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(query::executeUpdate).hasMessageContaining("nothing was executed");
        }
    }

    @Test
    void columnsAreKnownBeforeTheExecution() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, ? AS x FROM range(10) WHERE id > ? LIMIT ?")) {
            assertThat(query.getMetaData()).as("LIMIT takes no null").isNull();
            query.setString(1, "x");
            query.setLong(2, 1);
            query.setInt(3, 2);
            assertThat(query.getMetaData().getColumnName(2)).isEqualTo("x");
            assertThat(query.getMetaData().getColumnType(1)).isEqualTo(Types.BIGINT);
            assertThat(query.getMetaData().getColumnTypeName(2)).isEqualTo("STRING");
            try (ResultSet rows = query.executeQuery()) {
                assertThat(query.getMetaData().getColumnCount())
                        .isEqualTo(rows.getMetaData().getColumnCount());
            }
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM range(10) WHERE id > ?")) {
            assertThat(query.getMetaData().getColumnName(1)).isEqualTo("id");
        }
        try (PreparedStatement wrong = connection.prepareStatement("SELECT no_such_column")) {
            assertThatThrownBy(wrong::getMetaData).isInstanceOf(SQLSyntaxErrorException.class);
        }
    }

    @Test
    void askingACommandForItsColumnsRunsNothing() throws SQLException {
        for (String command : List.of(
                "CREATE TABLE prepared_never (a INT) USING parquet",
                "EXECUTE IMMEDIATE 'CREATE TABLE prepared_never (a INT) USING parquet'",
                "BEGIN CREATE TABLE prepared_never (a INT) USING parquet; END",
                "WITH t AS (SELECT 1 AS a) INSERT INTO prepared_never SELECT * FROM t")) {
            try (PreparedStatement statement = connection.prepareStatement(command)) {
                assertThat(statement.getMetaData()).as(command).isNull();
            }
        }
        try (PreparedStatement tables = prepare("SHOW TABLES LIKE 'prepared_never'");
                ResultSet rows = tables.executeQuery()) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void parametersAreCountedAndOfUnknownType() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?, '?', ?")) {
            ParameterMetaData parameters = query.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(2);
            assertThat(parameters.getParameterType(2)).isEqualTo(Types.OTHER);
            query.setNull(1, parameters.getParameterType(1));
            query.setObject(2, 5, parameters.getParameterType(2));
            query.executeQuery().close();
            assertThatThrownBy(() -> parameters.getParameterType(3)).hasMessageStartingWith("parameter index 3");
        }
    }

    @Test
    void everyFormOfPrepareStatementGivesOne() throws SQLException {
        String sql = "SELECT ?";
        for (PreparedStatement statement : List.of(
                connection.prepareStatement(sql),
                connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS),
                connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS),
                connection.prepareStatement(sql, new int[0]),
                connection.prepareStatement(sql, new String[0]),
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY),
                connection.prepareStatement(
                        sql,
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY,
                        ResultSet.HOLD_CURSORS_OVER_COMMIT))) {
            try (statement) {
                statement.setInt(1, 7);
                assertThat(statement.execute()).isTrue();
            }
        }
        assertThatThrownBy(() -> connection.prepareStatement(null)).isInstanceOf(SQLException.class);
    }

    @Test
    void theRowLimitHolds() throws SQLException {
        try (PreparedStatement query = prepare("SELECT id FROM range(?)", 10)) {
            query.setMaxRows(3);
            try (ResultSet rows = query.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(3);
            }
        }
    }
}
