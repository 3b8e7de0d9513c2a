// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkTypeParser;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisfitsTest {
    private static final Parameter NULL = Parameter.of(TypeKind.VOID, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            TINYINT       | 127                   | true
            TINYINT       | -129                  | false
            SMALLINT      | 32768                 | false
            INT           | 2147483647.9          | true
            INT           | -2147483649           | false
            BIGINT        | 9223372036854775807   | true
            BIGINT        | 9223372036854775808   | false
            DECIMAL(4,2)  | 99.994                | true
            DECIMAL(4,2)  | 99.995                | false
            DECIMAL(4,2)  | 0.001                 | true
            DOUBLE        | 1E300                 | true
            VARCHAR(3)    | 1234                  | true
            """)
    void aNumberFitsWithinTheRangeOfItsColumn(String column, BigDecimal value, boolean fits) throws SQLException {
        SparkType type = new SparkType.Decimal(38, Math.max(0, value.scale()));
        assertThat(fits(column, new Parameter(type, value))).isEqualTo(fits);
    }

    @Test
    void noNumberOfSparkIsEqualToWhatIsNone() throws SQLException {
        assertThat(fits("INT", Parameter.of(TypeKind.DOUBLE, Double.NaN))).isFalse();
        assertThat(fits("DECIMAL(10,2)", Parameter.of(TypeKind.FLOAT, Float.POSITIVE_INFINITY)))
                .isFalse();
        assertThat(fits("DOUBLE", Parameter.of(TypeKind.DOUBLE, Double.NaN))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "VARCHAR(3),abc,true",
        "VARCHAR(3),abcd,false",
        "CHAR(3),'abc  ',true",
        "VARCHAR(1),😀,true",
        "STRING,abcd,true"
    })
    void aTextFitsWithoutItsBlanksAtTheEnd(String column, String value, boolean fits) throws SQLException {
        assertThat(fits(column, Parameter.of(TypeKind.STRING, value))).isEqualTo(fits);
    }

    @Test
    void aNullFitsWhereTheColumnTakesNulls() throws SQLException {
        assertThat(fits("INT", NULL)).isTrue();
        SparkType.Field required = new SparkType.Field("c", SparkTypeParser.parse("INT"), false);
        assertThat(first(required, NULL)).isZero();
    }

    @Test
    void theFirstOfSeveralIsTold() throws SQLException {
        SparkType.Field column = new SparkType.Field("c", SparkTypeParser.parse("INT"), true);
        Parameter good = Parameter.of(TypeKind.BIGINT, 1L);
        Parameter bad = Parameter.of(TypeKind.BIGINT, 1L << 40);
        assertThat(first(column, good, NULL, bad, good, bad)).isEqualTo(2);
        assertThat(first(null, bad, bad)).isEqualTo(-1);
    }

    private static boolean fits(String column, Parameter value) throws SQLException {
        return first(new SparkType.Field("c", SparkTypeParser.parse(column), true), value) < 0;
    }

    private static int first(SparkType.Field column, Parameter... values) throws SQLException {
        try (RowLog log = new RowLog(1)) {
            for (Parameter value : values) {
                log.add(new Parameter[] {value});
            }
            return Misfits.first(log, Arrays.asList(column)).orElse(-1);
        }
    }
}
