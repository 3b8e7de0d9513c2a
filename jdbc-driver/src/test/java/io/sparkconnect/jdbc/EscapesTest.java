// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the escapes mean on a real Spark; the functions are in {@link EscapeFunctionsTest}. */
class EscapesTest {
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=America/New_York");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT {d '2024-02-29'}                                               | 2024-02-29
            SELECT {t '12:30:01.5'}                                               | 12:30:01.5
            SELECT {ts '2024-01-01 12:30:01.123456'}                              | 2024-01-01 12:30:01.123456
            SELECT count(*) FROM {oj VALUES (1) AS a(x) LEFT OUTER JOIN VALUES (2) AS b(y) ON x = y} | 1
            SELECT 'a_b' LIKE 'a!_b' {escape '!'} AND 'axb' NOT LIKE 'a!_b' {escape '!'} | true
            SELECT 'a_b' LIKE 'a\\_b' {escape '\\'} AND 'axb' NOT LIKE 'a\\_b' {escape '\\'} | true
            SELECT sum(id) FROM (SELECT * FROM range(10) ORDER BY id {limit 2 offset 3}) | 7
            SELECT {fn UCASE({fn SUBSTRING({fn CONCAT('ab', 'cd')}, 2, 2)})}      | BC
            SELECT {fn TRUNCATE({fn AVG(id)}, 0)} FROM range(4)                   | 1.0
            SELECT max(n) FROM (SELECT {fn TRUNCATE(id / 3, 0)}, count(*) n FROM range(9) GROUP BY {fn TRUNCATE(id / 3, 0)}) | 3
            """)
    void mean(String sql, String expected) throws SQLException {
        assertThat(ask(sql)).isEqualTo(expected);
    }

    @Test
    void theMetadataKnowsWhatConvertConverts() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        assertThat(metaData.supportsConvert()).isTrue();
        List<JDBCType> types = Stream.of(JDBCType.values())
                .filter(type -> metaDataKnows(metaData, type))
                .toList();
        assertThat(types).hasSize(25);
        try (Connection plain = SparkServer.connect(); // without TIME, which is off unless a session turns it on
                Statement statement = plain.createStatement()) {
            for (JDBCType from : JDBCType.values()) {
                for (JDBCType to : JDBCType.values()) {
                    assertThat(converts(statement, from, to))
                            .as(from + " to " + to)
                            .isEqualTo(metaData.supportsConvert(from.getVendorTypeNumber(), to.getVendorTypeNumber()));
                }
            }
        }
    }

    private static boolean converts(Statement statement, JDBCType from, JDBCType to) throws SQLException {
        String sql = "SELECT {fn CONVERT({fn CONVERT(NULL, " + from + ")}, " + to + ")}";
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).as(refused.getMessage()).isIn("42K09", "22023", "42601", "0A000");
            return false;
        }
    }

    private static boolean metaDataKnows(DatabaseMetaData metaData, JDBCType type) {
        try {
            return metaData.supportsConvert(Types.VARCHAR, type.getVendorTypeNumber());
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void aCallIsSparksCall() {
        assertThatThrownBy(() -> ask("{call no_such_procedure(1)}"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42883"));
    }

    /** A TIMESTAMP literal would be another time in the hour that is left out, and cast the column of the other type. */
    @Nested
    class Timestamps {
        @ParameterizedTest
        @ValueSource(strings = {"TIMESTAMP", "TIMESTAMP_NTZ"})
        void compareWithColumnsOfBothTypes(String type) throws SQLException {
            String column = "CAST('2024-07-01 12:00:00' AS " + type + ")";
            assertThat(ask("SELECT " + column + " = {ts '2024-07-01 12:00:00'}"))
                    .isEqualTo("true");
            assertThat(ask("SELECT " + column + " BETWEEN {ts '2024-07-01 11:59:59'} AND {ts '2024-07-01 12:00:01'}"))
                    .isEqualTo("true");
            assertThat(ask("SELECT " + column + " IN ({ts '2024-07-01 12:00:00.000001'})"))
                    .isEqualTo("false");
        }

        @Test
        void areNotShiftedOutOfTheHourThatIsLeftOut() throws SQLException {
            assertThat(ask("SELECT {ts '2024-03-10 02:30:00'}")).isEqualTo("2024-03-10 02:30:00");
            assertThat(ask("SELECT TIMESTAMP_NTZ'2024-03-10 03:30:00' = {ts '2024-03-10 02:30:00'}"))
                    .isEqualTo("false");
        }

        @Test
        void leaveTheColumnAsItIs() throws SQLException {
            String plan = ask("EXPLAIN SELECT * FROM (SELECT timestamp_micros(id) AS t FROM range(10)) WHERE t >"
                    + " {ts '2024-07-01 12:00:00'}");
            assertThat(plan).contains("Filter").doesNotContain("cast(");
        }

        @Test
        void areTimestampsOfJdbc() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(connection.nativeSQL("SELECT {ts '2024-07-01 12:00:00'}"))) {
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.TIMESTAMP);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2024-07-01 12:00:00"));
            }
        }
    }

    /** BigDecimal is the oracle, for doubles of their shortest decimal digits. */
    @Nested
    class Truncate {
        private final Random random = new Random(11);

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 6, 14, 15, 18})
        void cutsDoublesAfterThePoint(int places) throws SQLException {
            List<Double> values = new ArrayList<>(List.of(
                    4.35,
                    -4.35,
                    4.999,
                    0.0,
                    1 - 0.9,
                    0.1 + 0.2,
                    0.009999999999999998,
                    1e15 + 0.625,
                    9e15,
                    1e300,
                    1.7e-16));
            for (int i = 0; i < 100; i++) {
                values.add(
                        random.nextInt(10_000_000) / Math.pow(10, random.nextInt(8)) * (random.nextBoolean() ? 1 : -1));
                values.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(19)));
            }
            List<String> literals = values.stream().map(v -> v + "D").toList();
            List<BigDecimal> answers = truncated(literals, places);
            for (int i = 0; i < values.size(); i++) {
                double expected = BigDecimal.valueOf(values.get(i))
                        .setScale(places, RoundingMode.DOWN)
                        .doubleValue();
                assertThat(answers.get(i).doubleValue())
                        .as(literals.get(i) + " to " + places)
                        .isEqualTo(expected);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, -3, -15})
        void cutsDoublesBeforeThePoint(int places) throws SQLException {
            List<String> literals = new ArrayList<>(List.of("4.7D", "-4.7D", "1999.9D", "-1999.9D", "1.6E15D"));
            for (int i = 0; i < 100; i++) {
                literals.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(17)) + "D");
            }
            List<BigDecimal> answers = truncated(literals, places);
            for (int i = 0; i < literals.size(); i++) {
                BigDecimal value = new BigDecimal(literals.get(i).replace("D", ""));
                assertThat(answers.get(i))
                        .as(literals.get(i) + " to " + places)
                        .isEqualByComparingTo(value.setScale(places, RoundingMode.DOWN));
            }
        }

        @ParameterizedTest
        @CsvSource({"5,2", "18,6", "38,6", "38,17", "38,18", "38,37", "38,0", "20,20"})
        void cutsDecimals(int precision, int scale) throws SQLException {
            BigDecimal largest = new BigDecimal("9".repeat(precision)).movePointLeft(scale);
            BigDecimal fewer = largest.movePointLeft(2).setScale(scale, RoundingMode.DOWN);
            BigDecimal smallest = BigDecimal.ONE.movePointLeft(scale).negate();
            List<BigDecimal> values = List.of(largest, largest.negate(), fewer, smallest);
            List<String> literals = values.stream()
                    .map(v -> "CAST('" + v.toPlainString() + "' AS DECIMAL(" + precision + "," + scale + "))")
                    .toList();
            for (int places : new int[] {-2, 0, 2, 17, 18}) {
                List<BigDecimal> answers = truncated(literals, places);
                for (int i = 0; i < values.size(); i++) {
                    assertThat(answers.get(i))
                            .as(literals.get(i) + " to " + places)
                            .isEqualByComparingTo(values.get(i).setScale(places, RoundingMode.DOWN));
                }
            }
        }

        private List<BigDecimal> truncated(List<String> literals, int places) throws SQLException {
            StringBuilder sql =
                    new StringBuilder("SELECT {fn TRUNCATE(v, ").append(places).append(")} FROM (VALUES ");
            for (int i = 0; i < literals.size(); i++) {
                sql.append(i == 0 ? "" : ", ")
                        .append("(")
                        .append(i)
                        .append(", ")
                        .append(literals.get(i))
                        .append(")");
            }
            List<BigDecimal> answers = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(connection.nativeSQL(sql + ") AS t(i, v) ORDER BY i"))) {
                while (rows.next()) {
                    answers.add(rows.getBigDecimal(1));
                }
            }
            return answers;
        }

        @Test
        void keepsNullsAndWhatIsNotFinite() throws SQLException {
            assertThat(ask("SELECT {fn TRUNCATE(CAST(NULL AS INT), 2)}")).isNull();
            assertThat(ask("SELECT {fn TRUNCATE(CAST(NULL AS DOUBLE), -2)}")).isNull();
            for (String places : new String[] {"2", "0", "-2"}) {
                assertThat(ask("SELECT {fn TRUNCATE(double('NaN'), " + places + ")}"))
                        .isEqualTo("NaN");
                assertThat(ask("SELECT {fn TRUNCATE(double('-Infinity'), " + places + ")}"))
                        .isEqualTo("-Infinity");
            }
        }

        @Test
        void evaluatesItsArgumentOnce() throws SQLException {
            assertThat(
                            ask(
                                    "SELECT max(abs({fn TRUNCATE(x, 2)} - x)) < 0.01 FROM (SELECT rand() - 0.5 AS x FROM range(1000))"))
                    .isEqualTo("true");
            assertThat(connection.nativeSQL("{fn TRUNCATE({fn RAND()}, 2)}")).containsOnlyOnce("RAND");
        }

        @ParameterizedTest
        @CsvSource({
            "2147483647,-1,2147483640",
            "-2147483648,-9,-2000000000",
            "9223372036854775807,-18,9000000000000000000",
            "7,2,7"
        })
        void cutsWholeNumbers(String value, int places, String expected) throws SQLException {
            assertThat(truncated(List.of(value), places).get(0)).isEqualByComparingTo(expected);
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(connection.nativeSQL(sql))) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
