// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Record batches that claim what their bytes do not have, and batches that claim little and are good. */
class ArrowClaimsTest {
    private static final Field NUMBER = OracleSchemas.leaf("x", new ArrowType.Int(64, true));
    private static final Field TEXT = OracleSchemas.leaf("x", new ArrowType.Utf8());
    private static final Field LARGE_TEXT = OracleSchemas.leaf("x", new ArrowType.LargeUtf8());
    private static final Field NOTHING = OracleSchemas.leaf("x", new ArrowType.Null());
    private static final Field LIST = OracleSchemas.list("xs", new ArrowType.List(), NUMBER);
    private static final Field STRUCT = OracleSchemas.struct("s", List.of(NUMBER));

    private static ArrowBatch read(HandMadeStream stream) throws MalformedArrowException {
        byte[] bytes = stream.bytes();
        List<ArrowBatch> batches = new ArrowReader().read(bytes, 0, bytes.length);
        assertThat(batches).hasSize(1);
        Touch.all(batches);
        return batches.get(0);
    }

    private static void refuses(HandMadeStream stream, String message) {
        assertThatThrownBy(() -> read(stream))
                .isInstanceOf(MalformedArrowException.class)
                .hasMessage(message);
    }

    @Nested
    class Rows {
        @Test
        void refusesNegativeRows() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(-1),
                    "the record batch claims -1 rows; there can be between 0 and 2147483647");
        }

        @Test
        void refusesMoreRowsThanAnIntCounts() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1L << 31),
                    "the record batch claims 2147483648 rows; there can be between 0 and 2147483647");
        }

        @Test
        void refusesAColumnOfAnotherLengthThanItsBatch() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(2).node(1, 0).buffer().longs(1),
                    "field 'x' has 1 rows in a record batch of 2");
        }

        @Test
        void refusesAStructMemberOfAnotherLengthThanItsStruct() {
            refuses(
                    HandMadeStream.of(STRUCT)
                            .rows(2)
                            .node(2, 0)
                            .buffer()
                            .node(1, 0)
                            .buffer()
                            .longs(1),
                    "field 'x' has 1 rows in a struct of 2");
        }

        @Test
        void refusesABatchWithoutAFieldNode() {
            refuses(HandMadeStream.of(NUMBER).rows(0), "field 'x' has no field node; the record batch has only 0");
        }

        @Test
        void refusesFieldNodesThatNoFieldNeeds() {
            refuses(
                    HandMadeStream.of(NUMBER).node(0, 0).node(0, 0).buffer().buffer(),
                    "the record batch has 2 field nodes; its schema needs 1");
        }

        @Test
        void readsAnyNumberOfRowsWithoutBuffers() throws Exception {
            ArrowVector vector = read(HandMadeStream.of(NOTHING)
                            .rows(Integer.MAX_VALUE)
                            .node(Integer.MAX_VALUE, Integer.MAX_VALUE))
                    .vectors()
                    .get(0);

            assertThat(vector.length()).isEqualTo(Integer.MAX_VALUE);
            assertThat(vector.slice(Integer.MAX_VALUE - 1, 1).isNull(0)).isTrue();
        }

        @Test
        void readsAnyNumberOfEmptyStructs() throws Exception {
            Field empty = OracleSchemas.struct("s", List.of());
            ArrowVector vector = read(HandMadeStream.of(empty)
                            .rows(Integer.MAX_VALUE)
                            .node(Integer.MAX_VALUE, 0)
                            .buffer())
                    .vectors()
                    .get(0);

            assertThat(vector.isNull(Integer.MAX_VALUE - 1)).isFalse();
            assertThat(vector.slice(Integer.MAX_VALUE - 2, 2).isNull(1)).isFalse();
        }

        @Test
        void refusesAListOfMoreNullsThanAnArrayShouldHold() {
            Field list = OracleSchemas.list("l", new ArrowType.List(), NOTHING);
            refuses(
                    HandMadeStream.of(list)
                            .rows(1)
                            .node(1, 0)
                            .buffer()
                            .ints(0, Integer.MAX_VALUE)
                            .node(Integer.MAX_VALUE, Integer.MAX_VALUE),
                    "field 'l' has 2147483647 elements of no bytes; there can be 16777216");
        }

        @Test
        void readsAListOfAsManyNullsAsAnArrayMayHold() throws Exception {
            Field list = OracleSchemas.list("l", new ArrowType.List(), NOTHING);
            ArrowVector vector = read(HandMadeStream.of(list)
                            .rows(1)
                            .node(1, 0)
                            .buffer()
                            .ints(0, 1 << 24)
                            .node(1 << 24, 1 << 24))
                    .vectors()
                    .get(0);

            assertThat(vector.listEnd(0)).isEqualTo(1 << 24);
        }

        @Test
        void readsRowsWithoutColumns() throws Exception {
            assertThat(read(HandMadeStream.of().rows(42)).rowCount()).isEqualTo(42);
        }
    }

    @Nested
    class Nulls {
        @Test
        void refusesMoreNullsThanRows() {
            refuses(
                    HandMadeStream.of(NUMBER)
                            .rows(1)
                            .node(1, 2)
                            .buffer((byte) 0)
                            .longs(1),
                    "field 'x' claims 2 nulls; there can be between 0 and 1");
        }

        @Test
        void refusesNegativeNulls() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, -1).buffer().longs(1),
                    "field 'x' claims -1 nulls; there can be between 0 and 1");
        }

        @Test
        void refusesNullsWithoutValidityBuffer() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, 1).buffer().longs(1),
                    "field 'x' has 0 bytes in its validity buffer; its rows need 1");
        }

        @Test
        void refusesAValidityBufferThatIsTooShort() {
            refuses(
                    HandMadeStream.of(NUMBER)
                            .rows(9)
                            .node(9, 1)
                            .buffer((byte) 1)
                            .claim(0, 0),
                    "field 'x' has 1 bytes in its validity buffer; its rows need 2");
        }

        @Test
        void refusesANullCountThatTheBitsDoNotShow() {
            refuses(
                    HandMadeStream.of(NUMBER)
                            .rows(3)
                            .node(3, 1)
                            .buffer((byte) 0b001)
                            .longs(1, 2, 3),
                    "field 'x' claims 1 nulls; its validity buffer has 2");
        }

        @Test
        void readsTheBitsFromTheLowestOn() throws Exception {
            ArrowVector vector = read(HandMadeStream.of(NUMBER)
                            .rows(3)
                            .node(3, 1)
                            .buffer((byte) 0b11111_101)
                            .longs(1, 2, 3))
                    .vectors()
                    .get(0);

            assertThat(vector.isNull(0)).isFalse();
            assertThat(vector.isNull(1)).isTrue();
            assertThat(vector.isNull(2)).isFalse();
        }
    }

    @Nested
    class BuffersOfTheBody {
        @Test
        void refusesRowsThatTheDataDoesNotBack() {
            refuses(
                    HandMadeStream.of(NUMBER)
                            .rows(Integer.MAX_VALUE)
                            .node(Integer.MAX_VALUE, 0)
                            .buffer()
                            .longs(1),
                    "field 'x' has 8 bytes in its data buffer; its rows need 17179869176");
        }

        @Test
        void refusesABufferThatEndsAfterTheBody() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, 0).longs(1).claim(1, 8),
                    "field 'x' claims 8 bytes at 1 for its data buffer; the body has 8");
        }

        @Test
        void refusesABufferBeforeTheBody() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, 0).longs(1).claim(-8, 8),
                    "field 'x' claims 8 bytes at -8 for its data buffer; the body has 8");
        }

        @Test
        void refusesABufferWhoseEndOverflows() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, 0).longs(1).claim(8, Long.MAX_VALUE),
                    "field 'x' claims 9223372036854775807 bytes at 8 for its data buffer; the body has 8");
        }

        @Test
        void refusesABatchWithTooFewBuffers() {
            refuses(
                    HandMadeStream.of(NUMBER).rows(1).node(1, 0).longs(1),
                    "field 'x' has no data buffer; the record batch has only 1");
        }

        @Test
        void refusesBuffersThatNoFieldNeeds() {
            refuses(
                    HandMadeStream.of(NUMBER)
                            .rows(1)
                            .node(1, 0)
                            .buffer()
                            .longs(1)
                            .longs(2),
                    "the record batch has 3 buffers; its schema needs 2");
        }

        @Test
        void readsBuffersThatAreNotAligned() throws Exception {
            HandMadeStream stream = HandMadeStream.of(NUMBER)
                    .rows(2)
                    .node(2, 1)
                    .buffer((byte) 2)
                    .longs(1, -2);

            assertThat(read(stream).vectors().get(0).getLong(1)).isEqualTo(-2);
        }

        @Test
        void readsEmptyColumnsWithoutAnyBytes() throws Exception {
            HandMadeStream stream = HandMadeStream.of(TEXT, LARGE_TEXT, LIST)
                    .node(0, 0)
                    .buffer()
                    .buffer()
                    .buffer()
                    .node(0, 0)
                    .buffer()
                    .buffer()
                    .buffer()
                    .node(0, 0)
                    .buffer()
                    .buffer()
                    .node(0, 0)
                    .buffer()
                    .buffer();

            assertThat(read(stream).vectors()).hasSize(3).allMatch(vector -> vector.length() == 0);
        }
    }

    @Nested
    class OffsetsOfRows {
        private final byte[] abc = {'a', 'b', 'c'};

        private HandMadeStream text(int... offsets) {
            int rows = offsets.length - 1;
            return HandMadeStream.of(TEXT)
                    .rows(rows)
                    .node(rows, 0)
                    .buffer()
                    .ints(offsets)
                    .buffer(abc);
        }

        private HandMadeStream largeText(long... offsets) {
            int rows = offsets.length - 1;
            return HandMadeStream.of(LARGE_TEXT)
                    .rows(rows)
                    .node(rows, 0)
                    .buffer()
                    .longs(offsets)
                    .buffer(abc);
        }

        private void refusesOffset(HandMadeStream stream, long offset, int index) {
            refuses(
                    stream,
                    "field 'x' has offset " + offset + " at index " + index
                            + "; offsets must ascend from 0 to at most 3");
        }

        @Test
        void refusesOffsetsThatDescend() {
            refusesOffset(text(0, 2, 1, 3), 1, 2);
            refusesOffset(largeText(0, 2, 1, 3), 1, 2);
        }

        @Test
        void refusesNegativeOffsets() {
            refusesOffset(text(-1, 2), -1, 0);
            refusesOffset(largeText(-1, 2), -1, 0);
            refusesOffset(text(1, Integer.MIN_VALUE, 2), Integer.MIN_VALUE, 1);
            refusesOffset(largeText(1, Long.MIN_VALUE, 2), Long.MIN_VALUE, 1);
        }

        @Test
        void refusesOffsetsAfterTheData() {
            refusesOffset(text(0, 4), 4, 1);
            refusesOffset(text(0, Integer.MAX_VALUE), Integer.MAX_VALUE, 1);
            refusesOffset(largeText(0, 4), 4, 1);
        }

        @Test
        void refusesOffsetsThatFitNoInt() {
            refusesOffset(largeText(0, 1L << 32), 1L << 32, 1);
        }

        @Test
        void refusesTooFewOffsets() {
            refuses(
                    HandMadeStream.of(TEXT)
                            .rows(2)
                            .node(2, 0)
                            .buffer()
                            .ints(0, 1)
                            .buffer(abc),
                    "field 'x' has 8 bytes in its offset buffer; its rows need 12");
        }

        @Test
        void refusesListOffsetsAfterTheChild() {
            HandMadeStream stream = HandMadeStream.of(LIST)
                    .rows(1)
                    .node(1, 0)
                    .buffer()
                    .ints(0, 3)
                    .node(2, 0)
                    .buffer()
                    .longs(1, 2);
            refuses(stream, "field 'xs' has offset 3 at index 1; offsets must ascend from 0 to at most 2");
        }

        @Test
        void readsOffsetsThatDoNotStartAtZero() throws Exception {
            for (HandMadeStream stream : List.of(text(1, 1, 3), largeText(1, 1, 3))) {
                ArrowVector vector = read(stream).vectors().get(0);

                assertThat(vector.getString(0)).isEmpty();
                assertThat(vector.getString(1)).isEqualTo("bc");
                assertThat(vector.getBytes(1)).isEqualTo(new byte[] {'b', 'c'});
            }
        }

        @Test
        void readsListOffsetsThatDoNotStartAtZero() throws Exception {
            HandMadeStream stream = HandMadeStream.of(LIST)
                    .rows(1)
                    .node(1, 0)
                    .buffer()
                    .ints(1, 3)
                    .node(4, 0)
                    .buffer()
                    .longs(1, 2, 3, 4);

            assertThat(OracleStreams.rows(read(stream))).isEqualTo(List.of(List.of(List.of(2L, 3L))));
        }
    }

    @Nested
    class Messages {
        private final HandMadeStream good =
                HandMadeStream.of(NUMBER).rows(1).node(1, 0).buffer().longs(1);

        @Test
        void refusesACompressedBatch() {
            refuses(good.compressed(), "the record batch is compressed, which is not supported");
        }

        @Test
        void refusesADictionaryBatch() {
            refuses(
                    good.headerType(MessageHeader.DictionaryBatch),
                    "the stream has a DictionaryBatch message where a RecordBatch is due");
        }

        @Test
        void refusesAMessageOfAnUnknownKind() {
            refuses(good.headerType((byte) 99), "the stream has a 99 message where a RecordBatch is due");
        }

        @Test
        void refusesAMessageOfAnOldVersion() {
            refuses(
                    good.version(MetadataVersion.V3),
                    "the message has metadata version code 2; only V4 (3) and V5 (4) can be read");
        }

        @Test
        void readsVersion4() throws Exception {
            assertThat(read(good.version(MetadataVersion.V4)).rowCount()).isEqualTo(1);
        }
    }
}
