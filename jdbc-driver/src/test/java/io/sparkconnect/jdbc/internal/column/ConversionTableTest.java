// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column can be read as what: x where a value of the type can be, a dot where SQLSTATE 07006 refuses it. */
class ConversionTableTest {
    // spotless:off
    private static final String TABLE = """
                     boolean byte short int long float double decimal bytes date time timestamp
            BOOLEAN           x x x x x x x x . . . .
            TINYINT           x x x x x x x x . . . .
            SMALLINT          x x x x x x x x . . . .
            INT               x x x x x x x x . . . .
            BIGINT            x x x x x x x x . . . .
            FLOAT             x x x x x x x x . . . .
            DOUBLE            x x x x x x x x . . . .
            DECIMAL           x x x x x x x x . . . .
            STRING            x x x x x x x x x x x x
            CHAR              x x x x x x x x x x x x
            VARCHAR           x x x x x x x x x x x x
            BINARY            . . . . . . . . x . . .
            DATE              . . . . . . . . . x . x
            TIMESTAMP         . . . . . . . . . x x x
            TIMESTAMP_NTZ     . . . . . . . . . x x x
            TIME              . . . . . . . . . . x x
            YEAR_MONTH        . . . . . . . . . . . .
            DAY_TIME          . . . . . . . . . . . .
            CALENDAR_INTERVAL . . . . . . . . . . . .
            ARRAY             . . . . . . . . . . . .
            MAP               . . . . . . . . . . . .
            STRUCT            . . . . . . . . . . . .
            VARIANT           x x x x x x x x . . . .
            GEOMETRY          . . . . . . . . x . . .
            GEOGRAPHY         . . . . . . . . x . . .
            """;

    private static final String CLASSES = """
                     LocalDate LocalTime LocalDateTime Instant Period Duration UUID Array List Struct Map
            BOOLEAN           . . . . . . . . . . .
            INT               . . . . . . . . . . .
            DOUBLE            . . . . . . . . . . .
            DECIMAL           . . . . . . . . . . .
            STRING            x x x x . . x . . . .
            BINARY            . . . . . . . . . . .
            DATE              x . x . . . . . . . .
            TIMESTAMP         x x x x . . . . . . .
            TIMESTAMP_NTZ     x x x . . . . . . . .
            TIME              . x . . . . . . . . .
            YEAR_MONTH        . . . . x . . . . . .
            DAY_TIME          . . . . . x . . . . .
            CALENDAR_INTERVAL . . . . . . . . . . .
            ARRAY             . . . . . . . x x . .
            MAP               . . . . . . . . . . x
            STRUCT            . . . . . . . . . x x
            VARIANT           . . . . . . . . . . .
            GEOMETRY          . . . . . . . . . . .
            """;
    // spotless:on

