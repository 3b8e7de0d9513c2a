// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowLogTest {
    /** In memory, and in a file from the second block on. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 40, 64 << 10})
    void givesBackEachValueAsItWasSet(long memoryLimit) throws SQLException {
        Random random = new Random(3);
        List<Parameter[]> rows = new ArrayList<>();
        RowLog log = new RowLog(3, memoryLimit);
        for (int i = 0; i < 5000; i++) {
            Parameter[] row = {draw(random), draw(random), Parameter.of(TypeKind.BIGINT, (long) i)};
            rows.add(row);
            log.add(row);
        }
        for (int turn = 0; turn < 2; turn++) {
            RowLog.Reader reader = log.reader();
            for (Parameter[] row : rows) {
                assertThat(reader.next()).isTrue();
                assertThat(shown(reader.row())).isEqualTo(shown(row));
            }
            assertThat(reader.next()).isFalse();
        }
        log.close();
        assertThat(log.rows()).isZero();
        log.add(rows.get(0));
        RowLog.Reader reader = log.reader();
        assertThat(reader.next()).isTrue();
        assertThat(shown(reader.row())).isEqualTo(shown(rows.get(0)));
        log.close();
    }

    private static String shown(Parameter[] row) {
        return Arrays.stream(row)
                .map(value -> value.type().ddl() + " "
                        + (value.value() instanceof byte[] bytes ? Arrays.toString(bytes) : value.value()))
                .toList()
                .toString();
    }

    private static Parameter draw(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> Parameter.of(TypeKind.BOOLEAN, random.nextBoolean());
            case 1 -> Parameter.of(TypeKind.TINYINT, (byte) random.nextInt());
            case 2 -> Parameter.of(TypeKind.SMALLINT, (short) random.nextInt());
            case 3 -> Parameter.of(TypeKind.INT, random.nextInt());
            case 4 -> Parameter.of(TypeKind.TIMESTAMP, random.nextLong());
            case 5 -> Parameter.of(TypeKind.FLOAT, random.nextFloat());
            case 6 -> Parameter.of(TypeKind.DOUBLE, random.nextDouble());
            case 7 -> decimal(random.nextLong(), random.nextInt(19));
            case 8 -> Parameter.of(TypeKind.STRING, "é\uD83D\uDE00".repeat(random.nextInt(4)));
            case 9 -> Parameter.of(TypeKind.STRING, "x".repeat(random.nextInt(100) == 0 ? 200_000 : 3));
            case 10 -> Parameter.of(TypeKind.BINARY, new byte[random.nextInt(300)]);
            case 11 -> Parameter.of(TypeKind.INT, null);
            case 12 -> Parameter.of(TypeKind.VOID, null);
            default -> new Parameter(new SparkType.Array(SparkType.of(TypeKind.INT), true), List.of(1, 2));
        };
    }

    private static Parameter decimal(long unscaled, int scale) {
        return new Parameter(new SparkType.Decimal(19, scale), BigDecimal.valueOf(unscaled, scale));
    }

    /** Each value as its class says; a target of none is a column that is not known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
            i       | none   | INT
            i null  | none   | INT
            null    | none   | STRING
            i l     | BIGINT | BIGINT
            b l i   | STRING | BIGINT
            i l     | BINARY | none
            i l     | none   | none
            d2 d2   | none   | DECIMAL(3,2)
            d2 d0   | DOUBLE | DECIMAL(5,2)
            d2 d0   | STRING | none
            d2 l    | DOUBLE | DECIMAL(21,2)
            d37 d0  | DOUBLE | none
            f i     | DOUBLE | DOUBLE
            f i     | STRING | none
            f l     | DOUBLE | none
            s i     | STRING | none
            """)
    void findsTheTypeThatStandsForAll(String values, String target, String common) {
        ColumnTypes column = new ColumnTypes();
        for (String value : values.split(" ", -1)) {
            Parameter parameter = parameter(value);
            column.see(parameter.type(), parameter.value() == null);
        }
        SparkType to = target == null ? null : SparkType.of(TypeKind.valueOf(target));
        assertThat(column.common(to).map(SparkType::ddl).orElse(null)).isEqualTo(common);
    }

    private static Parameter parameter(String code) {
        return switch (code) {
            case "b" -> Parameter.of(TypeKind.TINYINT, (byte) 1);
            case "i" -> Parameter.of(TypeKind.INT, 1);
            case "l" -> Parameter.of(TypeKind.BIGINT, 1L);
            case "f" -> Parameter.of(TypeKind.FLOAT, 1f);
            case "s" -> Parameter.of(TypeKind.STRING, "1");
            case "d0" -> new Parameter(new SparkType.Decimal(3, 0), new BigDecimal("123"));
            case "d2" -> new Parameter(new SparkType.Decimal(3, 2), new BigDecimal("1.23"));
            case "d37" -> new Parameter(new SparkType.Decimal(38, 37), new BigDecimal("1"));
            default -> Parameter.of(TypeKind.STRING, null);
        };
    }

    @Test
    void aNullOfAnyTypeJoinsTheValues() {
        ColumnTypes column = new ColumnTypes();
        column.see(SparkType.of(TypeKind.STRING), true);
        column.see(SparkType.of(TypeKind.INT), false);
        assertThat(column.only().map(SparkType::ddl)).contains("INT");
        assertThat(column.isMixed()).isFalse();
        assertThat(column.hasNulls()).isTrue();
    }
}
