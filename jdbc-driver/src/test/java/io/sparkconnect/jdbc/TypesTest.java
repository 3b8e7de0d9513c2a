// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Spark SQL type as a real server sends it: what metadata says of it, and what getObject and getString give. */
class TypesTest {
    private static final String POINT = "X'0101000000000000000000F03F0000000000000040'";

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=UTC");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    // expression; JDBC type; type name; with parameters, as an element; class of getObject; precision; scale; display
    // size; signed; text
    @Tag("each-version")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            textBlock =
                    """
            true                               | BOOLEAN     | BOOLEAN       | BOOLEAN            | java.lang.Boolean    | 1   | 0  | 5   | false | true
            -128Y                              | TINYINT     | TINYINT       | TINYINT            | java.lang.Integer    | 3   | 0  | 4   | true  | -128
            -32768S                            | SMALLINT    | SMALLINT      | SMALLINT           | java.lang.Integer    | 5   | 0  | 6   | true  | -32768
            -2147483648                        | INTEGER     | INT           | INT                | java.lang.Integer    | 10  | 0  | 11  | true  | -2147483648
            -9223372036854775808               | BIGINT      | BIGINT        | BIGINT             | java.lang.Long       | 19  | 0  | 20  | true  | -9223372036854775808
            float('1e10')                      | REAL        | FLOAT         | FLOAT              | java.lang.Float      | 7   | 0  | 15  | true  | 1.0E10
            -2.2250738585072014E-308D          | DOUBLE      | DOUBLE        | DOUBLE             | java.lang.Double     | 15  | 0  | 24  | true  | -2.2250738585072014E-308
            CAST(7 AS DECIMAL(1,0))            | DECIMAL     | DECIMAL       | DECIMAL(1,0)       | java.math.BigDecimal | 1   | 0  | 2   | true  | 7
            CAST(-1.5 AS DECIMAL(10,2))        | DECIMAL     | DECIMAL       | DECIMAL(10,2)      | java.math.BigDecimal | 10  | 2  | 12  | true  | -1.50
            CAST(-0.5 AS DECIMAL(38,38))       | DECIMAL     | DECIMAL       | DECIMAL(38,38)     | java.math.BigDecimal | 38  | 38 | 41  | true  | -0.50000000000000000000000000000000000000
            'grün'                             | VARCHAR     | STRING        | STRING             | java.lang.String     | MAX | 0  | MAX | false | grün
            'x' COLLATE UNICODE_CI             | VARCHAR     | STRING        | STRING COLLATE UNICODE_CI | java.lang.String | MAX | 0 | MAX | false | x
            'x' COLLATE UTF8_LCASE             | VARCHAR     | STRING        | STRING COLLATE UTF8_LCASE | java.lang.String | MAX | 0 | MAX | false | x
            CAST('ab' AS VARCHAR(5))           | VARCHAR     | STRING        | STRING             | java.lang.String     | MAX | 0  | MAX | false | ab
            X'00FF'                            | VARBINARY   | BINARY        | BINARY             | byte[]               | MAX | 0  | MAX | false | 00FF
            DATE'2024-02-29'                   | DATE        | DATE          | DATE               | java.sql.Date        | 10  | 0  | 10  | false | 2024-02-29
            TIMESTAMP'2024-02-29 12:34:56.789' | TIMESTAMP   | TIMESTAMP     | TIMESTAMP          | java.sql.Timestamp   | 26  | 6  | 26  | false | 2024-02-29 12:34:56.789
            TIMESTAMP_NTZ'2024-02-29 12:34:56' | TIMESTAMP   | TIMESTAMP_NTZ | TIMESTAMP_NTZ      | java.sql.Timestamp   | 26  | 6  | 26  | false | 2024-02-29 12:34:56
            CAST(TIME'12:34:56.789' AS TIME(0))| TIME        | TIME          | TIME(0)            | java.sql.Time        | 8   | 0  | 8   | false | 12:34:56
            CAST(TIME'12:34:56.789' AS TIME(3))| TIME        | TIME          | TIME(3)            | java.sql.Time        | 12  | 3  | 12  | false | 12:34:56.789
            TIME'12:34:56'                     | TIME        | TIME          | TIME(6)            | java.sql.Time        | 15  | 6  | 15  | false | 12:34:56
            INTERVAL '1-2' YEAR TO MONTH       | OTHER | INTERVAL YEAR TO MONTH   | INTERVAL YEAR TO MONTH   | java.time.Period | 34 | 0 | 34 | true | INTERVAL '1-2' YEAR TO MONTH
            INTERVAL '3' YEAR                  | OTHER | INTERVAL YEAR            | INTERVAL YEAR            | java.time.Period | 34 | 0 | 34 | true | INTERVAL '3' YEAR
            INTERVAL '-3' MONTH                | OTHER | INTERVAL MONTH           | INTERVAL MONTH           | java.time.Period | 34 | 0 | 34 | true | INTERVAL '-3' MONTH
            INTERVAL '1' DAY                   | OTHER | INTERVAL DAY             | INTERVAL DAY             | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '1' DAY
            INTERVAL '1 02' DAY TO HOUR        | OTHER | INTERVAL DAY TO HOUR     | INTERVAL DAY TO HOUR     | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '1 02' DAY TO HOUR
            INTERVAL '1 02:03' DAY TO MINUTE   | OTHER | INTERVAL DAY TO MINUTE   | INTERVAL DAY TO MINUTE   | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '1 02:03' DAY TO MINUTE
            INTERVAL '1 02:03:04.5' DAY TO SECOND | OTHER | INTERVAL DAY TO SECOND | INTERVAL DAY TO SECOND  | java.time.Duration | 52 | 6 | 52 | true | INTERVAL '1 02:03:04.5' DAY TO SECOND
            INTERVAL '10' HOUR                 | OTHER | INTERVAL HOUR            | INTERVAL HOUR            | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '10' HOUR
            INTERVAL '10:03' HOUR TO MINUTE    | OTHER | INTERVAL HOUR TO MINUTE  | INTERVAL HOUR TO MINUTE  | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '10:03' HOUR TO MINUTE
            INTERVAL '10:03:04' HOUR TO SECOND | OTHER | INTERVAL HOUR TO SECOND  | INTERVAL HOUR TO SECOND  | java.time.Duration | 52 | 6 | 52 | true | INTERVAL '10:03:04' HOUR TO SECOND
            INTERVAL '10' MINUTE               | OTHER | INTERVAL MINUTE          | INTERVAL MINUTE          | java.time.Duration | 52 | 0 | 52 | true | INTERVAL '10' MINUTE
            INTERVAL '10:05' MINUTE TO SECOND  | OTHER | INTERVAL MINUTE TO SECOND | INTERVAL MINUTE TO SECOND | java.time.Duration | 52 | 6 | 52 | true | INTERVAL '10:05' MINUTE TO SECOND
            INTERVAL '-0.5' SECOND             | OTHER | INTERVAL SECOND          | INTERVAL SECOND          | java.time.Duration | 52 | 6 | 52 | true | INTERVAL '-00.5' SECOND
            make_interval(1, 2, 0, 3)          | OTHER | INTERVAL                 | INTERVAL                 | java.lang.String | 90 | 0 | 90 | true | 1 years 2 months 3 days
            array(1, NULL)                     | ARRAY       | ARRAY<INT>         | ARRAY<INT>         | java.sql.Array   | 0 | 0 | MAX | false | [1, null]
            map('a', 1.5)                      | JAVA_OBJECT | MAP<STRING, DECIMAL(2,1)> | MAP<STRING, DECIMAL(2,1)> | java.util.Map | 0 | 0 | MAX | false | {a -> 1.5}
            named_struct('a', 1, 'b c', NULL)  | STRUCT      | STRUCT<a: INT, `b c`: VOID> | STRUCT<a: INT, `b c`: VOID> | java.sql.Struct | 0 | 0 | MAX | false | {1, null}
            parse_json('{"a": [1, null]}')     | OTHER       | VARIANT            | VARIANT            | java.lang.String | MAX | 0 | MAX | false | {"a":[1,null]}
            st_geomfromwkb(POINT)              | OTHER       | GEOMETRY           | GEOMETRY(0)        | byte[]           | MAX | 0 | MAX | false | SRID=0;0101000000000000000000F03F0000000000000040
            st_geomfromwkb(POINT, 4326)        | OTHER       | GEOMETRY           | GEOMETRY(4326)     | byte[]           | MAX | 0 | MAX | false | SRID=4326;0101000000000000000000F03F0000000000000040
            CAST(st_geomfromwkb(POINT, 3857) AS GEOMETRY(ANY)) | OTHER | GEOMETRY | GEOMETRY(ANY)    | byte[]           | MAX | 0 | MAX | false | SRID=3857;0101000000000000000000F03F0000000000000040
            st_geogfromwkb(POINT)              | OTHER       | GEOGRAPHY          | GEOGRAPHY(4326)    | byte[]           | MAX | 0 | MAX | false | SRID=4326;0101000000000000000000F03F0000000000000040
            NULL                               | NULL        | VOID               | VOID               | java.lang.Object | 0   | 0 | 4   | false | -
            """)
    void showWhatTheyAre(ArgumentsAccessor row) throws Throwable {
        Arrival arrival = Arrival.of(row.getString(3));
        ServerVersion.check(arrival.version, arrival.otherwise, () -> assertShown(row));
    }

    /** The version of Spark that some types came with, and what an older one says. */
    private enum Arrival {
        COLLATIONS("STRING COLLATE .*", "4.0", "42601"),
        VARIANT("VARIANT", "4.0", "42883"),
        CALENDAR_INTERVAL("INTERVAL", "4.0", "0A000"),
        TIME("TIME\\(.*", "4.1", "0A000"),
        SPATIAL("GEO.*", "4.2", "42883 42601 42605 0A000"),
        EVER(".*", null, "");

        private final String types;
        private final String version;
        private final String otherwise;

        Arrival(String types, String version, String otherwise) {
            this.types = types;
            this.version = version;
            this.otherwise = otherwise;
        }

        static Arrival of(String type) {
            return Stream.of(values())
                    .filter(arrival -> type.matches(arrival.types))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertShown(ArgumentsAccessor row) throws Exception {
        String expression = row.getString(0).replace("POINT", POINT);
        String ddl = row.getString(3);
        String text = row.getString(9);
        String sql = "SELECT x, array(x), map('k', x), named_struct('f', x) FROM (SELECT " + expression + " AS x)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertMetadata(rows.getMetaData(), row);
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("ARRAY<" + ddl + ">");
            assertThat(rows.getMetaData().getColumnTypeName(3)).isEqualTo("MAP<STRING, " + ddl + ">");
            assertThat(rows.getMetaData().getColumnTypeName(4)).isEqualTo("STRUCT<f: " + ddl + ">");

            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(text);
            assertThat(rows.wasNull()).isEqualTo(text == null);
            assertThat(rows.getString("x")).isEqualTo(text);
            assertThat(rows.getString(2)).isEqualTo("[" + text + "]");
            assertThat(rows.getString(3)).isEqualTo("{k -> " + text + "}");
            assertThat(rows.getString(4)).isEqualTo("{" + text + "}");
            assertValues(rows, javaClass(row.getString(4)));
            assertThat(rows.next()).isFalse();
        }
    }

    private static void assertMetadata(ResultSetMetaData metaData, ArgumentsAccessor row) throws Exception {
        assertThat(JDBCType.valueOf(metaData.getColumnType(1))).hasToString(row.getString(1));
        assertThat(metaData.getColumnTypeName(1)).isEqualTo(row.getString(2));
        assertThat(Class.forName(metaData.getColumnClassName(1))).isEqualTo(javaClass(row.getString(4)));
        assertThat(metaData.getPrecision(1)).isEqualTo(number(row.getString(5)));
        assertThat(metaData.getScale(1)).isEqualTo(number(row.getString(6)));
        assertThat(metaData.getColumnDisplaySize(1)).isEqualTo(number(row.getString(7)));
        assertThat(metaData.isSigned(1)).isEqualTo(row.getBoolean(8));
    }

    /** The same object at top level and nested. */
    private static void assertValues(ResultSet rows, Class<?> javaClass) throws SQLException {
        Object value = rows.getObject(1);
        Array array = rows.getArray(2);
        Object[] elements = (Object[]) array.getArray();
        Object inMap = ((Map<?, ?>) rows.getObject(3)).get("k");
        Object inStruct = ((Struct) rows.getObject(4)).getAttributes()[0];

        assertThat(elements.getClass().getComponentType()).isEqualTo(javaClass);
        assertThat(rows.getObject("x") == null).isEqualTo(value == null);
        if (value != null) {
            assertThat(value).isInstanceOf(javaClass);
            assertThat(inMap).isInstanceOf(javaClass);
            assertThat(inStruct).isInstanceOf(javaClass);
        }
        assertThat(elements).hasSize(1).allMatch(element -> Objects.deepEquals(element, value));
        assertThat(inMap).matches(other -> Objects.deepEquals(other, value));
        assertThat(inStruct).matches(other -> Objects.deepEquals(other, value));
        try (ResultSet inArray = array.getResultSet()) {
            assertThat(inArray.next()).isTrue();
            assertThat(inArray.getString(2)).isEqualTo(rows.getString(1));
        }
    }

    private static Class<?> javaClass(String name) throws ClassNotFoundException {
        return name.equals("byte[]") ? byte[].class : Class.forName(name);
    }

    private static int number(String text) {
        return text.equals("MAX") ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    @Nested
    class CharAndVarchar {
        /** Spark pads CHAR and sends both as STRING, with the type's text in the metadata of the column. */
        @Test
        @Tag("each-version")
        void comeFromTablesWithTheirLength() throws SQLException {
            String collation = ServerVersion.isAtLeast("4.2") ? " COLLATE UTF8_LCASE" : "";
            String columns = "c CHAR(5), v VARCHAR(7), l VARCHAR(9)" + collation + ", a ARRAY<VARCHAR(3)>,"
                    + " m MAP<STRING, CHAR(2)>, s STRUCT<c: CHAR(3), d: DECIMAL(10,2), v: STRUCT<w: VARCHAR(4)>>";
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE texts (" + columns + ") USING parquet");
                try {
                    statement.execute("INSERT INTO texts VALUES ('ab', 'ab', 'ab', array('ab'), map('a', 'b'),"
                            + " struct('ab', 1.5, struct('ab')))");
                    try (ResultSet rows = statement.executeQuery("SELECT * FROM texts")) {
                        assertTexts(rows);
                    }
                } finally {
                    statement.execute("DROP TABLE texts");
                }
            }
        }

        private void assertTexts(ResultSet rows) throws SQLException {
            ResultSetMetaData metaData = rows.getMetaData();
            assertThat(JDBCType.valueOf(metaData.getColumnType(1))).isEqualTo(JDBCType.CHAR);
            assertThat(metaData.getColumnTypeName(1)).isEqualTo("CHAR");
            assertThat(metaData.getPrecision(1)).isEqualTo(5);
            assertThat(metaData.getColumnDisplaySize(1)).isEqualTo(5);
            assertThat(metaData.getColumnTypeName(2)).isEqualTo("VARCHAR");
            assertThat(metaData.getPrecision(2)).isEqualTo(7);
            assertThat(metaData.isCaseSensitive(2)).isTrue();
            assertThat(metaData.getColumnTypeName(3)).isEqualTo("VARCHAR");
            assertThat(metaData.getPrecision(3)).isEqualTo(9);
            assertThat(metaData.isCaseSensitive(3)).isEqualTo(!ServerVersion.isAtLeast("4.2"));
            assertThat(metaData.getColumnTypeName(4)).isEqualTo("ARRAY<VARCHAR(3)>");
            assertThat(metaData.getColumnTypeName(5)).isEqualTo("MAP<STRING, CHAR(2)>");
            assertThat(metaData.getColumnTypeName(6))
                    .isEqualTo("STRUCT<c: CHAR(3), d: DECIMAL(10,2), v: STRUCT<w: VARCHAR(4)>>");

            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("c")).isEqualTo("ab   ");
            assertThat(rows.getString("v")).isEqualTo("ab");
            assertThat(rows.getString("l")).isEqualTo("ab");
            assertThat(rows.getString("a")).isEqualTo("[ab]");
            assertThat(rows.getString("m")).isEqualTo("{a -> b }");
            assertThat(rows.getString("s")).isEqualTo("{ab , 1.50, {ab}}");
        }

        @Test
        void comeFromCastsIfTheSessionKeepsThem() throws SQLException {
            try (Connection keeping = SparkServer.connect(";spark.sql.preserveCharVarcharTypeInfo=true");
                    Statement statement = keeping.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT CAST('ab' AS CHAR(5)), CAST('ab' AS VARCHAR(6)),"
                            + " array(CAST('ab' AS CHAR(2)))")) {
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("CHAR");
                assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(5);
                assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("VARCHAR");
                assertThat(rows.getMetaData().getPrecision(2)).isEqualTo(6);
                assertThat(rows.getMetaData().getColumnTypeName(3)).isEqualTo("ARRAY<CHAR(2)>");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("ab   ");
            }
        }
    }

    @Nested
    class UserDefinedTypes {
        /**
         * No SQL type name makes one, and the types of Spark's own (its vectors and matrices) need its ML library. But
         * {@code from_json} takes a schema as JSON, which may name a Python class that nobody needs to have.
         */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                {"type":"array","elementType":"double","containsNull":false} | [1, 2.5] | ARRAY<DOUBLE> | [1.0, 2.5]
                {"type":"struct","fields":[{"name":"x","type":"integer","nullable":true,"metadata":{}}]} | {"x":1} | STRUCT<x: INT> | {1}
                decimal(10,2) | 1.5 | DECIMAL | 1.50
                """)
        void readAsWhatTheyAreMadeOf(String sqlType, String value, String typeName, String text) throws SQLException {
            String json = sqlType.startsWith("{") ? sqlType : '"' + sqlType + '"';
            String type = "{\"type\":\"udt\",\"pyClass\":\"a.B\",\"serializedClass\":\"\",\"sqlType\":" + json + "}";
            String schema = "{\"type\":\"struct\",\"fields\":[{\"name\":\"u\",\"type\":" + type
                    + ",\"nullable\":true,\"metadata\":{}}]}";
            String sql = "SELECT u.u, u FROM (SELECT from_json('{\"u\": " + value + "}', '" + schema + "') AS u)";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(typeName);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(text);
                assertThat(rows.getString(2)).isEqualTo("{" + text + "}");
            }
        }
    }
}
