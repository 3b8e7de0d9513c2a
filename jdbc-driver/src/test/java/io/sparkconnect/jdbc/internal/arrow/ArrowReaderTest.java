// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArrowReaderTest {
    private static final Field NUMBER = OracleSchemas.leaf("x", new ArrowType.Int(64, true));
    private static final HandMadeStream ONE_ROW =
            HandMadeStream.of(NUMBER).rows(1).node(1, 0).buffer().longs(42);

    private final ArrowReader reader = new ArrowReader();

    private List<ArrowBatch> read(byte[]... parts) throws MalformedArrowException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            stream.writeBytes(part);
        }
        return reader.read(stream.toByteArray(), 0, stream.size());
    }

    private void refuses(String message, byte[]... parts) {
        assertThatThrownBy(() -> read(parts))
                .isInstanceOf(MalformedArrowException.class)
                .hasMessage(message);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    @Nested
    class WhenNew {
        @Test
        void hasNoSchema() {
            assertThat(reader.schema()).isEmpty();
        }

        @Test
        void readsAStreamFromTheMiddleOfAnArray() throws Exception {
            byte[] stream = ONE_ROW.bytes();
            byte[] array = new byte[stream.length + 8];
            Arrays.fill(array, (byte) 0x55);
            System.arraycopy(stream, 0, array, 3, stream.length);

            List<ArrowBatch> batches = reader.read(array, 3, stream.length);

            assertThat(batches).hasSize(1);
            assertThat(batches.get(0).vectors().get(0).getLong(0)).isEqualTo(42);
        }

        @Test
        void refusesARangeOutsideTheArray() {
            assertThatThrownBy(() -> reader.read(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class WhenASchemaWasRead {
        private List<ArrowField> first;

        private void readFirst() throws MalformedArrowException {
            read(ONE_ROW.bytes());
            first = reader.schema();
            assertThat(first).hasSize(1);
        }

        @Test
        void keepsItForTheSameSchemaBytes() throws Exception {
            readFirst();

            List<ArrowBatch> batches = read(ONE_ROW.bytes());

            assertThat(batches).hasSize(1);
            assertThat(reader.schema()).isSameAs(first);
        }

        @Test
        void parsesAnotherSchema() throws Exception {
            readFirst();

            read(HandMadeStream.of(NUMBER, NUMBER).schemaMessage());

            assertThat(reader.schema()).hasSize(2);
        }

        @Test
        void keepsItWhenTheNextStreamIsRefused() throws Exception {
            readFirst();

            refuses("the stream ends before its schema");

            assertThat(reader.schema()).isSameAs(first);
            assertThat(read(ONE_ROW.bytes())).hasSize(1);
        }

        @Test
        void readsItsOwnCopyOfTheSchema() throws Exception {
            byte[] stream = ONE_ROW.bytes();
            reader.read(stream, 0, stream.length);
            Arrays.fill(stream, (byte) 0);

            assertThat(read(ONE_ROW.bytes())).hasSize(1);
        }
    }

    @Nested
    class Framing {
        private final byte[] schema = ONE_ROW.schemaMessage();
        private final byte[] batch = ONE_ROW.batchMessage();
        private final byte[] end = ints(-1, 0);

        @Test
        void readsAnyNumberOfBatches() throws Exception {
            assertThat(read(schema, end)).isEmpty();
            assertThat(read(schema, batch, batch, batch, end)).hasSize(3);
        }

        @Test
        void readsAStreamWithoutEndMarker() throws Exception {
            assertThat(read(schema, batch)).hasSize(1);
        }

        @Test
        void refusesAnEmptyStream() {
            refuses("the stream ends before its schema");
            refuses("the stream ends before its schema", end);
        }

        @Test
        void refusesBytesAfterTheEnd() {
            refuses("1 bytes follow the end of the stream", schema, batch, end, new byte[1]);
            refuses(batch.length + " bytes follow the end of the stream", schema, end, batch);
        }

        @Test
        void refusesABatchBeforeTheSchema() {
            refuses("the stream has a RecordBatch message where a Schema is due", batch, end);
        }

        @Test
        void refusesASecondSchema() {
            refuses("the stream has a Schema message where a RecordBatch is due", schema, schema, end);
        }

        @Test
        void refusesTheFramingWithoutMarker() {
            refuses(
                    "a message starts with 0x" + Integer.toHexString(schema.length - 8) + " instead of 0xffffffff",
                    Arrays.copyOfRange(schema, 4, schema.length));
        }

        @Test
        void refusesMetadataLongerThanTheStream() {
            refuses("the message claims a metadata of 9 bytes; 8 bytes are left", ints(-1, 9, 0, 0));
            refuses(
                    "the message claims a metadata of 2147483647 bytes; 8 bytes are left",
                    ints(-1, Integer.MAX_VALUE, 0, 0));
            refuses("the message claims a metadata of -2 bytes; 8 bytes are left", ints(-1, -2, 0, 0));
        }

        @Test
        void refusesABodyLongerThanTheStream() {
            // Validity takes no bytes, the one long eight.
            refuses(
                    "the message claims a body of 8 bytes; 7 bytes are left",
                    schema,
                    Arrays.copyOf(batch, batch.length - 1));
        }

        @Test
        void refusesMetadataThatIsNoFlatBuffer() {
            assertThatThrownBy(() -> read(ints(-1, 16, 0x7FFFFFF0, -1, -1, -1)))
                    .isInstanceOf(MalformedArrowException.class)
                    .hasMessageStartingWith("the metadata of a message cannot be read: ")
                    .hasCauseInstanceOf(RuntimeException.class);
        }
    }

    @Nested
    class Utf8Text {
        @Test
        void replacesBytesThatAreNoUtf8AndKeepsThemInGetBytes() throws Exception {
            byte[] bytes = {'a', (byte) 0xC3, 'b'};
            Field text = OracleSchemas.leaf("x", new ArrowType.Utf8());
            ArrowVector vector = read(HandMadeStream.of(text)
                            .rows(1)
                            .node(1, 0)
                            .buffer()
                            .ints(0, 3)
                            .buffer(bytes)
                            .bytes())
                    .get(0)
                    .vectors()
                    .get(0);

            assertThat(vector.getString(0)).isEqualTo("a\uFFFDb");
            assertThat(vector.getBytes(0)).isEqualTo(bytes);
        }
    }

    @Nested
    class Large {
        @Test
        void readsFiftyThousandRowsLikeTheOracle() throws Exception {
            Field text = OracleSchemas.leaf("t", new ArrowType.Utf8());
            byte[] stream = OracleStreams.random(new Schema(List.of(NUMBER, text)), new Random(1), 50_000);

            assertThat(OracleStreams.readOurselves(stream)).isEqualTo(OracleStreams.read(stream));
        }
    }
}
