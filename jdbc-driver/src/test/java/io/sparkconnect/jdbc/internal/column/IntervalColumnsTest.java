// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import static io.sparkconnect.jdbc.internal.column.TestColumns.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are what Spark's IntervalUtils.toYearMonthIntervalString and toDayTimeIntervalString give. */
class IntervalColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "14, YEAR, MONTH, INTERVAL '1-2' YEAR TO MONTH",
        "-14, YEAR, MONTH, INTERVAL '-1-2' YEAR TO MONTH",
        "-2, YEAR, MONTH, INTERVAL '-0-2' YEAR TO MONTH",
        "0, YEAR, MONTH, INTERVAL '0-0' YEAR TO MONTH",
        "24, YEAR, YEAR, INTERVAL '2' YEAR",
        "-24, YEAR, YEAR, INTERVAL '-2' YEAR",
        "14, MONTH, MONTH, INTERVAL '14' MONTH",
        "-14, MONTH, MONTH, INTERVAL '-14' MONTH",
        "2147483647, YEAR, MONTH, INTERVAL '178956970-7' YEAR TO MONTH",
        "-2147483648, YEAR, MONTH, INTERVAL '-178956970-8' YEAR TO MONTH",
        "-2147483648, MONTH, MONTH, INTERVAL '-2147483648' MONTH",
    })
    void writesMonthsAsSparkDoes(int months, IntervalField start, IntervalField end, String expected)
            throws SQLException {
        SparkType type = new SparkType.Interval(TypeKind.YEAR_MONTH, start, end);

        assertThat(column(type, months).getString(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "93784500000, DAY, SECOND, INTERVAL '1 02:03:04.5' DAY TO SECOND",
        "-93784500000, DAY, SECOND, INTERVAL '-1 02:03:04.5' DAY TO SECOND",
        "0, DAY, SECOND, INTERVAL '0 00:00:00' DAY TO SECOND",
        "1, DAY, SECOND, INTERVAL '0 00:00:00.000001' DAY TO SECOND",
        "-1, SECOND, SECOND, INTERVAL '-00.000001' SECOND",
        "93784500000, DAY, MINUTE, INTERVAL '1 02:03' DAY TO MINUTE",
        "93784500000, DAY, HOUR, INTERVAL '1 02' DAY TO HOUR",
        "86400000000, DAY, DAY, INTERVAL '1' DAY",
        "93784500000, HOUR, SECOND, INTERVAL '26:03:04.5' HOUR TO SECOND",
        "93784500000, HOUR, MINUTE, INTERVAL '26:03' HOUR TO MINUTE",
        "3600000000, HOUR, HOUR, INTERVAL '01' HOUR",
        "93784500000, MINUTE, SECOND, INTERVAL '1563:04.5' MINUTE TO SECOND",
        "60000000, MINUTE, MINUTE, INTERVAL '01' MINUTE",
        "4500000, SECOND, SECOND, INTERVAL '04.5' SECOND",
        "93784500000, SECOND, SECOND, INTERVAL '93784.5' SECOND",
        "9223372036854775807, DAY, SECOND, INTERVAL '106751991 04:00:54.775807' DAY TO SECOND",
        "-9223372036854775808, DAY, SECOND, INTERVAL '-106751991 04:00:54.775808' DAY TO SECOND",
        "-9223372036854775808, DAY, HOUR, INTERVAL '-106751991 04' DAY TO HOUR",
        "-9223372036854775808, DAY, DAY, INTERVAL '-106751991' DAY",
        "-9223372036854775808, HOUR, SECOND, INTERVAL '-2562047788:00:54.775808' HOUR TO SECOND",
        "-9223372036854775808, MINUTE, SECOND, INTERVAL '-153722867280:54.775808' MINUTE TO SECOND",
        "-9223372036854775808, SECOND, SECOND, INTERVAL '-9223372036854.775808' SECOND",
    })
    void writesMicrosecondsAsSparkDoes(long micros, IntervalField start, IntervalField end, String expected)
            throws SQLException {
        SparkType type = new SparkType.Interval(TypeKind.DAY_TIME, start, end);

        assertThat(column(type, micros).getString(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "14, 3, 14706500000000, 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds",
        "0, 0, 0, 0 seconds",
        "-14, -3, -14706500000000, -1 years -2 months -3 days -4 hours -5 minutes -6.5 seconds",
        "12, 0, 0, 1 years",
        "1, -1, 1000, 1 months -1 days 0.000001 seconds",
        "0, 0, 3600000000000, 1 hours",
        "-2147483648, -2147483648, 0, -178956970 years -8 months -2147483648 days",
    })
    void writesUnitsAsSparkDoes(int months, int days, long nanos, String expected) throws SQLException {
        Column column = column(TypeKind.CALENDAR_INTERVAL, List.of(months, days, nanos));

        assertThat(column.getString(0)).isEqualTo(expected);
        assertThat(column.getObject(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14, P1Y2M", "-14, P-1Y-2M", "0, P0D", "-2147483648, P-178956970Y-8M"})
    void readsMonthsAsAPeriodOfYearsAndMonths(int months, Period expected) throws SQLException {
        Column column = column(ConversionTableTest.TYPES.get(TypeKind.YEAR_MONTH), months);

        assertThat(column.getObject(0)).isEqualTo(expected);
        assertThat(column.getObject(0, Period.class)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsMicrosecondsAsADuration(long micros) throws SQLException {
        Column column = column(ConversionTableTest.TYPES.get(TypeKind.DAY_TIME), micros);

        assertThat((Duration) column.getObject(0))
                .isEqualTo(Duration.ofSeconds(
                        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L));
    }
}
