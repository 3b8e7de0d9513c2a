// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {
    private static final int CHUNKS = 32;

    /** The chunks share their bytes, so that the test needs no more memory than one of them. */
    @Test
    void refusesABatchThatFitsNoArray() throws SQLException {
        ByteString chunk = UnsafeByteOperations.unsafeWrap(new byte[64 << 20]);
        BatchAssembler assembler = new BatchAssembler();
        for (int i = 0; i < CHUNKS - 1; i++) {
            assertThat(assembler.add(part(i, chunk))).isNull();
        }

        assertThatThrownBy(() -> assembler.add(part(CHUNKS - 1, chunk)))
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "the server sent chunks of one batch with more than 2147483639 bytes; make its batches smaller"
                                + " with a fetch size");
    }

    private static ArrowBatch part(int index, ByteString chunk) {
        return ArrowBatch.newBuilder()
                .setRowCount(1)
                .setChunkIndex(index)
                .setNumChunksInBatch(CHUNKS + 1)
                .setData(chunk)
                .build();
    }
}
