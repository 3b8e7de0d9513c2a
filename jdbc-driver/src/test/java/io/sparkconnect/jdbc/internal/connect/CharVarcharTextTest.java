// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharVarcharTextTest {
    private static final SparkType STRUCT = new SparkType.Struct(List.of(
            new Field("c", SparkType.string(), true),
            new Field("d", new SparkType.Decimal(10, 2), true),
            new Field("a,b", new SparkType.Array(SparkType.string("UNICODE"), true), false)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            char(5)                      | CHAR(5)
            varchar(65535)               | VARCHAR(65535)
            varchar(7) collate UNICODE   | VARCHAR(7)
            string                       | STRING
            """)
    void saysHowLongAStringIs(String text, String ddl) {
        assertThat(CharVarcharText.lengths(SparkType.string(), text).ddl()).isEqualTo(ddl);
    }

    @Test
    void isReadAlongTheType() {
        SparkType map = new SparkType.MapOf(SparkType.string(), STRUCT, true);

        SparkType precise = CharVarcharText.lengths(
                map, "map<char(1),struct<c:varchar(2),d:decimal(10,2),a,b:array<char(3) collate UNICODE>>>");

        assertThat(precise.ddl())
                .isEqualTo("MAP<CHAR(1), STRUCT<c: VARCHAR(2), d: DECIMAL(10,2),"
                        + " `a,b`: ARRAY<CHAR(3) COLLATE UNICODE>>>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "struct<",
                "struct<c:char(2),... 2 more fields>",
                "struct<c:char(2),d:decimal(10,2),a,b:array<char(3)>",
                "struct<c:char(2),d:decimal(10,2),a,b:array<char(3)>>>",
                "struct<x:char(2),d:decimal(10,2),a,b:array<char(3)>>",
                "char(2)"
            })
    void changesNothingWhereItIsNotTheTextOfTheType(String text) {
        assertThat(CharVarcharText.lengths(STRUCT, text)).isSameAs(STRUCT);
    }

    @Test
    void changesNothingWhereThereIsNone() {
        SparkType integer = SparkType.of(TypeKind.INT);

        assertThat(CharVarcharText.lengths(integer, null)).isSameAs(integer);
    }
}
