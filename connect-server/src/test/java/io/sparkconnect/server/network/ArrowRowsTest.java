// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowRowsTest {
    static List<List<Integer>> batches() {
        return List.of(List.of(), List.of(0), List.of(1), List.of(7, 0, 300));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void countsTheRowsOfAllBatches(List<Integer> batches) {
        int rows = batches.stream().mapToInt(Integer::intValue).sum();
        assertThat(ArrowRows.count(stream(batches, true))).isEqualTo(rows);
        assertThat(ArrowRows.count(stream(batches, false)))
                .as("without a mark of the end")
                .isEqualTo(rows);
    }

    private static ByteBuffer stream(List<Integer> batches, boolean ends) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FlatBufferBuilder schema = new FlatBufferBuilder();
        Schema.startSchema(schema);
        add(bytes, schema, MessageHeader.Schema, Schema.endSchema(schema), 0);
        for (int rows : batches) {
            FlatBufferBuilder batch = new FlatBufferBuilder();
            RecordBatch.startRecordBatch(batch);
            RecordBatch.addLength(batch, rows);
            add(bytes, batch, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(batch), 8 * rows);
        }
        if (ends) {
            bytes.writeBytes(numbers(-1, 0));
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void add(ByteArrayOutputStream bytes, FlatBufferBuilder builder, byte type, int header, int body) {
        Message.startMessage(builder);
        Message.addHeaderType(builder, type);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, body);
        builder.finish(Message.endMessage(builder));
        byte[] message = builder.sizedByteArray();
        bytes.writeBytes(numbers(-1, message.length));
        bytes.writeBytes(message);
        bytes.writeBytes(new byte[body]);
    }

    private static byte[] numbers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
