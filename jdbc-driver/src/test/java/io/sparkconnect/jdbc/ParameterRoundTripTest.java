// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random values of every type that a parameter can have: what {@code SELECT ?} gives back is what was set. */
@Tag("each-version")
class ParameterRoundTripTest extends PreparedStatementFixture {
    private static final int NESTED_VALUES = 8;
    private static final List<String> LEAVES = Stream.of(
                    "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INT",
                    "BIGINT",
                    "FLOAT",
                    "DOUBLE",
                    "DECIMAL(38,18)",
                    "DECIMAL(5,0)",
                    "STRING",
                    "BINARY",
                    "DATE",
                    "TIMESTAMP",
                    "TIMESTAMP_NTZ",
                    "TIME(6)",
                    "INTERVAL YEAR TO MONTH",
                    "INTERVAL DAY TO SECOND")
            .filter(type -> !type.equals("TIME(6)") || ServerVersion.isAtLeast("4.1"))
            .toList();

    /** One value of a leaf type, of the class that holds all of its values. */
    private static Object leaf(String type, Random random) {
        return switch (type) {
            case "BOOLEAN" -> random.nextBoolean();
            case "TINYINT" -> (byte) random.nextInt();
            case "SMALLINT" -> (short) random.nextInt();
            case "INT" -> random.nextInt();
            case "BIGINT" -> random.nextLong();
            case "FLOAT" -> Float.intBitsToFloat(random.nextInt());
            case "DOUBLE" -> Double.longBitsToDouble(random.nextLong());
            case "DECIMAL(38,18)" -> new BigDecimal(new BigInteger(random.nextInt(120), random), 18);
            case "DECIMAL(5,0)" -> new BigDecimal(random.nextInt(-99_999, 100_000));
            case "STRING" -> text(random);
            case "BINARY" -> text(random).getBytes(StandardCharsets.UTF_8);
            case "DATE" -> LocalDate.ofEpochDay(random.nextInt(-800_000, 2_932_896));
            case "TIMESTAMP" -> Instant.ofEpochSecond(second(random), micros(random));
            case "TIMESTAMP_NTZ" -> LocalDateTime.ofEpochSecond(second(random), micros(random), ZoneOffset.UTC);
            case "TIME(6)" -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000);
            case "INTERVAL YEAR TO MONTH" -> Period.ofMonths(random.nextInt()).normalized();
            default -> Duration.ofSeconds(random.nextLong(-9_000_000_000_000L, 9_000_000_000_000L), micros(random));
        };
    }

    private static long second(Random random) {
        return random.nextLong(-62_000_000_000L, 253_000_000_000L);
    }

    private static int micros(Random random) {
        return random.nextInt(1_000_000) * 1_000;
    }

    private static String text(Random random) {
        String alphabet = "ab'\"\\${}?:;-/*%\n\r\t\u0000\u0001\u00e9\u4e2d`";
        return random.ints(random.nextInt(12), 0, alphabet.length() + 1)
                .mapToObj(i -> i == alphabet.length() ? "😀" : alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** A type of a few levels; the keys of maps are such as no two become one of. */
    private static String type(Random random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(4)) {
            case 0 -> "ARRAY<" + type(random, depth - 1) + ">";
            case 1 -> "MAP<BIGINT, " + type(random, depth - 1) + ">";
            case 2 ->
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> List.of("a", "`b c`", "`it's ``d`").get(i) + ": " + type(random, depth - 1))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            default -> LEAVES.get(random.nextInt(LEAVES.size()));
        };
    }

    /** An array of the type whose values are random, as an argument of createArrayOf. */
    private static Object[] elements(String type, Random random) throws SQLException {
        Object[] elements = new Object[random.nextInt(4)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(5) == 0 ? null : value(type, random);
        }
        return elements;
    }

    private static Object value(String type, Random random) throws SQLException {
        if (type.startsWith("ARRAY<")) {
            return elements(type.substring(6, type.length() - 1), random);
        } else if (type.startsWith("MAP<BIGINT, ")) {
            Map<Object, Object> map = new java.util.LinkedHashMap<>();
            for (Object element : elements(type.substring(12, type.length() - 1), random)) {
                map.put(random.nextLong(), element);
            }
            return map;
        } else if (type.startsWith("STRUCT<")) {
            List<Object> attributes = new ArrayList<>();
            for (String field : fieldTypes(type)) {
                attributes.add(random.nextInt(5) == 0 ? null : value(field, random));
            }
            return connection.createStruct(type, attributes.toArray());
        }
        return leaf(type, random);
    }

    private static List<String> fieldTypes(String struct) {
        List<String> types = new ArrayList<>();
        int depth = 0;
        int start = 7;
        for (int i = start; i < struct.length(); i++) {
            char c = struct.charAt(i);
            depth += "<(".indexOf(c) >= 0 ? 1 : ">)".indexOf(c) >= 0 ? -1 : 0;
            boolean ends = (depth == 0 && c == ',') || depth < 0;
            if (ends) {
                String field = struct.substring(start, i);
                types.add(field.substring(field.indexOf(": ") + 2));
                start = i + 1;
            }
        }
        return types;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nestedValuesComeBackAsTheyWere(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Array> sent = new ArrayList<>();
        for (int i = 0; i < NESTED_VALUES; i++) {
            String type = type(random, 3);
            sent.add(connection.createArrayOf(type, elements(type, random)));
        }
        String markers = String.join(", ", java.util.Collections.nCopies(NESTED_VALUES, "?"));
        try (PreparedStatement query = prepare("SELECT " + markers, sent.toArray());
                ResultSet rows = query.executeQuery()) {
            rows.next();
            for (int i = 0; i < NESTED_VALUES; i++) {
                Array expected = sent.get(i);
                String what = "seed " + seed + ", value " + i + " of type " + expected.getBaseTypeName();
                Array read = rows.getArray(i + 1);
                assertThat(read.getBaseTypeName()).as(what).isEqualTo(expected.getBaseTypeName());
                assertThat(read).as(what + ": " + expected).isEqualTo(expected);
            }
        }
    }

    /** By the exact classes of java.time, which the comparison above does not see. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void elementsOfEveryTypeComeBackInTheirClass(long seed) throws SQLException {
        Random random = new Random(seed);
        for (String type : LEAVES) {
            Object[] elements =
                    Stream.generate(() -> leaf(type, random)).limit(20).toArray();
            Class<?> target = elements[0].getClass().arrayType();
            Object read = ask(target, "SELECT ?", connection.createArrayOf(type, elements));
            assertThat((Object[]) read).as("seed %s, type %s", seed, type).isEqualTo(elements);
        }
    }

    @Test
    void structsComeBackWithTheirAttributes() throws SQLException {
        long seed = 21;
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            String type = "STRUCT<x: " + type(random, 2) + ", y: " + type(random, 1) + ">";
            Struct sent = (Struct) value(type, random);
            Struct read = ask(Struct.class, "SELECT ?", sent);
            assertThat(read).as("seed %s, value %s of type %s", seed, i, type).isEqualTo(sent);
            assertThat(read.getSQLTypeName()).isEqualTo(sent.getSQLTypeName());
        }
    }

    @ParameterizedTest
    @CsvSource({"America/New_York, Asia/Kolkata", "Asia/Kolkata, UTC", "Pacific/Apia, America/New_York"})
    void timestampsKeepTheirMicrosecondsInEveryZone(String jvmZone, String sessionZone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
        long seed = 31;
        Random random = new Random(seed);
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        try (Connection own = SparkServer.connect(";timeZone=" + sessionZone);
                PreparedStatement query = own.prepareStatement("SELECT ?, ?, ?, ?, ?")) {
            for (int i = 0; i < 12; i++) {
                Timestamp sent = Timestamp.from(Instant.ofEpochSecond(second(random), micros(random)));
                LocalDate day = LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000));
                query.setTimestamp(1, sent);
                query.setTimestamp(2, sent, tokyo);
                query.setObject(3, sent);
                query.setDate(4, Date.valueOf(day));
                query.setObject(5, new Timestamp[] {sent, null});
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    String what = "seed " + seed + ", value " + i;
                    assertThat(rows.getTimestamp(1)).as(what).isEqualTo(sent);
                    assertThat(rows.getTimestamp(2, tokyo)).as(what).isEqualTo(sent);
                    assertThat(rows.getTimestamp(2)).as(what).isEqualTo(sent);
                    assertThat(rows.getTimestamp(1, tokyo)).as(what).isEqualTo(sent);
                    assertThat(rows.getObject(3)).as(what).isEqualTo(sent);
                    assertThat(rows.getObject(4, LocalDate.class)).as(what).isEqualTo(day);
                    assertThat(rows.getDate(4)).as(what).isEqualTo(Date.valueOf(day));
                    assertThat((Timestamp[]) rows.getArray(5).getArray())
                            .as(what)
                            .containsExactly(sent, null);
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
