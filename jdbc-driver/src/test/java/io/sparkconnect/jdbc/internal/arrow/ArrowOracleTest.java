// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our reader against arrow-vector's, on streams written by arrow-vector. */
class ArrowOracleTest {
    private static final int SCHEMAS = 600;

    static Stream<Field> everyType() {
        Stream<Field> leaves = OracleSchemas.leaves().stream().map(type -> OracleSchemas.leaf("x", type));
        Field text = OracleSchemas.leaf("element", new ArrowType.Utf8());
        Field number = OracleSchemas.leaf("value", new ArrowType.Int(64, true));
        Stream<Field> nested = Stream.of(
                OracleSchemas.list("x", new ArrowType.List(), text),
                OracleSchemas.list("x", new ArrowType.LargeList(), text),
                OracleSchemas.struct("x", List.of(text, number)),
                OracleSchemas.struct("x", List.of()),
                OracleSchemas.map("x", number));
        return Stream.concat(leaves, nested);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void readsTheSameValuesOfEveryType(Field field) throws Exception {
        byte[] stream = OracleStreams.random(new Schema(List.of(field)), new Random(7), 1000);

        List<List<List<Object>>> expected = OracleStreams.read(stream);

        assertThat(OracleStreams.readOurselves(stream)).isEqualTo(expected);
        List<Object> values = expected.get(0).stream().map(row -> row.get(0)).toList();
        assertThat(values).hasSize(1000);
        if (!(field.getType() instanceof ArrowType.Null)) {
            assertThat(values).filteredOn(Objects::isNull).hasSizeBetween(150, 350);
        }
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void readsTheSameSchemaOfEveryType(Field field) throws Exception {
        byte[] stream = OracleStreams.random(new Schema(List.of(field)), new Random(7));
        ArrowReader reader = new ArrowReader();

        assertThat(reader.read(stream, 0, stream.length)).isEmpty();

        assertThat(reader.schema()).containsExactly(ExpectedFields.of(field));
    }

    @Test
    void readsTheSameOfRandomStreams() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Random random = new Random(seed);
            Schema schema = OracleSchemas.random(random);
            int[] rowCounts = IntStream.generate(() -> random.nextInt(3) == 0 ? 0 : random.nextInt(70))
                    .limit(random.nextInt(4))
                    .toArray();
            check(seed, schema, OracleStreams.random(schema, random, rowCounts), coverage);
        }
        coverage.check();
    }

    @Test
    void readsTheSameOfRandomSlices() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Random random = new Random(seed);
            Schema schema = OracleSchemas.random(random);
            byte[] stream = OracleStreams.randomSlice(schema, random, random.nextInt(40), random.nextInt(40));
            check(seed, schema, stream, coverage);
        }
        coverage.check();
    }

    private static void check(int seed, Schema schema, byte[] stream, Coverage coverage) {
        List<List<List<Object>>> expected = OracleStreams.read(stream);
        ArrowReader reader = new ArrowReader();
        List<ArrowBatch> batches = new ArrayList<>();
        assertThatCode(() -> batches.addAll(reader.read(stream, 0, stream.length)))
                .as("seed %d, %s", seed, schema)
                .doesNotThrowAnyException();

        assertThat(reader.schema())
                .as("schema of seed %d", seed)
                .isEqualTo(schema.getFields().stream().map(ExpectedFields::of).toList());
        assertThat(batches.stream().map(OracleStreams::rows).toList())
                .as("values of seed %d, %s", seed, schema)
                .isEqualTo(expected);
        checkSlices(seed, batches, expected);
        coverage.add(schema, expected);
    }

    /** Slices of our own vectors, and slices of slices, against the rows of the oracle. */
    private static void checkSlices(int seed, List<ArrowBatch> batches, List<List<List<Object>>> expected) {
        for (int i = 0; i < batches.size(); i++) {
            int rows = batches.get(i).rowCount();
            int from = rows / 3;
            int length = rows - from - rows / 5;
            int more = length / 4;
            List<ArrowVector> slices = new ArrayList<>();
            for (ArrowVector vector : batches.get(i).vectors()) {
                slices.add(vector.slice(from, length).slice(more, length - more));
            }
            assertThat(OracleStreams.rows(new ArrowBatch(length - more, slices)))
                    .as("slices of seed %d", seed)
                    .isEqualTo(expected.get(i).subList(from + more, from + length));
        }
    }

    /** What the random streams had, so that no case is missed silently. */
    private static final class Coverage {
        private int values;
        private int emptyBatches;
        private int zeroColumns;
        private final List<Class<?>> types = new ArrayList<>();
        private int deepest;

        void add(Schema schema, List<List<List<Object>>> batches) {
            zeroColumns += schema.getFields().isEmpty() ? 1 : 0;
            schema.getFields().forEach(field -> add(field, 1));
            for (List<List<Object>> batch : batches) {
                emptyBatches += batch.isEmpty() ? 1 : 0;
                values += batch.size() * schema.getFields().size();
            }
        }

        private void add(Field field, int depth) {
            types.add(field.getType().getClass());
            deepest = Math.max(deepest, depth);
            field.getChildren().forEach(child -> add(child, depth + 1));
        }

        void check() {
            assertThat(values).isGreaterThan(20_000);
            assertThat(emptyBatches).isGreaterThan(10);
            assertThat(zeroColumns).isGreaterThan(10);
            assertThat(deepest).isGreaterThanOrEqualTo(4);
            assertThat(types)
                    .contains(ArrowType.List.class, ArrowType.LargeList.class, ArrowType.Map.class)
                    .contains(ArrowType.LargeUtf8.class, ArrowType.LargeBinary.class, ArrowType.Struct.class)
                    .containsAll(OracleSchemas.leaves().stream()
                            .<Class<?>>map(Object::getClass)
                            .toList());
        }
    }
}
