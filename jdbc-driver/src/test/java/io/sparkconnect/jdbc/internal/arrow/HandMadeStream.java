// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** A stream of a schema and one record batch that may claim anything. */
final class HandMadeStream {
    private final Schema schema;
    private final List<long[]> nodes = new ArrayList<>();
    private final List<long[]> buffers = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long rows;
    private boolean compressed;
    private byte headerType = MessageHeader.RecordBatch;
    private short version = MetadataVersion.V5;

    private HandMadeStream(Schema schema) {
        this.schema = schema;
    }

    static HandMadeStream of(Field... fields) {
        return new HandMadeStream(new Schema(List.of(fields)));
    }

    HandMadeStream rows(long count) {
        rows = count;
        return this;
    }

    HandMadeStream node(long length, long nullCount) {
        nodes.add(new long[] {length, nullCount});
        return this;
    }

    /** A buffer that the body does have, at the next free byte: not aligned. */
    HandMadeStream buffer(byte... content) {
        claim(body.size(), content.length);
        body.writeBytes(content);
        return this;
    }

    HandMadeStream ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return buffer(bytes.array());
    }

    HandMadeStream longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return buffer(bytes.array());
    }

    /** A buffer that the body need not have. */
    HandMadeStream claim(long offset, long length) {
        buffers.add(new long[] {offset, length});
        return this;
    }

    HandMadeStream compressed() {
        compressed = true;
        return this;
    }

    HandMadeStream headerType(byte type) {
        headerType = type;
        return this;
    }

    HandMadeStream version(short metadataVersion) {
        version = metadataVersion;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(schemaMessage());
        out.writeBytes(batchMessage());
        out.writeBytes(frame(new byte[0], new byte[0]));
        return out.toByteArray();
    }

    byte[] schemaMessage() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int header = schema.getSchema(builder);
        return frame(message(builder, header, MessageHeader.Schema, MetadataVersion.V5, 0), new byte[0]);
    }

    byte[] batchMessage() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int nodeVector = nodes(builder);
        int bufferVector = buffers(builder);
        int compression = compressed ? BodyCompression.createBodyCompression(builder, (byte) 0, (byte) 0) : 0;
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodeVector);
        RecordBatch.addBuffers(builder, bufferVector);
        if (compressed) {
            RecordBatch.addCompression(builder, compression);
        }
        int header = RecordBatch.endRecordBatch(builder);
        return frame(message(builder, header, headerType, version, body.size()), body.toByteArray());
    }

    private int nodes(FlatBufferBuilder builder) {
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, nodes.get(i)[0], nodes.get(i)[1]);
        }
        return builder.endVector();
    }

    private int buffers(FlatBufferBuilder builder) {
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (int i = buffers.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, buffers.get(i)[0], buffers.get(i)[1]);
        }
        return builder.endVector();
    }

    static byte[] message(FlatBufferBuilder builder, int header, byte headerType, short version, long bodyLength) {
        Message.startMessage(builder);
        Message.addHeader(builder, header);
        Message.addHeaderType(builder, headerType);
        Message.addVersion(builder, version);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        return builder.sizedByteArray();
    }

    static byte[] frame(byte[] metadata, byte[] body) {
        return ByteBuffer.allocate(8 + metadata.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(-1)
                .putInt(metadata.length)
                .put(metadata)
                .put(body)
                .array();
    }
}
