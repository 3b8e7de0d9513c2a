// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every getter on every Spark type: the value, or the SQLSTATE of the refusal, as getters.txt says. {@code -Dupdate-docs}
 * writes that file; what changes in it must then be right.
 */
class GetterMatrixTest {
    private static final Path TABLE = Path.of("src/test/resources/getters.txt");

    /** Expressions; the type is that of the column. */
    private static final List<String> VALUES = List.of(
            "true",
            "1Y",
            "2S",
            "-3",
            "5000000000",
            "1.5F",
            "2.0D",
            "1.50",
            "'1'",
            "'true'",
            "'2024-02-29 12:34:56.5'",
            "'2024-02-29T12:34:56+05:30'",
            "'12:34:56'",
            "'https://example.org/x'",
            "'00000000-0000-0001-0000-000000000002'",
            "'no é'",
            "X'01FF'",
            "DATE'2024-02-29'",
            "TIMESTAMP'2024-02-29 12:34:56.789'",
            "TIMESTAMP_NTZ'2024-02-29 12:34:56.789'",
            "TIME'12:34:56.789'",
            "INTERVAL '1-2' YEAR TO MONTH",
            "INTERVAL '1 02:03:04.5' DAY TO SECOND",
            "make_interval(1, 2, 0, 3, 4, 5, 6.5)",
            "array(1, NULL)",
            "map('a', 1)",
            "named_struct('a', 1, 'b', 'x')",
            "parse_json('1.5')",
            "parse_json('{\"a\": [1, \"x\"]}')",
            "ST_GeomFromWKB(X'0101000000000000000000F03F0000000000000040')",
            "NULL",
            "CAST(NULL AS INT)");

    private static final List<Class<?>> CLASSES = List.of(
            Object.class,
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            byte[].class,
            Date.class,
            Time.class,
            Timestamp.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Period.class,
            Duration.class,
            UUID.class,
            URL.class,
            Array.class,
            Struct.class,
            List.class,
            Map.class,
            Object[].class,
            String[].class,
            Integer[].class,
            Blob.class,
            Clob.class,
            NClob.class,
            SQLXML.class,
            InputStream.class,
            Reader.class,
            Thread.class);

    private static final TimeZone BEFORE = TimeZone.getDefault();
    private static Connection connection;
    private static Map<String, Map<String, String>> actual;

    @BeforeAll
    static void readAll() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        connection = SparkServer.connect(";spark.sql.timeType.enabled=true", ";timeZone=America/New_York");
        actual = matrix();
        if (System.getProperty("update-docs") != null) {
            Files.writeString(TABLE, text(actual));
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        TimeZone.setDefault(BEFORE);
        connection.close();
    }

    @Test
    void theTableHasARowForEachValueAndGetter() throws IOException {
        assertThat(Files.readString(TABLE))
                .as("run the build with -Dupdate-docs to bring the table up to date, and review it")
                .isEqualTo(text(actual));
    }

    @TestFactory
    Stream<DynamicContainer> readsAsTheTableSays() throws IOException {
        Map<String, Map<String, String>> expected = table();
        return actual.entrySet().stream()
                .map(row -> DynamicContainer.dynamicContainer(
                        row.getKey(),
                        row.getValue().entrySet().stream()
                                .map(cell -> DynamicTest.dynamicTest(cell.getKey(), () -> assertThat(cell.getValue())
                                        .isEqualTo(expected.getOrDefault(row.getKey(), Map.of())
                                                .get(cell.getKey()))))));
    }

    private static Map<String, Map<String, String>> table() throws IOException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        String row = "";
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("  ")) {
                rows.get(row).put(line.substring(2, WIDTH).strip(), line.substring(WIDTH));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                row = line;
                rows.put(row, new LinkedHashMap<>());
            }
        }
        return rows;
    }

    private static final int WIDTH = 40;

    private static String text(Map<String, Map<String, String>> matrix) {
        StringBuilder text = new StringBuilder("# Written by GetterMatrixTest. In New York, as is the session. After a"
                + " ! comes the SQLSTATE of a refusal.\n");
        matrix.forEach((row, cells) -> {
            text.append('\n').append(row).append('\n');
            cells.forEach((getter, value) -> text.append(String.format("  %-" + (WIDTH - 2) + "s%s%n", getter, value)));
        });
        return text.toString().replace("\r\n", "\n");
    }

    private static Map<String, Map<String, String>> matrix() throws Exception {
        Map<String, Map<String, String>> matrix = new LinkedHashMap<>();
        for (String value : VALUES) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + value)) {
                assertThat(rows.next()).isTrue();
                matrix.put(rows.getMetaData().getColumnTypeName(1) + "  " + value, cells(rows));
            }
        }
        return matrix;
    }

    private static Map<String, String> cells(ResultSet rows) throws Exception {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Method method : getters()) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 2 && types[1] == Class.class) {
                for (Class<?> target : CLASSES) {
                    cells.put("getObject " + target.getSimpleName(), cell(method, rows, 1, target));
                }
            } else if (types.length == 1) {
                cells.put(method.getName(), cell(method, rows, 1));
            } else {
                Object second = types[1] == Calendar.class
                        ? Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"))
                        : types[1] == Map.class ? Map.of() : (Object) 3;
                String name = types[1] == int.class ? "scale 3" : types[1] == Map.class ? "no map" : "Tokyo";
                cells.put(method.getName() + ", " + name, cell(method, rows, 1, second));
            }
        }
        return cells;
    }

    private static List<Method> getters() {
        return Arrays.stream(ResultSet.class.getMethods())
                .filter(method -> method.getName().startsWith("get"))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == int.class)
                .sorted(Comparator.comparing(Method::getParameterCount)
                        .thenComparing(Method::getName)
                        .thenComparing(method -> method.getParameterTypes()[method.getParameterCount() - 1].getName()))
                .toList();
    }

    private static String cell(Method method, ResultSet rows, Object... arguments) throws Exception {
        try {
            Object value = method.invoke(rows, arguments);
            String name = method.getName().equals("getObject") && value != null ? simpleName(value) + " " : "";
            return name + shown(value);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLException refusal) {
                return "! " + refusal.getSQLState();
            }
            throw thrown;
        }
    }

    private static String simpleName(Object value) {
        return value instanceof Map<?, ?>
                ? "Map"
                : value instanceof List<?> ? "List" : value.getClass().getSimpleName();
    }

    private static String shown(Object value) throws Exception {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        } else if (value instanceof Object[] array) {
            return Arrays.deepToString(array);
        } else if (value instanceof InputStream stream) {
            return "of " + HexFormat.of().formatHex(stream.readAllBytes());
        } else if (value instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return "of " + text;
        } else if (value instanceof Blob blob) {
            return "of " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        } else if (value instanceof Clob clob) {
            return "of " + clob.getSubString(1, (int) clob.length());
        } else if (value instanceof SQLXML xml) {
            return "of " + xml.getString();
        } else if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((k, v) -> entries.add(k + "=" + v));
            return entries.stream().sorted().collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
