// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams cut at every byte and streams with any one byte altered. */
class ArrowDamageTest {
    private static final int[] MASKS = {0xFF, 0x01, 0x02, 0x04, 0x08, 0x10, 0x40, 0x80};
    private static final long MOST_BYTES_ALLOCATED = 1 << 20;

    private int refused;
    private int read;

    static Stream<Schema> smallSchemas() {
        Stream<Field> all = ArrowOracleTest.everyType();
        Field number = OracleSchemas.leaf("n", new ArrowType.Int(64, true));
        Field text = OracleSchemas.leaf("t", new ArrowType.LargeUtf8());
        Field nothing = OracleSchemas.leaf("v", new ArrowType.Null());
        Field deep = OracleSchemas.list("l", new ArrowType.List(), OracleSchemas.struct("s", List.of(text, nothing)));
        Field map = OracleSchemas.map("m", OracleSchemas.list("value", new ArrowType.LargeList(), number));
        return Stream.concat(
                all.map(field -> new Schema(List.of(field))),
                Stream.of(new Schema(List.of()), new Schema(List.of(number, deep, map))));
    }

    @ParameterizedTest
    @MethodSource("smallSchemas")
    void readsAStreamCutBetweenMessagesAndRefusesEveryOther(Schema schema) throws Exception {
        byte[] stream = OracleStreams.random(schema, new Random(3), 9, 0, 5);
        List<List<List<Object>>> whole = OracleStreams.read(stream);

        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            if (isReadable(cut)) {
                assertThat(OracleStreams.readOurselves(cut)).isEqualTo(whole.subList(0, read - 1));
            }
        }

        // After the schema and after each of the three batches.
        assertThat(read).isEqualTo(4);
        assertThat(refused).isEqualTo(stream.length - 4);
    }

    @ParameterizedTest
    @MethodSource("smallSchemas")
    void readsOrRefusesAStreamWithAnyByteAltered(Schema schema) {
        byte[] stream = OracleStreams.random(schema, new Random(3), 9);

        for (int i = 0; i < stream.length; i++) {
            byte original = stream[i];
            for (int mask : MASKS) {
                stream[i] = (byte) (original ^ mask);
                isReadable(stream);
            }
            stream[i] = original;
        }

        assertThat(read + refused).isEqualTo(stream.length * MASKS.length);
        assertThat(read).isGreaterThan(stream.length / 2);
        assertThat(refused).isGreaterThan(stream.length / 2);
    }

    @Test
    void readsOrRefusesStreamsWithManyBytesAltered() {
        List<byte[]> streams = smallSchemas()
                .map(schema -> OracleStreams.random(schema, new Random(5), 9))
                .toList();
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] stream = streams.get(random.nextInt(streams.size())).clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
            }
            isReadable(stream);
        }

        assertThat(read).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    /** Whatever else is thrown, or too much memory used, fails the test. */
    private boolean isReadable(byte[] stream) {
        long before = allocated();
        try {
            List<ArrowBatch> batches = new ArrowReader().read(stream, 0, stream.length);
            assertThat(allocated() - before).isLessThan(MOST_BYTES_ALLOCATED);
            Touch.all(batches);
            read++;
            return true;
        } catch (MalformedArrowException e) {
            assertThat(allocated() - before).isLessThan(MOST_BYTES_ALLOCATED);
            assertThat(e).message().isNotBlank();
            refused++;
            return false;
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
