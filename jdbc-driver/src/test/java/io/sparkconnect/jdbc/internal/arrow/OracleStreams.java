// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;

/** Writes and reads IPC streams with arrow-vector. */
final class OracleStreams {
    private OracleStreams() {}

    /**
     * A new RootAllocator, whose close fails if something leaked. Not named in the source: its class file has
     * annotations of a library that is not on the class path, and the compiler warns of them.
     */
    static BufferAllocator allocator() {
        try {
            return Class.forName("org.apache.arrow.memory.RootAllocator")
                    .asSubclass(BufferAllocator.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("arrow-memory is not on the class path", e);
        }
    }

    /** A stream of random batches of the given numbers of rows. */
    static byte[] random(Schema schema, Random random, int... rowCounts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BufferAllocator allocator = allocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
            writer.start();
            for (int rows : rowCounts) {
                fill(root, random, rows);
                writer.writeBatch();
            }
            writer.end();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static void fill(VectorSchemaRoot root, Random random, int rows) {
        OracleFiller filler = new OracleFiller(random);
        root.getFieldVectors().forEach(vector -> filler.fill(vector, rows));
        root.setRowCount(rows);
    }

    /** A stream of one batch: the rows {@code from} to {@code from + rows - 1} of a longer random one. */
    static byte[] randomSlice(Schema schema, Random random, int from, int rows) {
        try (BufferAllocator allocator = allocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                VectorSchemaRoot slice = VectorSchemaRoot.create(schema, allocator)) {
            fill(root, random, from + rows + random.nextInt(5));
            for (int i = 0; i < root.getFieldVectors().size(); i++) {
                TransferPair pair = root.getVector(i).makeTransferPair(slice.getVector(i));
                pair.splitAndTransfer(from, rows);
            }
            slice.setRowCount(rows);
            return write(slice);
        }
    }

    /** As Spark writes it: schema, one record batch, end. */
    static byte[] write(VectorSchemaRoot root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WriteChannel channel = new WriteChannel(Channels.newChannel(out));
        try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
            MessageSerializer.serialize(channel, root.getSchema());
            MessageSerializer.serialize(channel, batch);
            ArrowStreamWriter.writeEndOfStream(channel, IpcOption.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** All batches of a stream: rows of values. */
    static List<List<List<Object>>> read(byte[] stream) {
        List<List<List<Object>>> batches = new ArrayList<>();
        try (BufferAllocator allocator = allocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            while (reader.loadNextBatch()) {
                batches.add(rows(reader.getVectorSchemaRoot()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return batches;
    }

    private static List<List<Object>> rows(VectorSchemaRoot root) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < root.getRowCount(); row++) {
            List<Object> values = new ArrayList<>();
            for (FieldVector vector : root.getFieldVectors()) {
                values.add(OracleValues.value(vector, row));
            }
            rows.add(values);
        }
        return rows;
    }

    /** The same as {@link #read}, by our reader. */
    static List<List<List<Object>>> readOurselves(byte[] stream) throws MalformedArrowException {
        List<List<List<Object>>> batches = new ArrayList<>();
        for (ArrowBatch batch : new ArrowReader().read(stream, 0, stream.length)) {
            batches.add(rows(batch));
        }
        return batches;
    }

    static List<List<Object>> rows(ArrowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            List<Object> values = new ArrayList<>();
            for (ArrowVector vector : batch.vectors()) {
                values.add(OwnValues.value(vector, row));
            }
            rows.add(values);
        }
        return rows;
    }
}
