// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.arrow.ArrowReader;
import io.sparkconnect.jdbc.internal.arrow.MalformedArrowException;
import io.sparkconnect.jdbc.internal.connect.Execution;
import io.sparkconnect.jdbc.internal.connect.Response;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** An execution's responses as a schema and Arrow batches. Confined to one thread, except {@link #close}. */
final class ResultStream implements BatchSource {
    private final Execution execution;
    private final ArrowReader reader = new ArrowReader();
    private final Queue<Message> received = new ArrayDeque<>(1);
    private final Queue<ArrowBatch> ready = new ArrayDeque<>(1);
    private List<SparkType.Field> fields;
    private boolean ended;

    /** One message of the server: batches as they came, and as they are read. */
    record Message(Response.Batch bytes, List<ArrowBatch> batches) {}

    private ResultStream(Execution execution) {
        this.execution = execution;
    }

    /**
     * Waits until the schema and the first batch are there, or the end: so that what is wrong with a statement is said
     * by the call that executes it.
     */
    static ResultStream open(Execution execution) throws SQLException {
        ResultStream stream = new ResultStream(execution);
        try {
            while (stream.received.isEmpty() && !stream.ended) {
                stream.read();
            }
            return stream;
        } catch (SQLException failure) {
            execution.close();
            throw failure;
        }
    }

    @Override
    public List<SparkType.Field> fields() {
        return fields == null ? List.of() : fields;
    }

    @Override
    public ArrowBatch nextBatch() throws SQLException {
        while (ready.isEmpty()) {
            Message message = nextMessage();
            if (message == null) {
                return null;
            }
            ready.addAll(message.batches());
        }
        return ready.remove();
    }

    /** The next message, for who keeps the bytes; null at the end. */
    Message nextMessage() throws SQLException {
        while (received.isEmpty()) {
            if (ended) {
                return null;
            }
            read();
        }
        return received.remove();
    }

    /** Reads to the end, for a command without a result. */
    void drain() throws SQLException {
        while (!ended) {
            read();
            received.clear();
        }
    }

    private void read() throws SQLException {
        Response response = execution.next();
        if (response instanceof Response.Batch batch) {
            received.add(new Message(batch, decode(batch)));
        } else if (response instanceof Response.Schema schema) {
            if (fields != null && !fields.equals(schema.fields())) {
                throw broken("the server sent a second schema", null);
            }
            fields = schema.fields();
        } else {
            ended = true;
        }
    }

    /** Finds the vectors in bytes of this result, which may have been kept meanwhile. */
    List<ArrowBatch> decode(Response.Batch batch) throws SQLException {
        List<ArrowBatch> batches;
        try {
            batches = reader.read(batch.bytes(), batch.offset(), batch.length());
        } catch (MalformedArrowException malformed) {
            throw broken("the server sent a batch that cannot be read: " + malformed.getMessage(), malformed);
        }
        if (fields == null) { // a command's rows come without a schema of their own
            fields = ArrowTypes.fields(reader.schema());
        }
        long rows = 0;
        for (ArrowBatch decoded : batches) {
            requireOurColumns(decoded);
            rows += decoded.rowCount();
        }
        if (batch.rowCount() >= 0 && batch.rowCount() != rows) {
            throw broken("the server sent " + rows + " rows in a batch of " + batch.rowCount(), null);
        }
        return batches;
    }

    private void requireOurColumns(ArrowBatch batch) throws SQLException {
        try {
            requireColumns(batch, fields);
        } catch (SQLException others) {
            close();
            throw others;
        }
    }

    static void requireColumns(ArrowBatch batch, List<SparkType.Field> fields) throws SQLException {
        if (batch.vectors().size() != fields.size()) {
            throw SqlState.PROTOCOL_VIOLATION.exception("the server sent a batch of "
                    + batch.vectors().size() + " columns for a result of " + fields.size());
        }
    }

    private SQLException broken(String message, Throwable cause) {
        close();
        return SqlState.PROTOCOL_VIOLATION.exception(message, cause);
    }

    @Override
    public void close() {
        execution.close();
    }
}
