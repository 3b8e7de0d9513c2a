// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.arrow.ArrowReader;
import io.sparkconnect.jdbc.internal.arrow.MalformedArrowException;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.connect.Response;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.metadata.MetadataSource;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Answers metadata queries from a connection's session. */
record SessionMetadata(SparkConnection connection) implements MetadataSource {

    @Override
    public Pending<List<Object[]>> rows(Plan plan) throws SQLException {
        return new Rows(connection, connection.client().start(plan));
    }

    @Override
    public Pending<List<SparkType.Field>> tableSchema(List<String> nameParts) throws SQLException {
        return connection.client().startTableSchema(nameParts);
    }

    @Override
    public Pending<List<SparkType.Field>> querySchema(String sql) throws SQLException {
        return connection.client().startQuerySchema(new Plan.Query(sql, 0));
    }

    @Override
    public Map<String, String> settings(String prefix) throws SQLException {
        return connection.client().settings(prefix);
    }

    /** Rows that are decoded once they are waited for. */
    private record Rows(SparkConnection connection, Pending<List<Response>> responses)
            implements Pending<List<Object[]>> {
        @Override
        public List<Object[]> get() throws SQLException {
            List<Object[]> rows = new ArrayList<>();
            ArrowReader reader = new ArrowReader();
            List<SparkType.Field> fields = null;
            for (Response response : responses.get()) {
                if (response instanceof Response.Schema schema) {
                    fields = schema.fields();
                } else if (response instanceof Response.Batch batch) {
                    List<ArrowBatch> batches = read(reader, batch);
                    requireBytes(batches, batch.length());
                    // a command's rows come without a schema of their own
                    addRows(rows, batches, fields == null ? ArrowTypes.fields(reader.schema()) : fields);
                }
            }
            return rows;
        }

        private static List<ArrowBatch> read(ArrowReader reader, Response.Batch batch) throws SQLException {
            try {
                return reader.read(batch.bytes(), batch.offset(), batch.length());
            } catch (MalformedArrowException malformed) {
                throw SqlState.PROTOCOL_VIOLATION.exception(
                        "the server sent a batch that cannot be read: " + malformed.getMessage(), malformed);
            }
        }

        /** All rows are kept, and those that take no bytes can be any number; a value takes a bit at least. */
        private static void requireBytes(List<ArrowBatch> batches, int bytes) throws SQLException {
            for (ArrowBatch batch : batches) {
                if (batch.rowCount() > (long) bytes * Byte.SIZE) {
                    throw SqlState.PROTOCOL_VIOLATION.exception(
                            "the server sent " + batch.rowCount() + " rows of metadata in " + bytes + " bytes");
                }
            }
        }

        private void addRows(List<Object[]> rows, List<ArrowBatch> batches, List<SparkType.Field> fields)
                throws SQLException {
            Column[] columns = connection.results().columns(fields);
            for (ArrowBatch batch : batches) {
                ResultStream.requireColumns(batch, fields);
                for (int i = 0; i < columns.length; i++) {
                    columns[i].load(batch.vectors().get(i));
                }
                for (int row = 0; row < batch.rowCount(); row++) {
                    rows.add(values(columns, row));
                }
            }
        }

        private static Object[] values(Column[] columns, int row) throws SQLException {
            Object[] values = new Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                Object value = columns[i].isNull(row) ? null : columns[i].getObject(row);
                values[i] = value instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : value;
            }
            return values;
        }

        @Override
        public void close() {
            responses.close();
        }
    }
}
