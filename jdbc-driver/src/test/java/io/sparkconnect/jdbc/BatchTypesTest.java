// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same rows written as one upload and one by one: the tables are equal, or both ways are refused alike. */
class BatchTypesTest extends PreparedStatementFixture {
    private static final List<String> TARGETS = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL(10,2)",
            "DECIMAL(38,18)",
            "STRING",
            "CHAR(5)",
            "VARCHAR(5)",
            "BINARY",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP_NTZ",
            "INTERVAL YEAR TO MONTH",
            "INTERVAL DAY TO SECOND");

    /** Values of a class, drawn at random and from the extremes. */
    enum Source {
        BOOLEAN(Random::nextBoolean, true, false),
        BYTE(random -> (byte) random.nextInt(), Byte.MIN_VALUE, Byte.MAX_VALUE),
        SHORT(random -> (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE),
        INT(Random::nextInt, Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
        LONG(Random::nextLong, Long.MIN_VALUE, Long.MAX_VALUE, 5L),
        SMALL_LONG(random -> (long) random.nextInt(100), 0L),
        FLOAT(random -> Float.intBitsToFloat(random.nextInt()), Float.NaN, Float.MIN_VALUE, Float.MAX_VALUE, -0.0f),
        SMALL_FLOAT(random -> random.nextInt(1000) / 8f, 0.1f),
        DOUBLE(random -> Double.longBitsToDouble(random.nextLong()), Double.NaN, Double.MIN_VALUE, -0.0),
        SMALL_DOUBLE(random -> random.nextInt(1000) / 8d, 0.1d, 1e-3),
        CENTS(random -> BigDecimal.valueOf(random.nextInt(), 2), new BigDecimal("99999999.99")),
        DECIMALS(random -> BigDecimal.valueOf(random.nextInt(), random.nextInt(6)), BigDecimal.ZERO),
        LONG_DECIMALS(random -> new BigDecimal("1e" + random.nextInt(30)), new BigDecimal("1e-18")),
        WHOLE_NUMBERS(
                random -> random.nextBoolean() ? (Object) random.nextInt(100) : (Object) (long) random.nextInt(100),
                (byte) 1),
        NUMBERS(
                random -> random.nextBoolean()
                        ? (Object) random.nextInt(100)
                        : (Object) BigDecimal.valueOf(random.nextInt(1000), random.nextInt(3)),
                1L),
        MIXED_FLOATING(
                random -> random.nextBoolean() ? (Object) random.nextInt(9) : (Object) (random.nextInt(99) / 10d),
                0.1f),
        STRING(random -> "é\uD83D\uDE00'\\$".substring(0, 1) + random.nextInt(100), "", "it's", "a\\b", "${x}"),
        LONG_STRING(random -> "x".repeat(random.nextInt(9)), "123456789"),
        BYTES(random -> new byte[random.nextInt(4)], new byte[] {-1, 0, 1}),
        DATE(
                random -> LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000),
                LocalDate.of(1, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(1582, 10, 4)),
        INSTANT(
                random -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000) * 1000L),
                Instant.parse("2024-11-03T05:30:00Z"),
                Instant.parse("2024-11-03T06:30:00Z"),
                Instant.parse("1883-11-18T17:00:00Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z")),
        LOCAL(
                random -> LocalDateTime.of(2000, 1, 1, 0, 0).plusSeconds(random.nextInt()),
                LocalDateTime.of(2024, 3, 10, 2, 30),
                LocalDateTime.of(2024, 11, 3, 1, 30)),
        PERIOD(random -> Period.ofMonths(random.nextInt(1000) - 500), Period.ofMonths(Integer.MIN_VALUE)),
        DURATION(random -> Duration.ofNanos(random.nextLong() / 1000 * 1000), Duration.ZERO),
        DATES_AND_TIMES(
                random -> random.nextBoolean() ? (Object) LocalDate.of(2024, 1, 1) : (Object) Instant.EPOCH,
                LocalDateTime.of(2024, 1, 1, 0, 0)),
        NOTHING(random -> null);

        private final Function<Random, Object> draw;
        private final Object[] extremes;

        Source(Function<Random, Object> draw, Object... extremes) {
            this.draw = draw;
            this.extremes = extremes;
        }

        /** Few, since each costs an INSERT of its own; a null among them. */
        List<Object> values(Random random) {
            List<Object> values = new ArrayList<>(Arrays.asList(extremes));
            values.add(null);
            for (int i = 0; i < 3; i++) {
                values.add(draw.apply(random));
            }
            return values;
        }
    }

    @BeforeAll
    static void createTables() throws SQLException {
        for (int i = 0; i < TARGETS.size(); i++) {
            run("CREATE OR REPLACE TEMPORARY VIEW nothing AS SELECT 1");
            run("DROP TABLE IF EXISTS batch_types_" + i);
            run("CREATE TABLE batch_types_" + i + " (n INT, v " + TARGETS.get(i) + ") USING PARQUET");
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        for (int i = 0; i < TARGETS.size(); i++) {
            run("DROP TABLE batch_types_" + i);
        }
    }

    /** Each value is written alone by an execution of its own; those that pass, together by a batch. */
    @ParameterizedTest
    @EnumSource(Source.class)
    void anUploadStoresWhatSingleInsertsStore(Source source) throws SQLException {
        int stored = 0;
        for (int i = 0; i < TARGETS.size(); i++) {
            String table = "batch_types_" + i;
            List<Object> accepted = new ArrayList<>();
            List<Object> refused = new ArrayList<>();
            String state = insertEach(table, source.values(new Random(i)), accepted, refused);
            List<String> expected = contents(table);
            insertBatch(table, accepted);
            assertThat(contents(table)).as(source + " as " + TARGETS.get(i)).isEqualTo(expected);
            if (!refused.isEmpty()) {
                refused.add(refused.get(0));
                assertThat(stateOfBatch(table, refused))
                        .as(source + " as " + TARGETS.get(i))
                        .isEqualTo(state);
                assertThat(contents(table)).isEmpty();
            }
            stored += expected.size();
        }
        assertThat(stored).isPositive();
    }

    /** The SQLSTATE of the first refusal. */
    private static String insertEach(String table, List<Object> values, List<Object> accepted, List<Object> refused)
            throws SQLException {
        String state = null;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
            for (Object value : values) {
                try {
                    insert.setInt(1, accepted.size());
                    insert.setObject(2, value);
                    insert.executeUpdate();
                    accepted.add(value);
                } catch (SQLException e) {
                    refused.add(value);
                    state = state == null ? e.getSQLState() : state;
                }
            }
        }
        return state;
    }

    private static int[] insertBatch(String table, List<Object> values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setInt(1, i);
                insert.setObject(2, values.get(i));
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    private static String stateOfBatch(String table, List<Object> values) throws SQLException {
        try {
            insertBatch(table, values);
            return "accepted";
        } catch (BatchUpdateException e) {
            return e.getSQLState();
        }
    }

    /** Takes the rows out of the table. */
    private static List<String> contents(String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT n, v, hash(v) FROM " + table + " ORDER BY n")) {
            while (result.next()) {
                rows.add(result.getInt(1) + ": " + result.getString(2) + " " + result.getInt(3));
            }
        }
        run("TRUNCATE TABLE " + table);
        return rows;
    }
}
