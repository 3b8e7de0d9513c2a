// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.Refusals.assertRefused;
import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedColumnsTest {
    private static final SparkType INT = SparkType.of(TypeKind.INT);
    private static final SparkType DATE = SparkType.of(TypeKind.DATE);
    private static final SparkType.Array INTS = new SparkType.Array(INT, true);
    private static final SparkType.MapOf COUNTS = new SparkType.MapOf(SparkType.string(), INT, true);

    private static SparkType.Struct struct(String firstName, SparkType first, String secondName, SparkType second) {
        return new SparkType.Struct(
                List.of(new SparkType.Field(firstName, first, true), new SparkType.Field(secondName, second, true)));
    }

    @Nested
    class ArrayValues {
        private final Column column = column(INTS, Arrays.asList(1, 2, null), null, List.of(), List.of(7, 8));

        @Test
        void readAsArraysOfTheElementsClass() throws SQLException {
            Array array = (Array) column.getObject(0);

            assertThat((Integer[]) array.getArray()).containsExactly(1, 2, null);
            assertThat((Integer[]) array.getArray(Map.of())).containsExactly(1, 2, null);
            assertThat((Integer[]) ((Array) column.getObject(2)).getArray()).isEmpty();
            assertThat((Integer[]) ((Array) column.getObject(3)).getArray(null)).containsExactly(7, 8);
        }

        @Test
        void nameTheirBaseType() throws SQLException {
            Array array = (Array) column.getObject(0);

            assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
            assertThat(array.getBaseTypeName()).isEqualTo("INT");
        }

        @ParameterizedTest
        @CsvSource({"1, 3, '[1, 2, null]'", "2, 1, [2]", "2, 9, '[2, null]'", "4, 1, []", "1, 0, []"})
        void giveUpToSoManyElementsFromAnIndex(long index, int count, String expected) throws SQLException {
            Array array = (Array) column.getObject(0);

            assertThat(Arrays.toString((Object[]) array.getArray(index, count))).isEqualTo(expected);
            assertThat(Arrays.toString((Object[]) array.getArray(index, count, Map.of())))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"0, 1", "-1, 1", "5, 1", "9223372036854775807, 1", "1, -1"})
        void refuseOtherIndicesAndCounts(long index, int count) throws SQLException {
            Array array = (Array) column.getObject(0);

            assertRefused("22023", "array", () -> array.getArray(index, count));
            assertRefused("22023", "array", () -> array.getResultSet(index, count));
        }

        @Test
        void refuseTypeMaps() throws SQLException {
            Array array = (Array) column.getObject(0);
            Map<String, Class<?>> map = Map.of("INT", Integer.class);

            assertRefused("0A000", "type maps are not supported", () -> array.getArray(map));
            assertRefused("0A000", "type maps are not supported", () -> array.getArray(1, 1, map));
            assertRefused("0A000", "type maps are not supported", () -> array.getResultSet(map));
            assertRefused("0A000", "type maps are not supported", () -> array.getResultSet(1, 1, map));
        }

        @Test
        void showTheirElementsAsAResultSet() throws SQLException {
            Array array = (Array) column.getObject(3);

            assertThat(array.getResultSet()).hasToString("[INDEX INT, VALUE INT]\n[1, 7]\n[2, 8]");
            assertThat(array.getResultSet(2, 5)).hasToString("[INDEX INT, VALUE INT]\n[2, 8]");
            assertThat(array.getResultSet(Map.of())).hasToString("[INDEX INT, VALUE INT]\n[1, 7]\n[2, 8]");
            assertThat(((Array) column.getObject(2)).getResultSet()).hasToString("[INDEX INT, VALUE INT]");
        }

        @Test
        void refuseEverythingOnceFreed() throws SQLException {
            Array array = (Array) column.getObject(0);
            array.getArray();
            array.free();
            array.free();

            assertRefused("55000", "the array has been freed", array::getArray);
            assertRefused("55000", "the array has been freed", array::getResultSet);
            assertRefused("55000", "the array has been freed", array::getBaseType);
            assertRefused("55000", "the array has been freed", array::getBaseTypeName);
            assertThat(array).hasToString("ARRAY<INT> (the array has been freed)");
        }

        @Test
        void outliveTheBatch() throws SQLException {
            Column other = column(INTS, List.of(1), List.of(2, 3));
            Array array = (Array) other.getObject(1);

            other.load(TestColumns.vector(INTS, List.of(4)));

            assertThat((Integer[]) array.getArray()).containsExactly(2, 3);
            assertThat(other.getString(0)).isEqualTo("[4]");
        }

        @Test
        void areEqualByValue() throws SQLException {
            Array same = (Array) column(INTS, Arrays.asList(1, 2, null)).getObject(0);

            assertThat(column.getObject(0))
                    .isEqualTo(same)
                    .hasSameHashCodeAs(same)
                    .hasToString("[1, 2, null]");
            assertThat(column.getObject(3)).isNotEqualTo(same);
        }

        @Test
        void readAsListsAndArraysOfOtherClasses() throws SQLException {
            assertThat((Object) column.getObject(0, List.class)).isEqualTo(Arrays.asList(1, 2, null));
            assertThat(column.getObject(0, Object[].class)).containsExactly(1, 2, null);
            assertThat(column.getObject(0, String[].class)).containsExactly("1", "2", null);
            assertThat(column.getObject(0, Long[].class)).containsExactly(1L, 2L, null);
            assertRefused(
                    "07006", "INT cannot be read as java.time.LocalDate", () -> column.getObject(0, LocalDate[].class));
            assertRefused("07006", "int[]", () -> column.getObject(0, int[].class));
        }

        @Test
        void giveADayThatJavaSqlDateCannotHoldAsALocalDate() throws SQLException {
            LocalDate date = LocalDate.of(1582, 10, 10);
            Column dates = column(new SparkType.Array(DATE, true), List.of(date));
            Array array = (Array) dates.getObject(0);

            assertRefused("22008", "1582-10-10", array::getArray);
            assertThat(dates.getObject(0, LocalDate[].class)).containsExactly(date);
            assertThat(array).hasToString("[1582-10-10]").isEqualTo(dates.getObject(0));
        }

        @Test
        void nest() throws SQLException {
            Column nested = column(new SparkType.Array(INTS, true), Arrays.asList(List.of(1), null, List.of()));
            Array[] arrays = (Array[]) ((Array) nested.getObject(0)).getArray();

            assertThat((Integer[]) arrays[0].getArray()).containsExactly(1);
            assertThat(arrays[1]).isNull();
            assertThat(nested.getString(0)).isEqualTo("[[1], null, []]");
            assertThat(nested.getObject(0)).isEqualTo(nested.getObject(0));
        }
    }

    @Nested
    class StructValues {
        private final Column column =
                column(struct("a", INT, "b", SparkType.string()), Arrays.asList(1, "x"), null, Arrays.asList(null, ""));

        @Test
        void readAsAttributesInOrder() throws SQLException {
            Struct struct = (Struct) column.getObject(0);

            assertThat(struct.getAttributes()).containsExactly(1, "x");
            assertThat(struct.getAttributes(Map.of())).containsExactly(1, "x");
            assertThat(struct.getAttributes(null)).containsExactly(1, "x");
            assertThat(((Struct) column.getObject(2)).getAttributes()).containsExactly(null, "");
            assertThat(struct.getSQLTypeName()).isEqualTo("STRUCT<a: INT, b: STRING>");
            assertRefused("0A000", "type maps", () -> struct.getAttributes(Map.of("INT", Integer.class)));
        }

        @Test
        void haveTextLikeSparks() throws SQLException {
            assertThat(column.getString(0)).isEqualTo("{1, x}");
            assertThat(column.getString(2)).isEqualTo("{null, }");
            assertThat(column.getObject(0)).hasToString("{1, x}");
        }

        @Test
        void readAsMapsByNameAndAsObjects() throws SQLException {
            assertThat((Object) column.getObject(0, Map.class)).isEqualTo(Map.of("a", 1, "b", "x"));
            assertThat(column.getObject(0, Object[].class)).containsExactly(1, "x");
        }

        @Test
        void withTwoFieldsOfOneNameGoByPosition() throws SQLException {
            SparkType.Struct twice = struct("a", INT, "a", SparkType.string());
            Column fields = Columns.of(twice, TestColumns.context(java.time.ZoneOffset.UTC));
            // Spark renames them in Arrow only.
            fields.load(TestColumns.vector(struct("a_0", INT, "a_1", SparkType.string()), List.of(1, "x")));

            assertThat(((Struct) fields.getObject(0)).getAttributes()).containsExactly(1, "x");
            assertRefused("22023", "two fields 'a'", () -> fields.getObject(0, Map.class));
        }

        @Test
        void refuseAVectorWithMoreFields() {
            Column fields = Columns.of(
                    new SparkType.Struct(List.of(new SparkType.Field("a", INT, true))),
                    TestColumns.context(java.time.ZoneOffset.UTC));

            assertRefused(
                    "08P01",
                    "came with 2 fields",
                    () -> fields.load(TestColumns.vector(struct("a", INT, "b", INT), List.of(1, 2))));
        }

        @Test
        void outliveTheBatchAndAreEqualByValue() throws SQLException {
            SparkType.Struct type = struct("a", INT, "b", SparkType.of(TypeKind.BINARY));
            Column other = column(type, List.of(1, new byte[] {1}), List.of(2, new byte[] {2}));
            Object second = other.getObject(1);

            other.load(TestColumns.vector(type, List.of(2, new byte[] {2})));

            assertThat(second).isEqualTo(other.getObject(0)).hasSameHashCodeAs(other.getObject(0));
            assertThat(second).hasToString("{2, 02}").isNotEqualTo("{2, 02}");
        }
    }

    @Nested
    class MapValues {
        @Test
        void readInOrderWithNulls() throws SQLException {
            Map<String, Integer> map = new LinkedHashMap<>();
            map.put("z", 1);
            map.put("a", null);
            Column column = column(COUNTS, Map.of("first", 0), map, Map.of());

            assertThat(column.getObject(1)).isEqualTo(map).hasToString("{z=1, a=null}");
            assertThat(column.getString(1)).isEqualTo("{z -> 1, a -> null}");
            assertThat(column.getString(2)).isEqualTo("{}");
            assertThat((Object) column.getObject(1, Map.class)).isEqualTo(map);
        }

        @Test
        @SuppressWarnings("unchecked")
        void cannotBeChanged() throws SQLException {
            Map<Object, Object> map =
                    (Map<Object, Object>) column(COUNTS, Map.of("a", 1)).getObject(0);

            assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void withOneKeyTwiceAreRefusedButShown() throws SQLException {
            Column column = column(COUNTS, List.of(List.of("a", 1), List.of("a", 2)));

            assertRefused("22023", "the key 'a' twice", () -> column.getObject(0));
            assertThat(column.getString(0)).isEqualTo("{a -> 1, a -> 2}");
        }

        @Test
        void nestInEverythingElse() throws SQLException {
            SparkType.Struct inner = struct("m", COUNTS, "l", new SparkType.Array(COUNTS, true));
            SparkType type = new SparkType.MapOf(INTS, inner, true);
            Column column = column(
                    type, Map.of(List.of(1, 2), Arrays.asList(Map.of("a", 1), Arrays.asList(Map.of("b", 2), null))));

            assertThat(column.getString(0)).isEqualTo("{[1, 2] -> {{a -> 1}, [{b -> 2}, null]}}");
            Object key = column(INTS, List.of(1, 2)).getObject(0);
            Struct value = (Struct) ((Map<?, ?>) column.getObject(0)).get(key);
            assertThat(value.getAttributes()[0]).isEqualTo(Map.of("a", 1));
            assertThat((Object[]) ((Array) value.getAttributes()[1]).getArray()).containsExactly(Map.of("b", 2), null);
        }
    }
}
