// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Type names, and the DDL of what they are read as. */
class SparkTypeParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            int                                    | INT
            ' INTEGER '                            | INT
            bit                                    | BOOLEAN
            byte                                   | TINYINT
            Long                                   | BIGINT
            REAL                                   | FLOAT
            double precision                       | DOUBLE
            decimal                                | DECIMAL(10,0)
            NUMERIC(5)                             | DECIMAL(5,0)
            dec ( 10 , 2 )                         | DECIMAL(10,2)
            varchar                                | STRING
            VARCHAR(7)                             | VARCHAR(7)
            character(3)                           | CHAR(3)
            LONGNVARCHAR                           | STRING
            string collate unicode_ci              | STRING COLLATE unicode_ci
            STRING COLLATE UTF8_BINARY             | STRING
            string collate system.builtin.UNICODE  | STRING COLLATE system.builtin.UNICODE
            string collate `UNICODE_CI`            | STRING COLLATE UNICODE_CI
            BLOB                                   | BINARY
            time                                   | TIME(6)
            time(0)                                | TIME(0)
            TIME(3) WITHOUT TIME ZONE              | TIME(3)
            timestamp                              | TIMESTAMP
            timestamp_ltz                          | TIMESTAMP
            timestamp with local time zone         | TIMESTAMP
            timestamp_ntz                          | TIMESTAMP_NTZ
            timestamp without time zone            | TIMESTAMP_NTZ
            interval                               | INTERVAL
            interval year                          | INTERVAL YEAR
            interval year to month                 | INTERVAL YEAR TO MONTH
            INTERVAL HOUR TO SECOND                | INTERVAL HOUR TO SECOND
            array<int>                             | ARRAY<INT>
            ARRAY < ARRAY<decimal(10,2)>>          | ARRAY<ARRAY<DECIMAL(10,2)>>
            map<string,array<int>>                 | MAP<STRING, ARRAY<INT>>
            struct<>                               | STRUCT<>
            struct<a:int,b string>                 | STRUCT<a: INT, b: STRING>
            STRUCT<`a b``c`: INT NOT NULL COMMENT 'it''s, \\'x\\' >', MAP: map<int,int>> | STRUCT<`a b``c`: INT, MAP: MAP<INT, INT>>
            variant                                | VARIANT
            geometry(4326)                         | GEOMETRY(4326)
            GEOGRAPHY(any)                         | GEOGRAPHY(ANY)
            void                                   | VOID
            """)
    void readsATypeWithAllItsParts(String text, String ddl) {
        String type = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        assertThat(SparkTypeParser.parse(type).ddl()).isEqualTo(ddl);
        assertThat(SparkTypeParser.parse(ddl).ddl()).as("its own text").isEqualTo(ddl);
    }

    @Test
    void keepsWhatAFieldSaysOfItself() {
        SparkType.Struct type =
                (SparkType.Struct) SparkTypeParser.parse("STRUCT<a: INT NOT NULL COMMENT 'it\\'s ''one''', b: INT>");
        assertThat(type.fields().get(0).nullable()).isFalse();
        assertThat(type.fields().get(0).metadata()).containsEntry("comment", "it's 'one'");
        assertThat(type.fields().get(1).nullable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            no_such              | where a type must be, there is 'no_such'
            ARRAY<INT            | where '>' must be, it ends
            ARRAY                | where '<' must be, it ends
            INT INT              | where the end must be, there is 'INT'
            DECIMAL(39)          | where a number from 1 to 38 must be, there is '39'
            DECIMAL(5,6)         | where a number from 0 to 5 must be, there is '6'
            VARCHAR(x)           | where a number from 1 to 2147483647 must be, there is 'x'
            TIME(9)              | where a number from 0 to 6 must be, there is '9'
            MAP<INT>             | where ',' must be, there is '>'
            STRUCT<a>            | where a type must be, there is '>'
            STRUCT<: INT>        | where a name must be, there is ':'
            INTERVAL YEAR TO DAY | where a smaller unit than YEAR of the same kind of interval must be, there is 'DAY'
            INTERVAL MONTH TO YEAR | where a smaller unit than MONTH of the same kind of interval must be, there is 'YEAR'
            STRUCT<              | where a name must be, it ends
            STRING COLLATE       | where a name must be, it ends
            STRING COLLATE `a b` | `a b` is no collation, which letters, digits and '_' name
            YEAR_MONTH           | where a type must be, there is 'YEAR_MONTH'
            """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> SparkTypeParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a Spark type: " + message);
    }

    @Test
    void refusesAnEmptyName() {
        assertThatThrownBy(() -> SparkTypeParser.parse("")).hasMessageContaining("where a type must be, it ends");
    }

    @Test
    void refusesTypesNestedTooDeeply() {
        assertThatThrownBy(() -> SparkTypeParser.parse("ARRAY<".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the type is nested more than 100 levels deep");
        String deep = "ARRAY<".repeat(99) + "INT" + ">".repeat(99);
        assertThat(SparkTypeParser.parse(deep).ddl()).isEqualTo(deep);
    }

    @Test
    void readsNamesAndCommentsOfAnyLength() {
        String name = "n``".repeat(100_000);
        String comment = "c''".repeat(100_000);
        SparkType.Struct type =
                (SparkType.Struct) SparkTypeParser.parse("STRUCT<`" + name + "`: INT COMMENT '" + comment + "'>");
        assertThat(type.fields().get(0).name()).isEqualTo("n`".repeat(100_000));
        assertThat(type.fields().get(0).metadata()).containsEntry("comment", "c'".repeat(100_000));
    }

    @Test
    void showsLittleOfALongText() {
        assertThatThrownBy(() -> SparkTypeParser.parse("x".repeat(1_000_000)))
                .message()
                .hasSizeLessThan(1000);
    }
}
