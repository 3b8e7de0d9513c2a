// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import java.sql.SQLException;

/**
 * Puts the chunks of a batch together (Spark 4.1 and newer split batches larger than a message), and refuses what does
 * not follow on what came before. Confined to one thread.
 */
final class BatchAssembler {
    /** As long as an array can be. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private ByteString bytes = ByteString.EMPTY;
    private long chunks;
    private long rowsBefore;

    /** The batch that ends with this part, or null if more of it has to come. */
    Response.Batch add(ArrowBatch part) throws SQLException {
        long expected = Math.max(1, part.getNumChunksInBatch());
        if (part.getRowCount() < 0) {
            throw SqlState.PROTOCOL_VIOLATION.exception("the server sent a batch of " + part.getRowCount() + " rows");
        }
        if (part.getChunkIndex() != chunks || chunks >= expected) {
            throw outOfOrder("chunk " + part.getChunkIndex() + " of " + expected + " where chunk " + chunks);
        }
        if (part.hasStartOffset() && part.getStartOffset() != rowsBefore) {
            throw outOfOrder("rows from " + part.getStartOffset() + " where rows from " + rowsBefore);
        }
        if ((long) bytes.size() + part.getData().size() > MOST_BYTES) {
            throw SqlState.PROTOCOL_VIOLATION.exception("the server sent chunks of one batch with more than "
                    + MOST_BYTES + " bytes; make its batches smaller with a fetch size");
        }
        bytes = chunks == 0 ? part.getData() : bytes.concat(part.getData());
        chunks++;
        if (chunks < expected) {
            return null;
        }
        Response.Batch whole = whole(bytes, part.getRowCount());
        rowsBefore += part.getRowCount();
        bytes = ByteString.EMPTY;
        chunks = 0;
        return whole;
    }

    /** Whether the chunks of a batch go on with nothing in them. */
    static boolean isEmpty(ArrowBatch part) {
        return part.getRowCount() == 0 || part.getData().isEmpty();
    }

    /** At the end of the result. */
    void requireNothingLeft() throws SQLException {
        if (chunks > 0) {
            throw outOfOrder("the end of the result where chunk " + chunks);
        }
    }

    static Response.Batch whole(ByteString bytes, long rowCount) {
        return MessageBytes.of(bytes).toBatch(rowCount);
    }

    private static SQLException outOfOrder(String what) {
        return SqlState.PROTOCOL_VIOLATION.exception("the server sent " + what + " had to come");
    }
}
