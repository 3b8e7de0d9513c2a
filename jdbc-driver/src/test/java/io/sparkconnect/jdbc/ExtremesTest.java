// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and results at the limits, from a real server. */
class ExtremesTest {
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private interface Check {
        void check(ResultSet rows) throws SQLException;
    }

    /** On the first row. */
    private static void query(Connection in, String sql, Check check) throws SQLException {
        try (Statement statement = in.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            check.check(rows);
        }
    }

    private static void query(String sql, Check check) throws SQLException {
        query(connection, sql, check);
    }

    @Nested
    class Numbers {
        @Test
        void negativeZeroKeepsItsSign() throws SQLException {
            query("SELECT -0.0D, float('-0.0'), -0.0BD", rows -> {
                assertThat(Double.doubleToRawLongBits(rows.getDouble(1))).isEqualTo(Long.MIN_VALUE);
                assertThat(Float.floatToRawIntBits(rows.getFloat(2))).isEqualTo(Integer.MIN_VALUE);
                assertThat(rows.getObject(1)).isEqualTo(-0.0);
                assertThat(rows.getObject(2)).isEqualTo(-0.0f);
                assertThat(rows.getString(1)).isEqualTo("-0.0");
                assertThat(rows.getBigDecimal(3)).isEqualTo("0.0");
            });
        }

        @Test
        void notANumberIsReadAsItselfAndAsNothingElse() throws SQLException {
            query("SELECT double('NaN'), float('NaN'), double('-Infinity')", rows -> {
                assertThat(rows.getDouble(1)).isNaN();
                assertThat(rows.getFloat(1)).isNaN();
                assertThat(rows.getFloat(2)).isNaN();
                assertThat(rows.getDouble(3)).isEqualTo(Double.NEGATIVE_INFINITY);
                assertThat(rows.getFloat(3)).isEqualTo(Float.NEGATIVE_INFINITY);
                for (int i = 1; i <= 3; i++) {
                    int column = i;
                    assertThatThrownBy(() -> rows.getLong(column)).isInstanceOf(SQLDataException.class);
                    assertThatThrownBy(() -> rows.getBigDecimal(column)).isInstanceOf(SQLDataException.class);
                }
            });
        }

        @ParameterizedTest
        @CsvSource({
            "99999999999999999999999999999999999999, 0",
            "-99999999999999999999999999999999999999, 0",
            "0.99999999999999999999999999999999999999, 38",
            "-0.00000000000000000000000000000000000001, 38",
            "-1234567890123456789.0123456789012345678, 19",
            "0.0000000000000000000, 19",
        })
        void decimalsOf38DigitsKeepThemAll(String number, int scale) throws SQLException {
            query("SELECT CAST('" + number + "' AS DECIMAL(38," + scale + ")) AS x", rows -> {
                assertThat(rows.getBigDecimal("x")).isEqualTo(new BigDecimal(number));
                assertThat(rows.getString("x")).isEqualTo(number);
                assertThat(rows.getDouble("x")).isEqualTo(Double.parseDouble(number));
                assertThat(rows.getMetaData().getColumnDisplaySize(1)).isGreaterThanOrEqualTo(number.length());
            });
        }
    }

