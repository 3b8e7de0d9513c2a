// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of every type is that of Spark's own {@code CAST(x AS STRING)}, except where a test here says otherwise. */
class SparkTextTest {
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=Asia/Kolkata");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    /** Each line has expressions of one type, with a semicolon between them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "true; false; CAST(NULL AS BOOLEAN)",
                "1Y; -128Y; 127Y; 32767S; -32768S; 2147483647; -2147483648; 9223372036854775807L; -9223372036854775808",
                "float('0'); float('-0.0'); float('NaN'); float('Infinity'); float('-Infinity'); float('1.4E-45');"
                        + " float('3.4028235E38'); float('16777216'); float('2e-3'); float('9.999e-4');"
                        + " float('1.17549435E-38'); float('9999999'); float('1e7'); float('0.1'); float('1.0E10');"
                        + " float('3.3e-3'); float('1.00000001')",
                "0D; -0.0D; double('NaN'); double('Infinity'); double('-Infinity'); 4.9E-324D; 1.7976931348623157E308D;"
                        + " 2.0E-3D; 2e23D; 1.0E23D; 9007199254740993D; 1e-7D; 123456789.123D; 1e7D; 9999999.999D;"
                        + " 1e-3D; 9.99e-4D; 2.2250738585072014E-308D; 0.1D + 0.2D; 1D/3; 100D; 1.0E10D",
                "1.50; 0.0; -0.5; CAST(1 AS DECIMAL(38,0)); CAST(0 AS DECIMAL(38,18)); CAST(0 AS DECIMAL(10,7));"
                        + " CAST('0.0000001' AS DECIMAL(10,7)); CAST('-1e-7' AS DECIMAL(38,38)); 1e3BD; 12345E-2BD;"
                        + " CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0));"
                        + " CAST('-99999999999999999999999999999999999999' AS DECIMAL(38,0));"
                        + " CAST('0.00000000000000000000000000000000000001' AS DECIMAL(38,38));"
                        + " CAST('-9999999999999999999.9999999999999999999' AS DECIMAL(38,19))",
                "'a'; ''; ' a '; 'grün'; '𝄞😀'; 'a\\'b\"c\\\\d'; 'a\\nb\\tc'; 'null'; '[1, 2]'; char(0); 'é'",
                "'aB' COLLATE UTF8_LCASE; 'aB' COLLATE UNICODE_CI_AI; 'aB' COLLATE de_CI; CAST('a' AS CHAR(3))",
                "DATE'2024-02-29'; DATE'0001-01-01'; DATE'9999-12-31'; DATE'1582-10-04'; DATE'1582-10-05';"
                        + " DATE'1582-10-14'; DATE'1582-10-15'; DATE'1970-01-01'; DATE'0000-12-31'; DATE'-0044-03-15';"
                        + " CAST('+10000-01-01' AS DATE); CAST('+123456-01-01' AS DATE); CAST(NULL AS DATE)",
                "TIMESTAMP'2024-02-29 12:34:56.789'; TIMESTAMP'2024-02-29 12:00:00'; TIMESTAMP'0001-01-01 00:00:00';"
                        + " TIMESTAMP'9999-12-31 23:59:59.999999'; TIMESTAMP'1582-10-10 00:00:00';"
                        + " TIMESTAMP'1969-12-31 23:59:59.999999'; TIMESTAMP'1850-01-01 00:00:00Z';"
                        + " TIMESTAMP'+10000-01-01 00:00:00'; TIMESTAMP'-0044-03-15 00:00:00';"
                        + " TIMESTAMP'2024-01-01 00:00:00.000001'; TIMESTAMP'2024-01-01 00:00:00.100'",
                "TIMESTAMP_NTZ'2024-02-29 12:34:56.789'; TIMESTAMP_NTZ'0001-01-01 00:00:00';"
                        + " TIMESTAMP_NTZ'9999-12-31 23:59:59.999999'; TIMESTAMP_NTZ'1582-10-10 00:00:00';"
                        + " TIMESTAMP_NTZ'-0044-03-15 00:00:00'; TIMESTAMP_NTZ'2024-03-10 02:30:00'",
                "TIME'00:00:00'; TIME'12:34:56'; TIME'12:34:56.1'; TIME'23:59:59.999999'; TIME'00:00:00.000001';"
                        + " CAST(TIME'12:34:56.999999' AS TIME(0)); CAST(TIME'12:34:56.999999' AS TIME(1));"
                        + " CAST(TIME'12:34:56.999999' AS TIME(5)); CAST('12:34:56.123456' AS TIME(0))",
                "INTERVAL '1-2' YEAR TO MONTH; INTERVAL '-1-2' YEAR TO MONTH; INTERVAL '0-0' YEAR TO MONTH;"
                        + " INTERVAL '178956970-7' YEAR TO MONTH; make_ym_interval(-178956970, -8);"
                        + " INTERVAL '3' YEAR; INTERVAL '-3' YEAR; INTERVAL '0' MONTH; INTERVAL '-14' MONTH",
                "INTERVAL '1 02:03:04.5' DAY TO SECOND; INTERVAL '-1 02:03:04.5' DAY TO SECOND;"
                        + " INTERVAL '-0 00:00:00.000001' DAY TO SECOND; make_dt_interval(); INTERVAL '1' DAY;"
                        + " INTERVAL '1 2' DAY TO HOUR; INTERVAL '-1 2:3' DAY TO MINUTE; INTERVAL '10' HOUR;"
                        + " INTERVAL '-100:03' HOUR TO MINUTE; INTERVAL '10:03:04' HOUR TO SECOND; INTERVAL '10' MINUTE;"
                        + " INTERVAL '10:05.25' MINUTE TO SECOND; INTERVAL '5.5' SECOND; INTERVAL '-0.5' SECOND;"
                        + " INTERVAL '106751991 04:00:54.775807' DAY TO SECOND;"
                        + " make_dt_interval(-106751991, -4, 0, -54.775808)",
                "make_interval(); make_interval(1, 2, 3, 4, 5, 6, 7.008009); make_interval(0, 0, 0, 0, 100, 59, 0.000001);"
                        + " make_interval(-1, -2, -3, -4, -5, -6, -7.008009); make_interval(0, 0, 0, 0, 0, 0, -0.5);"
                        + " make_interval(1, -13, 1, -8, 0, -1, 59); make_interval(0, 14)",
                "array(1, 2, NULL); array(); array(array(1), array(), NULL); array(NULL); array('a\"b', 'c, d');"
                        + " CAST(NULL AS ARRAY<INT>); array(true); array(INTERVAL '1' DAY); array(make_interval(1))",
                "map(); map('a', 1, 'b', NULL); map(1, map(2, 3)); map(DATE'2024-01-01', TIMESTAMP'2024-01-01 00:00:00');"
                        + " map(array(1), struct(2)); map(TIME'12:00:00', INTERVAL '1-2' YEAR TO MONTH)",
                "struct(1, 'x', NULL); named_struct('a', 1, 'a', 2); struct(struct(1.50), array(1e10D, float('NaN')));"
                        + " struct(map('k', array(DATE'0001-01-01'))); named_struct('', 1); CAST(NULL AS STRUCT<a: INT>)",
                "NULL; struct(NULL); array(NULL, NULL)",
                "parse_json('{\"b\": 1, \"a\": [1, 2.50, null, true, \"x\\\\\"y\\\\n\\\\u0001é😀\"], \"c\": {}}');"
                        + " parse_json('[]'); parse_json('1'); parse_json('1.50'); parse_json('1e10'); parse_json('true');"
                        + " parse_json('12345678901234567890123'); parse_json('\"te\\\\\"xt\"'); parse_json('\"\"')",
            })
    void isThatOfSparksCast(String expressions) throws SQLException {
        List<String> each = List.of(expressions.split("; *"));
        String columns = each.stream()
                .map(x -> String.join(", ", x, castOf(x), castOf("array(" + x + ")"), castOf("map(1, " + x + ")")))
                .collect(Collectors.joining(", "));
        String nested =
                each.stream().map(x -> "array(" + x + "), map(1, " + x + ")").collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + ", " + nested)) {
            rows.next();
            for (int i = 0; i < each.size(); i++) {
                int nestedAt = 4 * each.size() + 2 * i;
                assertThat(rows.getString(4 * i + 1)).as(each.get(i)).isEqualTo(rows.getString(4 * i + 2));
                assertThat(rows.getString(nestedAt + 1)).isEqualTo(rows.getString(4 * i + 3));
                assertThat(rows.getString(nestedAt + 2)).isEqualTo(rows.getString(4 * i + 4));
            }
        }
    }

    private static String castOf(String expression) {
        return "CAST(" + expression + " AS STRING)";
    }

    /**
     * Bytes are shown as hex digits, because JDBC has it so (getString of BINARY types), and Spark's cast takes them for
     * UTF-8 and loses those that are not. A variant's null is a value and no SQL NULL, which Spark casts it to.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            textBlock =
                    """
            X'41FF'                             | 41FF         | A\uFFFD
            CAST('hello' AS BINARY)             | 68656C6C6F   | hello
            array(CAST('A' AS BINARY))          | [41]         | [A]
            map(1, CAST('A' AS BINARY))         | {1 -> 41}    | {1 -> A}
            struct(CAST('A' AS BINARY))         | {41}         | {A}
            CAST(CAST('A' AS BINARY) AS VARIANT)| 41           | A
            parse_json('null')                  | null         | -
            """)
    void isAnotherForBytesAndTheNullOfAVariant(String expression, String driver, String spark) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression + ", " + castOf(expression))) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(driver);
            assertThat(rows.getString(2)).isEqualTo(spark);
        }
    }

    /** Spark cannot cast these to STRING. */
    @Test
    void isEwkbInHexForGeometryAndGeography() throws SQLException {
        String point = "X'0101000000000000000000F03F0000000000000040'";
        String sql =
                "SELECT st_geogfromwkb(POINT), array(st_geomfromwkb(POINT, 3857)), hex(st_asbinary(st_geogfromwkb(POINT)))"
                        .replace("POINT", point);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("SRID=4326;" + rows.getString(3));
            assertThat(rows.getString(2)).isEqualTo("[SRID=3857;" + rows.getString(3) + "]");
            assertThat(rows.getBytes(1)).asHexString().isEqualTo(rows.getString(3));
        }
    }
}
