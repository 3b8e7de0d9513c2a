// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that are refused, and the deepest that is read. */
class ArrowSchemaTest {
    private static final org.apache.arrow.vector.types.pojo.Field CHILD =
            OracleSchemas.leaf("c", new ArrowType.Int(32, true));

    private static List<ArrowField> read(byte[] schemaMessage) throws MalformedArrowException {
        ArrowReader reader = new ArrowReader();
        assertThat(reader.read(schemaMessage, 0, schemaMessage.length)).isEmpty();
        return reader.schema();
    }

    private static void refuses(byte[] schemaMessage, String message) {
        assertThatThrownBy(() -> read(schemaMessage))
                .isInstanceOf(MalformedArrowException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> typesThatSparkNeverSends() {
        return Stream.of(
                Arguments.of(new ArrowType.Int(32, false), "type unsigned Int of 32 bits; integers must be signed"),
                Arguments.of(
                        new ArrowType.FloatingPoint(FloatingPointPrecision.HALF),
                        "type FloatingPoint of precision code 0; it must be SINGLE or DOUBLE"),
                Arguments.of(
                        new ArrowType.Decimal(39, 0, 128), "type Decimal of precision 39; it must be between 1 and 38"),
                Arguments.of(
                        new ArrowType.Decimal(38, Integer.MIN_VALUE, 128),
                        "type Decimal of scale -2147483648; it must be between -38 and 38"),
                Arguments.of(new ArrowType.Decimal(9, 0, 64), "type Decimal of 64 bits; decimals have 128 or 256 bits"),
                Arguments.of(new ArrowType.Date(DateUnit.MILLISECOND), "type Date of unit code 1; dates count days"),
                Arguments.of(
                        new ArrowType.Time(TimeUnit.NANOSECOND, 32),
                        "type Time in NANOSECOND of 32 bits; it must have 64"),
                Arguments.of(
                        new ArrowType.Union(UnionMode.Dense, new int[] {}), "Arrow type Union, which is not supported"),
                Arguments.of(new ArrowType.FixedSizeBinary(3), "Arrow type FixedSizeBinary, which is not supported"),
                Arguments.of(new ArrowType.FixedSizeList(3), "Arrow type FixedSizeList, which is not supported"),
                Arguments.of(new ArrowType.Utf8View(), "Arrow type Utf8View, which is not supported"),
                Arguments.of(new ArrowType.BinaryView(), "Arrow type BinaryView, which is not supported"),
                Arguments.of(new ArrowType.ListView(), "Arrow type ListView, which is not supported"),
                Arguments.of(new ArrowType.RunEndEncoded(), "Arrow type RunEndEncoded, which is not supported"));
    }

    @ParameterizedTest
    @MethodSource("typesThatSparkNeverSends")
    void refusesTypesThatSparkNeverSends(ArrowType type, String problem) {
        refuses(HandMadeStream.of(OracleSchemas.leaf("x", type)).schemaMessage(), "field 'x' has " + problem);
    }

    @Test
    void refusesADictionary() {
        FieldType type = new FieldType(true, new ArrowType.Utf8(), new DictionaryEncoding(1, false, null));
        refuses(
                HandMadeStream.of(new org.apache.arrow.vector.types.pojo.Field("x", type, List.of()))
                        .schemaMessage(),
                "field 'x' is dictionary-encoded, which is not supported");
    }

    @Test
    void refusesTheWrongNumberOfChildren() {
        refuses(
                HandMadeStream.of(OracleSchemas.leaf("x", new ArrowType.List())).schemaMessage(),
                "field 'x' of type List[large=false] has 0 child fields; it must have 1");
        refuses(
                HandMadeStream.of(OracleSchemas.list("x", new ArrowType.Utf8(), CHILD))
                        .schemaMessage(),
                "field 'x' of type Utf8[large=false] has 1 child fields; it must have 0");
    }

    @Test
    void refusesAMapOfAnythingButPairs() {
        refuses(
                HandMadeStream.of(OracleSchemas.list("x", new ArrowType.Map(false), CHILD))
                        .schemaMessage(),
                "the entries of map 'x' have type Int[bits=32, signed=true]; they must be a Struct");
        refuses(
                HandMadeStream.of(OracleSchemas.list(
                                "x", new ArrowType.Map(false), OracleSchemas.struct("entries", List.of(CHILD))))
                        .schemaMessage(),
                "field 'entries' of type Struct[] has 1 child fields; it must have 2");
    }

    @Test
    void readsAHundredAndTwentyEightLevels() throws Exception {
        ArrowField field = read(HandMadeStream.of(nested(128)).schemaMessage()).get(0);

        int depth = 1;
        for (; !field.children().isEmpty(); depth++) {
            field = field.children().get(0);
        }
        assertThat(depth).isEqualTo(128);
    }

    @Test
    void refusesMoreLevels() {
        refuses(HandMadeStream.of(nested(129)).schemaMessage(), "field 'c' is nested more than 128 levels deep");
    }

    private static org.apache.arrow.vector.types.pojo.Field nested(int depth) {
        org.apache.arrow.vector.types.pojo.Field field = CHILD;
        for (int i = 1; i < depth; i++) {
            field = OracleSchemas.list("l", new ArrowType.List(), field);
        }
        return field;
    }

    @Test
    void refusesBigEndianData() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int fields = Schema.createFieldsVector(builder, new int[0]);
        refuses(
                schema(builder, Endianness.Big, fields),
                "the schema has endianness 1; only little-endian data (0) can be read");
    }

    /** Each struct has its one child twice: 200 tables unfold to 2^100 fields. */
    @Test
    void refusesFieldsThatUnfoldWithoutEnd() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int field = field(builder, "", Type.Bool, bool(builder), 0);
        for (int i = 0; i < 100; i++) {
            int children = Field.createChildrenVector(builder, new int[] {field, field});
            Struct_.startStruct_(builder);
            field = field(builder, "", Type.Struct_, Struct_.endStruct_(builder), children);
        }
        byte[] message = schema(builder, Endianness.Little, Schema.createFieldsVector(builder, new int[] {field}));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> refuses(message, "the schema unfolds to more fields and text than its message has bytes"));
    }

    /** Ten thousand fields share one table with a name of a megabyte. */
    @Test
    void refusesNamesThatUnfoldWithoutEnd() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int field = field(builder, "x".repeat(1 << 20), Type.Bool, bool(builder), 0);
        int[] fields = new int[10_000];
        Arrays.fill(fields, field);
        byte[] message = schema(builder, Endianness.Little, Schema.createFieldsVector(builder, fields));

        refuses(message, "the schema unfolds to more fields and text than its message has bytes");
    }

    private static int bool(FlatBufferBuilder builder) {
        Bool.startBool(builder);
        return Bool.endBool(builder);
    }

    private static int field(FlatBufferBuilder builder, String name, byte typeType, int type, int children) {
        int nameOffset = builder.createString(name);
        Field.startField(builder);
        Field.addName(builder, nameOffset);
        Field.addTypeType(builder, typeType);
        Field.addType(builder, type);
        if (children != 0) {
            Field.addChildren(builder, children);
        }
        return Field.endField(builder);
    }

    private static byte[] schema(FlatBufferBuilder builder, short endianness, int fields) {
        Schema.startSchema(builder);
        Schema.addEndianness(builder, endianness);
        Schema.addFields(builder, fields);
        int header = Schema.endSchema(builder);
        byte[] message = HandMadeStream.message(builder, header, MessageHeader.Schema, MetadataVersion.V5, 0);
        return HandMadeStream.frame(message, new byte[0]);
    }
}
