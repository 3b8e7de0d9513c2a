// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorBuilderTest {
    private static ArrowVector build(ArrowType type, List<?> values) {
        return VectorBuilder.build(new ArrowField("x", true, type, List.of(), Map.of()), values);
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of(
                        new ArrowType.Bool(), Arrays.asList(true, null, false, true, true, true, true, true, true)),
                Arguments.of(new ArrowType.Int(32, true), Arrays.asList(1, null, Integer.MIN_VALUE, Integer.MAX_VALUE)),
                Arguments.of(new ArrowType.Int(64, true), Arrays.asList(1L, null, Long.MIN_VALUE, Long.MAX_VALUE)),
                Arguments.of(new ArrowType.Utf8(false), Arrays.asList("", null, "日本語", "a\u0000b", "🚀")),
                Arguments.of(new ArrowType.Bool(), Arrays.asList((Object) null)),
                Arguments.of(new ArrowType.Bool(), List.of()),
                Arguments.of(new ArrowType.Int(16, true), List.of()),
                Arguments.of(new ArrowType.Int(64, true), List.of()),
                Arguments.of(new ArrowType.Utf8(false), List.of()));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void givesBackItsValues(ArrowType type, List<Object> values) {
        ArrowVector vector = build(type, values);

        List<Object> read = new ArrayList<>();
        for (int row = 0; row < vector.length(); row++) {
            read.add(OwnValues.value(vector, row));
        }
        assertThat(read).isEqualTo(values);
        assertThat(vector.field().type()).isEqualTo(type);
    }

    @Test
    void takesIntegersForSixteenBits() {
        ArrowVector vector = build(new ArrowType.Int(16, true), Arrays.asList(-32768, null, 32767));

        assertThat(vector.getShort(0)).isEqualTo(Short.MIN_VALUE);
        assertThat(vector.isNull(1)).isTrue();
        assertThat(vector.getShort(2)).isEqualTo(Short.MAX_VALUE);
    }

    @Test
    void refusesAnIntegerThatSixteenBitsDoNotHold() {
        assertThatThrownBy(() -> build(new ArrowType.Int(16, true), List.of(32768)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("32768 does not fit in field 'x' of 16 bits");
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertThatThrownBy(() -> build(new ArrowType.Int(64, true), List.of(1L, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 'x' of type Int[bits=64, signed=true] has a java.lang.Integer in row 1;"
                        + " it must be a java.lang.Long");
    }

    @Test
    void refusesATypeItCannotBuild() {
        assertThatThrownBy(() -> build(new ArrowType.Utf8(true), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field 'x' has type Utf8[large=true]; no vectors are built of types with");
    }
}
