// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.JDBCType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyTypeTest {

    @Test
    void choosesAConstantInAnyCase() {
        PropertyType<JDBCType> type = PropertyType.choice(JDBCType.class);
        assertThat(type.read("BigInt")).hasValue(JDBCType.BIGINT);
        assertThat(type.read("big")).isEmpty();
        assertThat(type.choices()).contains("bigint");
        assertThat(type.renderer().apply(JDBCType.BIGINT)).isEqualTo("bigint");
    }

    @Test
    void rendersDefaultsSoThatTheyReadBack() {
        for (Property<?> property : ConnectionProperties.all()) {
            property.defaultText()
                    .ifPresent(text -> assertThat(property.describe(text).value).isEqualTo(text));
        }
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,abd,1", "abc,ab,1", "abc,xabc,1", "'',abc,3", "kitten,sitting,3"})
    void countsEdits(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }
}
