// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ServerVersion;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rows written as one upload and one by one: the tables are equal, or both ways are refused alike. */
@Timeout(300)
class BatchTypesTest extends PreparedStatementFixture {
    private static final String OF_EACH_VERSION =
            "NUMBERS|SMALL_DOUBLE|STRING|BYTES|DATE|INSTANT|LOCAL|TIME|PERIOD|DURATION|NOTHING";
    private static final String COLUMNS =
            "n INT, bool BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INT, i64 BIGINT, f32 FLOAT,"
                    + " f64 DOUBLE, d10 DECIMAL(10,2), d38 DECIMAL(38,18), s STRING, c5 CHAR(5), v5 VARCHAR(5), bin BINARY,"
                    + " dt DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND";

    /** Values of a class, from the extremes and drawn at random, with the columns that take them. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes what it holds
    enum Source {
        BOOLEAN("bool s", Random::nextBoolean, true, false),
        BYTE("i8 i16 i32 i64 f32 f64 d10 d38 s c5", random -> (byte) random.nextInt(), Byte.MIN_VALUE, Byte.MAX_VALUE),
        SHORT("i16 i32 i64 f32 f64 d10 d38 s", random -> (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE),
        INT("i32 i64 f32 f64 d38 s", Random::nextInt, Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
        LONG("i64 f32 f64 d38 s", Random::nextLong, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1),
        SMALL_LONG("i8 i16 i32 i64 f32 f64 d10 d38 s c5 v5", random -> (long) random.nextInt(100), -1L),
        FLOAT("f32 f64 s", random -> Float.intBitsToFloat(random.nextInt()), Float.NaN, Float.MIN_VALUE, -0.0f),
        SMALL_FLOAT("i16 i32 i64 f32 f64 d10 d38 s", random -> random.nextInt(1000) / 8f, 0.1f),
        DOUBLE("f32 f64 s", random -> Double.longBitsToDouble(random.nextLong()), Double.MAX_VALUE, -0.0),
        SMALL_DOUBLE("i16 i32 i64 f32 f64 d10 d38 s", random -> random.nextInt(1000) / 8d, 0.1d, 0.125d, 0.135d),
        CENTS("i32 i64 f32 f64 d10 d38 s", random -> BigDecimal.valueOf(random.nextInt(), 2), new BigDecimal("99.99")),
        DECIMALS("i64 f64 d10 d38 s", random -> BigDecimal.valueOf(random.nextInt(9999), random.nextInt(6)), ZERO),
        LONG_DECIMALS(
                "f32 f64 d38 s", random -> BigDecimal.ONE.movePointLeft(random.nextInt(19)), new BigDecimal("1e19")),
        LONGEST_DECIMALS(
                "f32 f64 s", random -> BigDecimal.ONE.movePointLeft(random.nextInt(38)), new BigDecimal("1e37")),
        WHOLE_NUMBERS(
                "i8 i16 i32 i64 f32 f64 d10 d38 s",
                random -> random.nextBoolean() ? (Object) random.nextInt(100) : (Object) (long) random.nextInt(100),
                (byte) 1,
                (short) 50),
        NUMBERS(
                "i16 i32 i64 f32 f64 d10 d38 s",
                random -> BigDecimal.valueOf(random.nextInt(1000), random.nextInt(3)),
                1L,
                7),
        NUMBERS_AS_NUMBERS("i16 i32 i64 f32 f64 d10 d38", NUMBERS.draw, 1L, 7),
        FLOATING("i16 i32 i64 f32 f64 d10 d38", random -> random.nextInt(99) / 10d, 0.1f, 7, (byte) 1, 0.1d),
        FLOATING_AS_TEXT("f64 s", random -> random.nextInt(99) / 10d, 0.1f, 7),
        STRING("s v5 c5", random -> "é" + random.nextInt(100), "", "it's", "a\\b", "${x}", "\uD83D\uDE00 "),
        BYTES("bin s", random -> new byte[random.nextInt(4)], new byte[] {-1, 0, 1}),
        DATE(
                "dt ts ntz s",
                random -> LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000),
                LocalDate.of(1, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(1582, 10, 4)),
        INSTANT(
                "dt ts ntz s",
                random -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000) * 1000L),
                Instant.parse("2024-11-03T05:30:00Z"),
                Instant.parse("2024-11-03T06:30:00Z"),
                Instant.parse("1883-11-18T17:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z")),
        LOCAL(
                "dt ts ntz s",
                random -> LocalDateTime.of(2000, 1, 1, 0, 0).plusSeconds(random.nextInt()),
                LocalDateTime.of(2024, 3, 10, 2, 30),
                LocalDateTime.of(2024, 11, 3, 1, 30)),
        TIME("s", random -> LocalTime.ofSecondOfDay(random.nextInt(86_400)), LocalTime.MAX),
        PERIOD("ym s", random -> Period.ofMonths(random.nextInt(1000) - 500), Period.ofMonths(Integer.MIN_VALUE)),
        DURATION("ds s", random -> Duration.ofNanos(random.nextLong() / 1000 * 1000), Duration.ZERO),
        DATES_AND_TIMES(
                "dt ts ntz s", random -> LocalDate.of(2024, 1, 1), Instant.EPOCH, LocalDateTime.MIN.withYear(9)),
        NOTHING("bool i32 d10 s c5 bin dt ts ym", random -> null);

        private final List<String> columns;
        private final Function<Random, Object> draw;
        private final Object[] extremes;

        Source(String columns, Function<Random, Object> draw, Object... extremes) {
            this.columns = List.of(columns.split(" ", -1));
            this.draw = draw;
            this.extremes = extremes;
        }

        /** Few, since each costs an INSERT of its own; a null among them. */
        List<Object> drawn() {
            Random random = new Random(7);
            List<Object> values = new ArrayList<>(Arrays.asList(extremes));
            values.add(null);
            values.add(draw.apply(random));
            values.add(draw.apply(random));
            return values;
        }
    }

    @BeforeAll
    static void createTable() throws SQLException {
        run("CREATE TABLE batch_types (" + COLUMNS + ") USING PARQUET");
        // As they are by themselves from Spark 4.0 on: days of long ago are written, not refused
        run("SET spark.sql.parquet.datetimeRebaseModeInWrite=CORRECTED");
        run("SET spark.sql.parquet.int96RebaseModeInWrite=CORRECTED");
    }

    @AfterAll
    static void dropTable() throws SQLException {
        run("DROP TABLE batch_types");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = OF_EACH_VERSION)
    void anUploadStoresWhatSingleInsertsStore(Source source) throws SQLException {
        assertStoresTheSame(source);
    }

    @Tag("each-version")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = OF_EACH_VERSION)
    void anUploadOfAnyVersionStoresWhatSingleInsertsStore(Source source) throws Throwable {
        ServerVersion.check(source == Source.TIME ? "4.1" : null, "0A000", () -> assertStoresTheSame(source));
    }

    private static void assertStoresTheSame(Source source) throws SQLException {
        List<Object> values = source.drawn();
        try (PreparedStatement insert = insert(source.columns)) {
            for (int i = 0; i < values.size(); i++) {
                setRow(insert, i, values.get(i));
                insert.executeUpdate();
            }
        }
        List<String> expected = contents();

        try (PreparedStatement insert = insert(source.columns)) {
            for (int i = 0; i < values.size(); i++) {
                setRow(insert, i, values.get(i));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(values.size()).containsOnly(1);
        }

        assertThat(contents()).isEqualTo(expected).hasSize(values.size());
    }

    static Stream<Arguments> whatAColumnRefuses() {
        return Stream.of(
                Arguments.of("i32", "1", "KD000"),
                Arguments.of("bool", 1, "KD000"),
                Arguments.of("dt", "2024-01-01", "KD000"),
                Arguments.of("bin", "x", "KD000"),
                Arguments.of("ts", 1L, "KD000"),
                Arguments.of("ym", Duration.ZERO, "KD000"),
                Arguments.of("i8", 128, "22003"),
                Arguments.of("i32", 1L << 31, "22003"),
                Arguments.of("i64", 1e19, "22003"),
                Arguments.of("d10", new BigDecimal("123456789"), "22003"),
                Arguments.of("v5", "123456", "54006"),
                Arguments.of("c5", "123456", "54006"),
                Arguments.of("missing", 1, "42703"));
    }

    @Tag("each-version")
    @ParameterizedTest
    @MethodSource("whatAColumnRefuses")
    void anUploadIsRefusedAsASingleInsertIs(String column, Object value, String state) throws SQLException {
        try (PreparedStatement insert = insert(List.of(column))) {
            setRow(insert, 1, value);
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
            insert.addBatch();
            insert.addBatch();
            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo(state);
                assertThat(e.getMessage())
                        .matches(
                                "(?s)(the 2 entries of the batch failed together|entry 1 of 2 does not fit into the table).*");
            });
        }
        assertThat(contents()).isEmpty();
    }

    /** Spark 3.5 cannot write a CHAR or VARCHAR that the INSERT leaves out. */
    private static PreparedStatement insert(List<String> columns) throws SQLException {
        List<String> omitted = ServerVersion.isAtLeast("4.0")
                ? List.of()
                : Stream.of("c5", "v5")
                        .filter(column -> !columns.contains(column))
                        .toList();
        String names = Stream.concat(columns.stream(), omitted.stream()).collect(Collectors.joining(", "));
        return connection.prepareStatement("INSERT INTO batch_types (n, " + names + ") VALUES (?"
                + ", ?".repeat(columns.size()) + ", NULL".repeat(omitted.size()) + ")");
    }

    private static void setRow(PreparedStatement insert, int number, Object value) throws SQLException {
        insert.setInt(1, number);
        for (int i = 2; i <= insert.getParameterMetaData().getParameterCount(); i++) {
            insert.setObject(i, value);
        }
    }

    /** Takes the rows out of the table. */
    private static List<String> contents() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM batch_types ORDER BY n")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : result.getString(i))
                            .append('|');
                }
                rows.add(row.toString());
            }
        }
        run("TRUNCATE TABLE batch_types");
        return rows;
    }
}
