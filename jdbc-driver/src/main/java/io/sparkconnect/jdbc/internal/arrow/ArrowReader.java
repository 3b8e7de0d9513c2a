// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * Reads Arrow IPC streams from heap memory. Spark sends each batch as a whole stream of its own (schema, one record
 * batch, end); the reader remembers the last schema's bytes and does not parse the same schema twice. Not thread-safe.
 */
public final class ArrowReader {
    private byte[] schemaBytes = new byte[0];
    private List<ArrowField> schema = List.of();

    /** The fields of the schema read last; empty before the first stream. */
    public List<ArrowField> schema() {
        return schema;
    }

    /**
     * Reads one whole stream from {@code bytes[offset .. offset+length)}; its batches keep a reference to it. A stream
     * is a schema and any number of record batches; it ends with Arrow's end-of-stream marker or with the bytes, and
     * nothing may follow the marker.
     */
    public List<ArrowBatch> read(byte[] bytes, int offset, int length) throws MalformedArrowException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        try {
            return read(bytes, new MessageCursor(bytes, offset, length));
        } catch (RuntimeException e) {
            // FlatBuffers checks nothing itself; offsets that lead out of the metadata end here.
            throw new MalformedArrowException("the metadata of a message cannot be read: " + e, e);
        }
    }

    private List<ArrowBatch> read(byte[] bytes, MessageCursor messages) throws MalformedArrowException {
        if (!messages.next()) {
            throw new MalformedArrowException("the stream ends before its schema");
        }
        readSchema(bytes, messages);
        List<ArrowBatch> batches = new ArrayList<>(1);
        while (messages.next()) {
            RecordBatch header = new RecordBatch();
            checkHeader(messages.message(), MessageHeader.RecordBatch);
            messages.message().header(header);
            batches.add(new BatchLoader(header, bytes, messages.body(), messages.bodyLength()).load(schema));
        }
        return List.copyOf(batches);
    }

    private void readSchema(byte[] bytes, MessageCursor messages) throws MalformedArrowException {
        int from = messages.metadata();
        int to = messages.body();
        if (Arrays.equals(bytes, from, to, schemaBytes, 0, schemaBytes.length)) {
            return;
        }
        checkHeader(messages.message(), MessageHeader.Schema);
        if (messages.bodyLength() != 0) {
            throw new MalformedArrowException("the schema message has a body of " + messages.bodyLength() + " bytes");
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, to);
        Schema header = new Schema();
        Message.getRootAsMessage(ByteBuffer.wrap(copy)).header(header);
        schema = SchemaParser.parse(header, copy.length);
        schemaBytes = copy;
    }

    private static void checkHeader(Message message, byte expected) throws MalformedArrowException {
        byte actual = message.headerType();
        if (actual != expected) {
            String name = actual >= 0 && actual < MessageHeader.names.length ? MessageHeader.name(actual) : "" + actual;
            throw new MalformedArrowException(
                    "the stream has a " + name + " message where a " + MessageHeader.name(expected) + " is due");
        }
    }
}
