// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowRowsTest {
    static List<List<Integer>> batches() {
        return List.of(List.of(), List.of(0), List.of(1), List.of(7, 0, 300));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void countsTheRowsOfAllBatches(List<Integer> batches) throws IOException {
        int rows = batches.stream().mapToInt(Integer::intValue).sum();
        assertThat(ArrowRows.count(ByteBuffer.wrap(stream(batches)))).isEqualTo(rows);
    }

    private static byte[] stream(List<Integer> batches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RootAllocator allocator = new RootAllocator();
                IntVector vector = new IntVector("id", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(vector);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            writer.start();
            for (int rows : batches) {
                vector.reset();
                vector.setValueCount(rows);
                root.setRowCount(rows);
                writer.writeBatch();
            }
            writer.end();
        }
        return bytes.toByteArray();
    }
}
