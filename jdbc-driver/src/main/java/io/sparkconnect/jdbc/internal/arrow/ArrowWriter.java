// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Writes rows as Arrow IPC streams in heap memory, the form in which Spark Connect takes rows: a schema, one record
 * batch, the end-of-stream marker. Rows are appended to growing columns; {@link #size} says when to take them out.
 *
 * <p>A value is null or, by its type, a Boolean, a Number, a BigDecimal that fits the type's scale exactly, a String or
 * its UTF-8 bytes, a byte array; a List for a list and for a struct; for a map a List of pairs, each a List of key and value. Types with
 * 64-bit offsets and intervals of more than months are not written. Not thread-safe.
 */
public final class ArrowWriter {
    /** Of buffers and of metadata: what the format recommends for the former and demands of the latter. */
    private static final int ALIGNMENT = 8;

    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final int PREFIX = 8;

    private final byte[] schema;
    private final List<ColumnWriter> columns = new ArrayList<>();
    private int rows;

    public ArrowWriter(List<ArrowField> fields) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int header = new SchemaWriter(builder).schema(fields);
        this.schema = message(builder, MessageHeader.Schema, header, 0);
        fields.forEach(field -> columns.add(new ColumnWriter(field)));
    }

    /**
     * Appends a row.
     *
     * @param values one for each field
     */
    public void add(Object[] values) {
        for (int i = 0; i < values.length; i++) {
            columns.get(i).append(values[i]);
        }
        rows++;
    }

    /** Adds to the list that is the next row, where a list is the only field: so its elements need not be gathered. */
    public void addElement(Object element) {
        columns.get(0).appendElement(element);
    }

    /** Makes a row of the elements added since the last one. */
    public void endList() {
        columns.get(0).endList();
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** About as many bytes as the stream of the rows so far would have. */
    public long size() {
        long size = schema.length;
        for (ColumnWriter column : columns) {
            size += column.size();
        }
        return size;
    }

    /** The schema alone, as a stream without rows. */
    public byte[] schemaStream() {
        byte[] stream = new byte[PREFIX + schema.length + PREFIX];
        end(stream, framed(schema, stream, 0));
        return stream;
    }

    /** The rows so far as a whole stream; the writer is empty after that. */
    public byte[] take() {
        List<ColumnWriter> all = new ArrayList<>();
        columns.forEach(column -> flatten(column, all));
        List<GrowingBytes> buffers =
                all.stream().flatMap(column -> column.buffers().stream()).toList();
        long body = buffers.stream().mapToLong(buffer -> aligned(buffer.size())).sum();
        byte[] header = batchMessage(all, buffers, body);
        byte[] stream = new byte[Math.toIntExact(PREFIX + schema.length + PREFIX + header.length + body + PREFIX)];
        int at = framed(header, stream, framed(schema, stream, 0));
        for (GrowingBytes buffer : buffers) {
            buffer.copyTo(stream, at);
            at += (int) aligned(buffer.size());
        }
        end(stream, at);
        columns.forEach(ColumnWriter::clear);
        rows = 0;
        return stream;
    }

    private static void flatten(ColumnWriter column, List<ColumnWriter> all) {
        all.add(column);
        column.children().forEach(child -> flatten(child, all));
    }

    /** FlatBuffers are built from back to front. */
    private byte[] batchMessage(List<ColumnWriter> all, List<GrowingBytes> buffers, long body) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        RecordBatch.startBuffersVector(builder, buffers.size());
        long end = body;
        for (int i = buffers.size() - 1; i >= 0; i--) {
            end -= aligned(buffers.get(i).size());
            Buffer.createBuffer(builder, end, buffers.get(i).size());
        }
        int bufferVector = builder.endVector();
        RecordBatch.startNodesVector(builder, all.size());
        for (int i = all.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, all.get(i).length(), all.get(i).nulls());
        }
        int nodeVector = builder.endVector();
        int batch = RecordBatch.createRecordBatch(builder, rows, nodeVector, bufferVector, 0, 0);
        return message(builder, MessageHeader.RecordBatch, batch, body);
    }

    private static byte[] message(FlatBufferBuilder builder, byte type, int header, long body) {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, type, header, body, 0));
        byte[] metadata = builder.sizedByteArray();
        byte[] padded = new byte[(int) aligned(metadata.length)];
        System.arraycopy(metadata, 0, padded, 0, metadata.length);
        return padded;
    }

    private static long aligned(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Where the body goes. */
    private static int framed(byte[] metadata, byte[] stream, int at) {
        LittleEndian.putInt(stream, at, CONTINUATION);
        LittleEndian.putInt(stream, at + Integer.BYTES, metadata.length);
        System.arraycopy(metadata, 0, stream, at + PREFIX, metadata.length);
        return at + PREFIX + metadata.length;
    }

    private static void end(byte[] stream, int at) {
        LittleEndian.putInt(stream, at, CONTINUATION);
    }
}
