// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** Counts the rows of an Arrow IPC stream without reading them. */
final class ArrowRows {
    private static final int CONTINUATION = -1;

    private ArrowRows() {}

    static long count(ByteBuffer stream) {
        ByteBuffer in = stream.slice().order(ByteOrder.LITTLE_ENDIAN);
        long rows = 0;
        while (in.remaining() >= Integer.BYTES) {
            int length = in.getInt();
            if (length == CONTINUATION) {
                length = in.getInt();
            }
            if (length == 0) {
                return rows; // end of stream
            }
            int body = in.position() + length;
            Message message =
                    Message.getRootAsMessage(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            if (message.headerType() == MessageHeader.RecordBatch) {
                rows += ((RecordBatch) message.header(new RecordBatch())).length();
            }
            in.position(Math.toIntExact(body + message.bodyLength()));
        }
        return rows;
    }
}