    private static final List<Class<?>> GETTERS = List.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            byte[].class,
            Date.class,
            Time.class,
            Timestamp.class);

    private static final List<Class<?>> OTHERS = List.of(
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            Instant.class,
            Period.class,
            Duration.class,
            UUID.class,
            Array.class,
            List.class,
            Struct.class,
            Map.class);

    static final Map<TypeKind, SparkType> TYPES = types();
    private static final Map<TypeKind, Object> VALUES = values();

    private static Map<TypeKind, SparkType> types() {
        Map<TypeKind, SparkType> types = new EnumMap<>(TypeKind.class);
        for (TypeKind kind : TypeKind.values()) {
            types.put(kind, SparkType.of(kind));
        }
        SparkType anInt = SparkType.of(TypeKind.INT);
        types.put(TypeKind.DECIMAL, new SparkType.Decimal(10, 2));
        types.put(TypeKind.STRING, SparkType.string());
        types.put(TypeKind.CHAR, new SparkType.Text(TypeKind.CHAR, 5, ""));
        types.put(TypeKind.VARCHAR, new SparkType.Text(TypeKind.VARCHAR, 5, ""));
        types.put(TypeKind.TIME, new SparkType.Time(6));
        types.put(
                TypeKind.YEAR_MONTH,
                new SparkType.Interval(TypeKind.YEAR_MONTH, IntervalField.YEAR, IntervalField.MONTH));
        types.put(
                TypeKind.DAY_TIME, new SparkType.Interval(TypeKind.DAY_TIME, IntervalField.DAY, IntervalField.SECOND));
        types.put(TypeKind.ARRAY, new SparkType.Array(anInt, true));
        types.put(TypeKind.MAP, new SparkType.MapOf(SparkType.string(), anInt, true));
        types.put(TypeKind.STRUCT, new SparkType.Struct(List.of(new SparkType.Field("a", anInt, true))));
        types.put(TypeKind.GEOMETRY, new SparkType.Spatial(TypeKind.GEOMETRY, 4326));
        types.put(TypeKind.GEOGRAPHY, new SparkType.Spatial(TypeKind.GEOGRAPHY, 4326));
        return types;
    }

    private static Map<TypeKind, Object> values() {
        Map<TypeKind, Object> values = new EnumMap<>(TypeKind.class);
        for (TypeKind kind : List.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INT, TypeKind.YEAR_MONTH)) {
            values.put(kind, 1);
        }
        for (TypeKind kind : List.of(TypeKind.STRING, TypeKind.CHAR, TypeKind.VARCHAR)) {
            values.put(kind, "1");
        }
        values.put(TypeKind.BOOLEAN, true);
        values.put(TypeKind.BIGINT, 1L);
        values.put(TypeKind.FLOAT, 1f);
        values.put(TypeKind.DOUBLE, 1d);
        values.put(TypeKind.DECIMAL, new BigDecimal("1.00"));
        values.put(TypeKind.BINARY, new byte[] {1});
        values.put(TypeKind.DATE, LocalDate.of(2024, 2, 29));
        values.put(TypeKind.TIMESTAMP, Instant.EPOCH);
        values.put(TypeKind.TIMESTAMP_NTZ, LocalDateTime.of(2024, 2, 29, 12, 30));
        values.put(TypeKind.TIME, LocalTime.NOON);
        values.put(TypeKind.DAY_TIME, 1L);
        values.put(TypeKind.CALENDAR_INTERVAL, List.of(1, 2, 3L));
        values.put(TypeKind.ARRAY, List.of(1));
        values.put(TypeKind.MAP, Map.of("a", 1));
        values.put(TypeKind.STRUCT, List.of(1));
        values.put(TypeKind.VARIANT, List.of(new byte[] {3 << 2, 1}, new byte[] {1, 0, 0}));
        values.put(TypeKind.GEOMETRY, List.of(4326, new byte[] {1}));
        values.put(TypeKind.GEOGRAPHY, List.of(4326, new byte[] {1}));
        return values;
    }

    private static Column sample(TypeKind kind) {
        return column(TYPES.get(kind), VALUES.get(kind));
    }

    @Test
    void convertsAsTheTableSays() {
        assertThat(actual(TABLE, GETTERS)).isEqualTo(TABLE);
    }

    @Test
    void convertsToOtherClassesAsTheTableSays() {
        assertThat(actual(CLASSES, OTHERS)).isEqualTo(CLASSES);
    }

    /** The table with the same rows, found out. */
    private static String actual(String table, List<Class<?>> targets) {
        List<String> lines = new ArrayList<>(table.lines().toList());
        for (int i = 1; i < lines.size(); i++) {
            String name = lines.get(i).split(" ", 2)[0];
            Column column = sample(TypeKind.valueOf(name));
            lines.set(
                    i,
                    String.format("%-18s", name)
                            + String.join(
                                    " ",
                                    targets.stream().map(t -> mark(column, t)).toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Refused by type is a dot; refused by value, as of '1' as a date, is still a conversion. */
    private static String mark(Column column, Class<?> target) {
        try {
            assertThat(column.getObject(0, target)).isInstanceOf(target);
            return "x";
        } catch (SQLException e) {
            return e.getSQLState().equals("07006") ? "." : "x";
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VOID")
    void readsAnObjectOfTheClassThatTheTypeNames(TypeKind kind) throws SQLException {
        Column column = sample(kind);

        assertThat(column.getObject(0)).isInstanceOf(kind.javaClass());
        assertThat(column.getObject(0, Object.class)).isInstanceOf(kind.javaClass());
        assertThat(column.getObject(0, (Class<?>) kind.javaClass())).isInstanceOf(kind.javaClass());
        assertThat(column.getObject(0, String.class)).isEqualTo(column.getString(0));
    }

    @ParameterizedTest
    @EnumSource
    void knowsNullRowsFromOthers(TypeKind kind) {
        Column column = column(TYPES.get(kind), VALUES.get(kind), null);

        assertThat(column.isNull(0)).isEqualTo(kind == TypeKind.VOID);
        assertThat(column.isNull(1)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheVectorOfAnyOtherArrowType(TypeKind kind) {
        Column column = Columns.of(TYPES.get(kind), TestColumns.context(java.time.ZoneOffset.UTC));
        for (TypeKind other : TypeKind.values()) {
            SparkType sent = TYPES.get(other);
            if (!SparkVectors.field("c", sent).equals(SparkVectors.field("c", TYPES.get(kind)))) {
                Refusals.assertRefused(
                        "08P01",
                        "column 'c' of type " + TYPES.get(kind).ddl() + " came",
                        () -> column.load(TestColumns.vector(sent, VALUES.get(other))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VOID")
    void refusesClassesThatNoColumnIsReadAs(TypeKind kind) {
        for (Class<?> target : List.of(StringBuilder.class, int.class, java.util.Calendar.class, Thread.class)) {
            Refusals.assertRefused(
                    "07006",
                    "a column of type " + TYPES.get(kind).ddl() + " cannot be read as " + target.getName(),
                    () -> sample(kind).getObject(0, target));
        }
    }

    @ParameterizedTest
    @NullSource
    void refusesTheClassNull(Class<?> target) {
        Refusals.assertRefused("22023", "the class", () -> sample(TypeKind.INT).getObject(0, target));
    }

    @Test
    void readsSupertypesOfItsOwnClass() throws SQLException {
        assertThat(sample(TypeKind.INT).getObject(0, Number.class)).isEqualTo(1);
        assertThat(sample(TypeKind.DATE).getObject(0, java.util.Date.class)).isInstanceOf(Date.class);
        assertThat(sample(TypeKind.STRING).getObject(0, CharSequence.class)).isEqualTo("1");
    }

    @Test
    void readsInstantsInTheirZone() throws SQLException {
        Column column = column(TYPES.get(TypeKind.TIMESTAMP), java.time.ZoneId.of("Asia/Kolkata"), Instant.EPOCH);

        assertThat(column.getObject(0, OffsetDateTime.class)).isEqualTo(OffsetDateTime.parse("1970-01-01T05:30+05:30"));
        assertThat(column.getObject(0, ZonedDateTime.class))
                .isEqualTo(ZonedDateTime.parse("1970-01-01T05:30+05:30[Asia/Kolkata]"));
    }

    @Test
    void readsAUserDefinedTypeAsTheOneBelowIt() throws SQLException {
        SparkType type = new SparkType.UserDefined("org.example.Point", TYPES.get(TypeKind.ARRAY));

        assertThat(column(type, Arrays.asList(1, null)).getString(0)).isEqualTo("[1, null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "123456789012345678901234567890"})
    void readsBigIntegersOfWholeNumbers(String number) throws SQLException {
        Column column = column(new SparkType.Decimal(38, 2), new BigDecimal(number + ".00"));

        assertThat(column.getObject(0, BigInteger.class)).isEqualTo(new BigInteger(number));
    }

    @Test
    void readsNullOfVoid() throws SQLException {
        Column column = column(TypeKind.VOID, (Object) null);

        assertThat(column.getObject(0)).isNull();
        assertThat(column.getString(0)).isNull();
    }
}
