// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our writer against arrow-vector's reader and our own: random rows are made by arrow-vector, written again by us, and
 * read by both.
 */
class ArrowWriterTest {
    private static final int SCHEMAS = 1500;

    static Stream<Field> everyTypeThatIsWritten() {
        return ArrowOracleTest.everyType().filter(field -> isWritten(ExpectedFields.of(field)));
    }

    @ParameterizedTest
    @MethodSource("everyTypeThatIsWritten")
    void writesEveryType(Field field) throws Exception {
        byte[] original = OracleStreams.random(new Schema(List.of(field)), new Random(7), 1000);
        checkRewritten(original);
    }

    @ParameterizedTest
    @MethodSource("everyTypeThatIsWritten")
    void writesTheSchemaOfEveryType(Field field) throws Exception {
        byte[] stream = new ArrowWriter(List.of(ExpectedFields.of(field))).schemaStream();
        ArrowReader reader = new ArrowReader();

        assertThat(reader.read(stream, 0, stream.length)).isEmpty();

        assertThat(reader.schema()).containsExactly(ExpectedFields.of(field));
        assertThat(OracleStreams.read(stream)).isEmpty();
    }

    @Test
    void writesRandomStreams() throws Exception {
        int written = 0;
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Random random = new Random(seed);
            Schema schema = OracleSchemas.random(random);
            if (schema.getFields().stream().allMatch(field -> isWritten(ExpectedFields.of(field)))) {
                checkRewritten(OracleStreams.random(schema, random, random.nextInt(3), random.nextInt(70)));
                written++;
            }
        }
        assertThat(written).isGreaterThan(SCHEMAS / 5);
    }

    @Test
    void countsItsRowsAndAboutItsBytesAndStartsAgain() throws Exception {
        ArrowWriter writer =
                new ArrowWriter(List.of(new ArrowField("s", true, new ArrowType.Utf8(false), List.of(), Map.of())));
        long empty = writer.size();
        for (int i = 0; i < 10_000; i++) {
            writer.add(new Object[] {"0123456789"});
        }
        assertThat(writer.rows()).isEqualTo(10_000);
        assertThat(writer.size() - empty).isBetween(140_000L, 150_000L);
        byte[] first = writer.take();
        assertThat(first.length).isBetween(140_000, 150_000);
        assertThat(writer.rows()).isZero();
        assertThat(writer.size()).isEqualTo(empty);

        writer.add(new Object[] {null});
        assertThat(OracleStreams.read(writer.take())).isEqualTo(List.of(List.of(Arrays.asList((Object) null))));
    }

    @Test
    void refusesWhatItDoesNotWrite() {
        ArrowField large = new ArrowField("x", true, new ArrowType.Utf8(true), List.of(), Map.of());
        assertThatThrownBy(() -> new ArrowWriter(List.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Utf8[large=true]");
    }

    @Test
    void refusesADecimalThatItWouldHaveToRound() {
        ArrowField decimal = new ArrowField("d", true, new ArrowType.Decimal(5, 1, 128), List.of(), Map.of());
        ArrowWriter writer = new ArrowWriter(List.of(decimal));
        assertThatThrownBy(() -> writer.add(new Object[] {new BigDecimal("1.25")}))
                .isInstanceOf(ArithmeticException.class);
    }

    private static void checkRewritten(byte[] original) throws Exception {
        ArrowReader reader = new ArrowReader();
        List<ArrowBatch> batches = reader.read(original, 0, original.length);
        ArrowWriter writer = new ArrowWriter(reader.schema());
        for (ArrowBatch batch : batches) {
            List<List<Object>> rows = OracleStreams.rows(batch);
            rows.forEach(row -> writer.add(written(reader.schema(), row).toArray()));
            byte[] stream = writer.take();
            assertThat(OracleStreams.read(stream)).isEqualTo(List.of(rows));
            assertThat(OracleStreams.readOurselves(stream)).isEqualTo(List.of(rows));
        }
    }

    private static boolean isWritten(ArrowField field) {
        ArrowType type = field.type();
        boolean longInterval =
                type instanceof ArrowType.Interval interval && interval.unit() != ArrowType.IntervalUnit.YEAR_MONTH;
        return !type.layout().large()
                && !longInterval
                && field.children().stream().allMatch(ArrowWriterTest::isWritten);
    }

    /** What {@link OwnValues} has read, as the writer takes it. */
    private static Object written(ArrowField field, Object value) {
        ArrowType type = field.type();
        if (value == null) {
            return null;
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        } else if (type instanceof ArrowType.Decimal decimal) {
            return new BigDecimal((BigInteger) value, decimal.scale());
        } else if (type instanceof ArrowType.FloatingPoint) {
            return value instanceof Integer bits
                    ? (Object) Float.intBitsToFloat(bits)
                    : (Object) Double.longBitsToDouble((Long) value);
        } else if (value instanceof List<?> values) {
            return type instanceof ArrowType.Struct
                    ? written(field.children(), values)
                    : values.stream()
                            .map(element -> written(field.children().get(0), element))
                            .toList();
        }
        return value;
    }

    private static List<Object> written(List<ArrowField> fields, List<?> values) {
        List<Object> written = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            written.add(written(fields.get(i), values.get(i)));
        }
        return written;
    }
}
