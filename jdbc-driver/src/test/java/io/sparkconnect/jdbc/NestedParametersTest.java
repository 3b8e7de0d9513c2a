// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays, maps and structs as parameters, and the values that a connection makes. */
class NestedParametersTest extends PreparedStatementFixture {
    static Stream<Arguments> objects() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("it's", 1);
        map.put("b", null);
        return Stream.of(
                Arguments.of(new int[] {1, 2}, "array<int>", "[1, 2]"),
                Arguments.of(new long[0], "array<bigint>", "[]"),
                Arguments.of(new double[] {1.5}, "array<double>", "[1.5]"),
                Arguments.of(new boolean[] {true}, "array<boolean>", "[true]"),
                Arguments.of(new Integer[] {1, null}, "array<int>", "[1, null]"),
                Arguments.of(new String[] {"a'b", "\\", "${x}"}, "array<string>", "[a'b, \\, ${x}]"),
                Arguments.of(new String[0], "array<string>", "[]"),
                Arguments.of(new String[] {null}, "array<string>", "[null]"),
                Arguments.of(new Object[0], "array<void>", "[]"),
                Arguments.of(new int[][] {{1}, {}}, "array<array<int>>", "[[1], []]"),
                Arguments.of(List.of(), "array<void>", "[]"),
                Arguments.of(List.of((byte) 1, 2, 3L), "array<bigint>", "[1, 2, 3]"),
                Arguments.of(List.of(1, new BigDecimal("2.50")), "array<decimal(12,2)>", "[1.00, 2.50]"),
                Arguments.of(
                        List.of(new BigDecimal("123456789.1"), new BigDecimal("0.000000001")),
                        "array<decimal(18,9)>",
                        "[123456789.100000000, 0.000000001]"),
                Arguments.of(Arrays.asList(1.5f, null, 2.5), "array<double>", "[1.5, null, 2.5]"),
                Arguments.of(List.of(List.of(), List.of("x")), "array<array<string>>", "[[], [x]]"),
                Arguments.of(map, "map<string,int>", "{it's -> 1, b -> null}"),
                Arguments.of(Map.of(), "map<void,void>", "{}"),
                Arguments.of(Map.of(1, List.of("x")), "map<int,array<string>>", "{1 -> [x]}"),
                Arguments.of(List.of(Map.of(), Map.of("k", 1L)), "array<map<string,bigint>>", "[{}, {k -> 1}]"),
                Arguments.of(
                        List.of(Period.ofMonths(14)),
                        "array<interval year to month>",
                        "[INTERVAL '1-2' YEAR TO MONTH]"),
                Arguments.of(new LocalDate[] {LocalDate.of(1582, 10, 10)}, "array<date>", "[1582-10-10]"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anObjectIsBoundWithAllItsTypes(Object value, String type, String text) throws SQLException {
        assertThat(ask("SELECT typeof(?)", value)).isEqualTo(type);
        if (!type.contains("void")) {
            assertThat(ask("SELECT ?", value)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            INT                    | 5        | array<int>                    | [5, null]
            VARCHAR                | x        | array<string>                 | [x, null]
            VARCHAR(3)             | abc      | array<string>                 | [abc, null]
            BIGINT                 | 7        | array<bigint>                 | [7, null]
            DECIMAL(10,2)          | 1.5      | array<decimal(10,2)>          | [1.50, null]
            NUMERIC                | 1.5      | array<decimal(2,1)>           | [1.5, null]
            DATE                   | 2024-02-29 | array<date>                 | [2024-02-29, null]
            TIMESTAMP_NTZ          | 2024-02-29 12:00 | array<timestamp_ntz>  | [2024-02-29 12:00:00, null]
            STRING COLLATE UTF8_LCASE | X     | array<string collate UTF8_LCASE> | [X, null]
            """)
    void createsAnArrayOfAType(String typeName, String element, String type, String text) throws SQLException {
        Array array = connection.createArrayOf(typeName, new Object[] {element, null});
        assertThat(array.toString()).isEqualTo(text);
        assertThat(ask("SELECT typeof(?)", array)).isEqualTo(type);
        assertThat(ask("SELECT ?", array)).isEqualTo(text);
    }

    @Test
    void aCreatedArrayIsLikeThoseOfResults() throws SQLException {
        Array array = connection.createArrayOf("DECIMAL(5,1)", new Object[] {"1.5", null, 2});
        assertThat(array.getBaseTypeName()).isEqualTo("DECIMAL");
        assertThat(array.getBaseType()).isEqualTo(Types.DECIMAL);
        assertThat((BigDecimal[]) array.getArray()).containsExactly(new BigDecimal("1.5"), null, new BigDecimal("2.0"));
        assertThat((BigDecimal[]) array.getArray(2, 2, Map.of())).containsExactly(null, new BigDecimal("2.0"));
        try (ResultSet rows = array.getResultSet(2, 5, new HashMap<>())) {
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("INDEX");
            assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("VALUE");
            rows.next();
            assertThat(rows.getInt("INDEX")).isEqualTo(2);
            assertThat(rows.getBigDecimal("VALUE")).isNull();
            rows.next();
            assertThat(rows.getString(2)).isEqualTo("2.0");
            assertThat(rows.next()).isFalse();
        }
        assertThat(ask(Array.class, "SELECT ?", array)).isEqualTo(array);
        array.free();
        assertThatThrownBy(() -> ask("SELECT ?", array)).hasMessage("the array has been freed");
    }

    @Test
    void aStructHasNamesAndTypes() throws SQLException {
        String type = "STRUCT<`it's ``x`: INT, b: ARRAY<STRUCT<c: DECIMAL(5,2)>>, select: MAP<STRING, DATE>>";
        Struct struct = connection.createStruct(
                type,
                new Object[] {"1", new Object[] {new Object[] {1.5}, null}, Map.of("k", LocalDate.of(2024, 1, 2))});
        assertThat(struct.getSQLTypeName()).isEqualTo(type);
        assertThat(struct.getAttributes()[0]).isEqualTo(1);
        assertThat(ask("SELECT to_json(?)", struct))
                .isEqualTo("{\"it's `x\":1,\"b\":[{\"c\":1.50},null],\"select\":{\"k\":\"2024-01-02\"}}");
        assertThat(ask(Struct.class, "SELECT ?", struct)).isEqualTo(struct);
        assertThat(ask("SELECT x.b[0].c FROM (SELECT ? AS x)", struct)).isEqualTo("1.50");
    }

    @Test
    void whatAResultGaveIsAParameterAgain() throws SQLException {
        String query = "SELECT array(timestamp_micros(1730615400000001), NULL) AS a, named_struct('x', 1.50, 'x y',"
                + " map('k', array(TIME'12:34:56.123456')), 'n', CAST(NULL AS ARRAY<INT>)) AS s, array() AS e";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            for (int i = 1; i <= 3; i++) {
                Object value = rows.getObject(i);
                assertThat(ask(Object.class, "SELECT ?", value)).isEqualTo(value);
            }
            try (PreparedStatement same = connection.prepareStatement("SELECT ?, ?")) {
                same.setArray(1, rows.getArray("a"));
                same.setObject(2, rows.getObject("s"), Types.STRUCT);
                try (ResultSet again = same.executeQuery()) {
                    again.next();
                    assertThat(again.getArray(1)).isEqualTo(rows.getArray("a"));
                    assertThat(again.getObject(2)).isEqualTo(rows.getObject("s"));
                }
            }
        }
    }

    /** As in scalars: Spark 4.1 and 4.2 would move the instant, lose digits and change quotes. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void theTrapsOfSingleValuesAreNoneWithinOthers(String raw) throws SQLException {
        Instant repeated = Instant.parse("2024-11-03T06:30:00.000001Z");
        try (Connection own = SparkServer.connect(
                        ";timeZone=America/New_York", ";spark.sql.parser.escapedStringLiterals=" + raw);
                PreparedStatement query = own.prepareStatement("SELECT ?, ?, ?")) {
            query.setObject(1, List.of(repeated, repeated.minusSeconds(3600)));
            query.setObject(2, Map.of("it's \\ \"", List.of("\\'", "${x}", "\\u0041")));
            query.setObject(3, new BigDecimal[] {
                new BigDecimal("0.00000000000000000000000000000000000001"), new BigDecimal("0.5")
            });
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getObject(1, Instant[].class)).containsExactly(repeated, repeated.minusSeconds(3600));
                assertThat((Object[]) ((Array) ((Map<?, ?>) rows.getObject(2)).get("it's \\ \"")).getArray())
                        .containsExactly("\\'", "${x}", "\\u0041");
                assertThat(rows.getObject(3, BigDecimal[].class))
                        .containsExactly(
                                new BigDecimal("0.00000000000000000000000000000000000001"),
                                new BigDecimal("0.50000000000000000000000000000000000000"));
            }
        }
    }

    @Test
    void tablesTakeThem() throws SQLException {
        run("CREATE TABLE nested_rows (a ARRAY<VARCHAR(3)>, m MAP<STRING, DECIMAL(10,2)>,"
                + " s STRUCT<x: INT, y: ARRAY<STRING>>) USING parquet");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO nested_rows VALUES (?, ?, ?)")) {
            insert.setArray(1, connection.createArrayOf("VARCHAR(3)", new Object[] {"abc"}));
            insert.setObject(2, Map.of("k", new BigDecimal("1.5")));
            insert.setObject(3, connection.createStruct("STRUCT<x: INT, y: ARRAY<STRING>>", new Object[] {1, null}));
            insert.executeUpdate();
            insert.setNull(1, Types.ARRAY);
            insert.setObject(2, Map.of());
            insert.setNull(3, Types.STRUCT, "STRUCT<x: INT, y: ARRAY<STRING>>");
            insert.executeUpdate();
            assertThat(ask("SELECT sort_array(collect_list(concat_ws('/', CAST(a AS STRING), CAST(m AS STRING),"
                            + " CAST(s AS STRING)))) FROM nested_rows"))
                    .isEqualTo("[[abc]/{k -> 1.50}/{1, null}, {}]");
        } finally {
            run("DROP TABLE nested_rows");
        }
    }

    @Test
    void manyElementsTravel() throws SQLException {
        int[] numbers = IntStream.range(0, 2_000).toArray();
        assertThat(ask("SELECT aggregate(?, 0L, (sum, x) -> sum + x)", numbers)).isEqualTo("1999000");
    }

    /** Those of another driver have other classes. */
    @Test
    void arraysOfOthersAreReadThroughTheirInterface() throws SQLException {
        Array created = connection.createArrayOf("TIMESTAMP_NTZ", new Object[] {LocalDateTime.of(2024, 1, 2, 3, 4)});
        Array foreign = (Array) java.lang.reflect.Proxy.newProxyInstance(
                Array.class.getClassLoader(),
                new Class<?>[] {Array.class},
                (proxy, method, arguments) -> method.invoke(created, arguments));
        assertThat(created.getArray()).isInstanceOf(Timestamp[].class);
        assertThat(ask("SELECT ?", foreign)).isEqualTo("[2024-01-02 03:04:00]");
        Struct struct = connection.createStruct("STRUCT<a: INT>", new Object[] {1});
        Struct foreignStruct = (Struct) java.lang.reflect.Proxy.newProxyInstance(
                Struct.class.getClassLoader(),
                new Class<?>[] {Struct.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getSQLTypeName") ? "MY_TYPE" : method.invoke(struct, arguments));
        assertThat(ask("SELECT to_json(?)", foreignStruct)).isEqualTo("{\"col1\":1}");
    }

    @Test
    void whatDoesNotFitIsRefused() throws SQLException {
        refuses("22003", "TINYINT", 300);
        refuses("22003", "INT", 1.5);
        refuses("22018", "INT", "x");
        refuses("22003", "DECIMAL(3,1)", new BigDecimal("1.25"));
        refuses("22003", "DECIMAL(3,1)", 100);
        refuses("22003", "VARCHAR(2)", "abc");
        refuses("22003", "TIME(3)", java.time.LocalTime.of(1, 2, 3, 456_000));
        refuses("22003", "INTERVAL YEAR", Period.ofMonths(14));
        refuses("22018", "TIMESTAMP", LocalDateTime.of(2024, 1, 1, 0, 0));
        refuses("22018", "ARRAY<INT>", "x");
        refuses("22018", "STRUCT<a: INT>", "x");
        refuses("22023", "STRUCT<a: INT>", new Object[] {1, 2});
        refuses("22023", "STRUCT<a: INT>", Map.of("b", 1));
        refuses("22018", "MAP<INT, INT>", List.of());
        refuses("0A000", "VARIANT", "1");
        refuses("22023", "NO_SUCH_TYPE", 1);
        refuses("22023", null, 1);
        assertState("22023", () -> ask("SELECT ?", List.of(1, "x")));
        assertState("22003", () -> ask("SELECT ?", List.of(new BigDecimal("1E30"), new BigDecimal("1E-30"))));
        Map<String, Integer> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        assertState("22023", () -> ask("SELECT ?", nullKey));
        assertState("0A000", () -> ask("SELECT ?", List.of(new Object())));
        List<Object> itself = new java.util.ArrayList<>();
        itself.add(itself);
        assertState("22023", () -> ask("SELECT ?", itself));
        assertState("22023", () -> connection.createStruct("INT", new Object[] {1}));
        assertState("22023", () -> connection.createStruct("STRUCT<a: INT>", null));
        assertState("22023", () -> connection.createArrayOf("INT", null));
        assertState("0A000", () -> ask("SELECT ?", connection.createStruct("STRUCT<`${x}`: INT>", new Object[] {1})));
    }

    private static void refuses(String state, String typeName, Object element) {
        assertState(state, () -> connection.createArrayOf(typeName, new Object[] {element}));
    }

    private static void assertState(String state, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(state);
    }
}
