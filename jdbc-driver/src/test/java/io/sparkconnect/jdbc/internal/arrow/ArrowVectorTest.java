// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArrowVectorTest {
    private static ArrowField field(ArrowType type) {
        return new ArrowField("x", true, type, List.of(), Map.of());
    }

    private static ArrowVector longs(Long... values) {
        return VectorBuilder.build(field(new ArrowType.Int(64, true)), Arrays.asList(values));
    }

    @Test
    void saysWhatItIs() {
        assertThat(longs(1L, 2L)).hasToString("x Int[bits=64, signed=true] × 2");
    }

    @Nested
    class Sliced {
        private final ArrowVector whole = longs(0L, 1L, 2L, null, 4L, 5L, 6L, 7L, 8L, 9L, null, 11L);

        @Test
        void readsLongsAcrossASliceBoundary() {
            ArrowVector slice = whole.slice(2, 9);

            assertThat(slice.length()).isEqualTo(9);
            assertThat(slice.getLong(0)).isEqualTo(2);
            assertThat(slice.isNull(1)).isTrue();
            assertThat(slice.getLong(7)).isEqualTo(9);
            assertThat(slice.isNull(8)).isTrue();
        }

        @Test
        void readsBitsFromEveryStartOn() {
            List<Boolean> values = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                values.add(i % 7 == 0 ? null : (Boolean) (i % 3 == 0));
            }
            ArrowVector bits = VectorBuilder.build(field(new ArrowType.Bool()), values);

            for (int from = 0; from <= 40; from++) {
                for (int length = 0; length <= 40 - from; length++) {
                    List<Object> read = new ArrayList<>();
                    ArrowVector slice = bits.slice(from / 2, 40 - from / 2).slice(from - from / 2, length);
                    for (int row = 0; row < length; row++) {
                        read.add(OwnValues.value(slice, row));
                    }
                    assertThat(read).isEqualTo(values.subList(from, from + length));
                }
            }
        }

        @Test
        void readsNothingFromAnEmptySlice() {
            assertThat(whole.slice(12, 0).length()).isZero();
            assertThat(whole.slice(12, 0).slice(0, 0).length()).isZero();
        }

        @Test
        void refusesRowsItDoesNotHave() {
            ArrowVector slice = whole.slice(2, 3);

            assertThatThrownBy(() -> slice.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> slice.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