    @Nested
    class Texts {
        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "\uD834\uDD1E", "a\uD83D\uDE00b", "\u00E9", "e\u0301", "\uDBFF\uDFFF", "\uFEFFx"})
        void areKeptToTheCodePoint(String text) throws SQLException {
            query("SELECT '" + text + "', length('" + text + "'), array('" + text + "')", rows -> {
                assertThat(rows.getString(1)).isEqualTo(text);
                assertThat(rows.getObject(1)).isEqualTo(text);
                assertThat(rows.getInt(2)).isEqualTo(text.codePointCount(0, text.length()));
                assertThat((String[]) rows.getArray(3).getArray()).containsExactly(text);
            });
        }

        @Test
        void andBytesMayBeEmpty() throws SQLException {
            query("SELECT '', X'', array(), map(), CAST(NULL AS STRING)", rows -> {
                assertThat(rows.getString(1)).isEmpty();
                assertThat(rows.wasNull()).isFalse();
                assertThat(rows.getBytes(2)).isEmpty();
                assertThat(rows.wasNull()).isFalse();
                assertThat((Object[]) rows.getArray(3).getArray()).isEmpty();
                assertThat((Map<?, ?>) rows.getObject(4)).isEmpty();
                assertThat(rows.getString(5)).isNull();
                assertThat(rows.wasNull()).isTrue();
            });
        }

        /** In one message, and in many where no message may be as large. */
        @ParameterizedTest
        @ValueSource(strings = {"", ";grpc_max_message_size=16m"})
        void areReadUpTo100Megabytes(String parameters) throws SQLException {
            int length = 100 << 20;
            try (Connection own = SparkServer.connect(parameters)) {
                query(own, "SELECT repeat('0123456789abcdef', " + length / 16 + ") AS x", rows -> {
                    String text = rows.getString("x");
                    assertThat(text.length()).isEqualTo(length);
                    assertThat(text.startsWith("0123456789abcdef", length - 16)).isTrue();
                    assertThat(text.startsWith("0123456789abcdef0", length / 2)).isTrue();
                    assertThat(rows.next()).isFalse();
                });
            }
        }
    }

    @Nested
    class Columns {
        @Test
        void mayBe2000() throws SQLException {
            String list = IntStream.rangeClosed(1, 2000)
                    .mapToObj(i -> i % 2 == 0 ? "'v" + i + "' AS c" + i : i + " AS c" + i)
                    .collect(Collectors.joining(", "));
            query("SELECT " + list, rows -> {
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2000);
                for (int i = 1; i <= 2000; i++) {
                    assertThat(rows.getMetaData().getColumnLabel(i)).isEqualTo("c" + i);
                    assertThat(rows.getString(i)).isEqualTo(i % 2 == 0 ? "v" + i : Integer.toString(i));
                    assertThat(rows.findColumn("C" + i)).isEqualTo(i);
                }
            });
        }

        @Test
        void ofTheSameNameAreTheFirstByLabelAndEachByIndex() throws SQLException {
            query("SELECT 1 AS a, 2 AS A, 3 AS a, 4 AS b", rows -> {
                assertThat(rows.getInt("a")).isEqualTo(1);
                assertThat(rows.getInt("A")).isEqualTo(1);
                assertThat(rows.getInt(2)).isEqualTo(2);
                assertThat(rows.getInt(3)).isEqualTo(3);
                assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("A");
            });
        }

        @Test
        void mayHaveEmptyAndOddNames() throws SQLException {
            query("SELECT 1 AS ``, 2 AS ` `, 3 AS `a.b`, 4 AS ```x```, 5 AS `grün 😀`", rows -> {
                ResultSetMetaData metaData = rows.getMetaData();
                assertThat(metaData.getColumnLabel(1)).isEmpty();
                assertThat(metaData.getColumnName(1)).isEmpty();
                assertThat(rows.getInt("")).isEqualTo(1);
                assertThat(rows.getInt(" ")).isEqualTo(2);
                assertThat(rows.getInt("a.b")).isEqualTo(3);
                assertThat(rows.getInt("`x`")).isEqualTo(4);
                assertThat(rows.getInt("GRÜN 😀")).isEqualTo(5);
            });
        }

        @Test
        void ofStructsMayHaveTheSameName() throws SQLException {
            query("SELECT named_struct('a', 1, 'a', 'x', '', 2)", rows -> {
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("STRUCT<a: INT, a: STRING, ``: INT>");
                assertThat(((Struct) rows.getObject(1)).getAttributes()).containsExactly(1, "x", 2);
                assertThat(rows.getString(1)).isEqualTo("{1, x, 2}");
                assertThatThrownBy(() -> rows.getObject(1, Map.class))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("two fields 'a'");
            });
        }
    }

    @Nested
    class Chunks {
        private static final String ROWS =
                "SELECT id, repeat(CAST(id AS STRING), 20), array(id, NULL) FROM range(0, 20000, 1, 3)";

        /** 1024 bytes is the least that Spark splits a batch into. */
        @ParameterizedTest
        @ValueSource(ints = {1024, 65_537, 1 << 20})
        void makeTheSameRows(int size) throws SQLException {
            try (Connection chunked =
                            SparkServer.connect(";spark.connect.session.resultChunking.maxChunkSize=" + size);
                    Statement statement = chunked.createStatement();
                    ResultSet rows = statement.executeQuery(ROWS)) {
                long id = 0;
                while (rows.next()) {
                    if (rows.getLong(1) != id
                            || !rows.getString(2).equals(Long.toString(id).repeat(20))) {
                        assertThat(rows.getLong(1)).isEqualTo(id);
                        assertThat(rows.getString(2))
                                .isEqualTo(Long.toString(id).repeat(20));
                    }
                    id++;
                }
                assertThat(id).isEqualTo(20_000);
            }
        }
    }
}
