// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowReader;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Columns over what arrow-vector writes, in the Arrow types that Spark chooses. */
final class TestColumns {
    private TestColumns() {}

    static Column column(TypeKind kind, Object... values) {
        return column(SparkType.of(kind), values);
    }

    static Column column(SparkType type, Object... values) {
        return column(type, ZoneId.of("UTC"), values);
    }

    static Column column(SparkType type, ZoneId sessionZone, Object... values) {
        Column column = Columns.of(type, context(sessionZone));
        try {
            column.load(vectorIn(sessionZone.getId(), type, values));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return column;
    }

    static ColumnContext context(ZoneId sessionZone) {
        return new ColumnContext(() -> sessionZone, (fields, vectors) -> RecordedRows.of(sessionZone, fields, vectors));
    }

    /** The values as Spark would send a column "c" of the type; see {@link SparkVectors} for their classes. */
    static ArrowVector vector(SparkType type, Object... values) {
        return vectorIn("UTC", type, values);
    }

    /** The same, of a session in the time zone. */
    static ArrowVector vectorIn(String zone, SparkType type, Object... values) {
        byte[] stream = stream(SparkVectors.field("c", type, zone), type, Arrays.asList(values));
        try {
            return new ArrowReader()
                    .read(stream, 0, stream.length)
                    .get(0)
                    .vectors()
                    .get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] stream(Field field, SparkType type, List<Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Schema schema = new Schema(List.of(field));
        try (BufferAllocator allocator = allocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            for (int i = 0; i < values.size(); i++) {
                SparkVectors.set(root.getVector(0), i, values.get(i), type);
            }
            root.setRowCount(values.size());
            writer.writeBatch();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** A RootAllocator, by name: the compiler would warn of annotations in its class file that are not at hand. */
    private static BufferAllocator allocator() {
        try {
            return Class.forName("org.apache.arrow.memory.RootAllocator")
                    .asSubclass(BufferAllocator.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("arrow-memory is not on the class path", e);
        }
    }
}
