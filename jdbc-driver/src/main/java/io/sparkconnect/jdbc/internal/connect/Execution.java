// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.sparkconnect.jdbc.SparkMetric;
import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One operation on the server, from its plan to its last response: a sequence of {@link Response}s, ending in
 * {@link Response.End} or an SQLException.
 *
 * <p>Every operation is reattachable: when the server ends a stream that is not complete (it limits a stream's time and
 * size), the execution goes on with another, after the last response it has. Confined to one thread, except
 * {@link #interrupt} and {@link #close}, which take no lock.
 */
public final class Execution implements AutoCloseable {
    /** A server that ends stream after stream without a word will never say one. */
    private static final int MOST_EMPTY_STREAMS = 5;

    private static final int INTERRUPT_ATTEMPTS = 20;
    private static final long INTERRUPT_PAUSE_MILLIS = 25;

    private final Session session;
    private final BatchAssembler assembler = new BatchAssembler();
    private final Patience patience;
    private final Consumer<SparkProgress> progress;
    private volatile String operationId;
    private volatile ServerStream<?, ExecutePlanResponse> stream;
    private volatile boolean answered;
    private volatile boolean interrupted;
    private volatile boolean over;
    private String lastResponseId = "";
    private int emptyStreams;
    private volatile List<SparkMetric> metrics = List.of();

    Execution(Session session, Plan plan, ExecuteOptions options) {
        this.session = session;
        this.patience = new Patience(options.statementTimeout(), options.networkTimeout());
        this.progress = options.progress();
        start(Requests.plan(plan));
    }

    /** The id under which the server knows the operation. */
    public String operationId() {
        return operationId;
    }

    /** What the server counted while it ran the operation; comes after the last batch. */
    public List<SparkMetric> metrics() {
        return metrics;
    }

    private void start(io.sparkconnect.proto.Plan plan) {
        operationId = UUID.randomUUID().toString();
        lastResponseId = "";
        ExecutePlanRequest request = session.requests().execute(plan, operationId);
        readFrom(session.stream(SparkConnectServiceGrpc.getExecutePlanMethod(), request));
    }

    private void readFrom(ServerStream<?, ExecutePlanResponse> newStream) {
        stream = newStream;
        if (over) { // closed by another thread, which may have seen the stream before
            newStream.cancel();
            session.releaseAsync(operationId);
        }
    }

    /**
     * Waits for the next response.
     *
     * @throws SQLException SQLTimeoutException HYT00 when the statement's time is over, 08006 when the server was silent
     *     for longer than the network timeout; the operation is interrupted then
     */
    public Response next() throws SQLException {
        Response response = null;
        while (response == null) {
            if (interrupted && answered) { // the server may be done, and what it sent is no longer wanted
                close();
                throw SqlState.CANCELED.exception("the statement was cancelled");
            }
            switch (await()) {
                case MESSAGE -> response = read(stream.take());
                case END -> goOn();
                case TIMED_OUT -> {
                    close();
                    throw patience.over();
                }
            }
        }
        return response;
    }

    private ServerStream.Outcome await() throws SQLException {
        try {
            return patience.await(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw SqlState.CANCELED.exception("the thread was interrupted while it waited for the server", e);
        }
    }

    /** A response for the reader, or null for one that only moves the execution on. */
    private Response read(ExecutePlanResponse message) throws SQLException {
        answered = true;
        emptyStreams = 0;
        session.sawServerSession(message.getServerSideSessionId());
        if (!message.getResponseId().isEmpty()) {
            lastResponseId = message.getResponseId();
        }
        return switch (message.getResponseTypeCase()) {
            case ARROW_BATCH -> {
                assembler.add(message.getArrowBatch());
                yield assembler.takeWhole();
            }
            case SQL_COMMAND_RESULT ->
                commandResult(message.getSqlCommandResult().getRelation());
            case RESULT_COMPLETE -> {
                finish();
                yield new Response.End();
            }
            case EXECUTION_PROGRESS -> {
                progress.accept(ProgressReader.read(message.getExecutionProgress()));
                yield null;
            }
            default -> other(message);
        };
    }

    private Response other(ExecutePlanResponse message) throws SQLException {
        if (message.hasMetrics()) {
            metrics = MetricsReader.read(message.getMetrics());
        }
        return message.hasSchema() ? schema(message) : null;
    }

    private static Response.Schema schema(ExecutePlanResponse message) throws SQLException {
        return new Response.Schema(TypeReader.fields(message.getSchema().getStruct()));
    }

    /** A command's rows come inline; a query sent as a command comes back unexecuted and is executed now. */
    private Response commandResult(Relation relation) {
        if (relation.hasLocalRelation()) {
            ByteString rows = relation.getLocalRelation().getData();
            return rows.isEmpty() ? new Response.Schema(List.<SparkType.Field>of()) : BatchAssembler.whole(rows, -1);
        }
        if (relation.hasSql()) {
            session.releaseAsync(operationId);
            start(io.sparkconnect.proto.Plan.newBuilder().setRoot(relation).build());
        }
        return null;
    }

    /** The stream ended before the result did: goes on where it ended, or says why it can't. */
    private void goOn() throws SQLException {
        Status status = stream.status();
        if (over) {
            throw SqlState.CANCELED.exception("the statement was closed while it ran");
        }
        if (!status.isOk()) {
            finish();
            throw session.error(status, stream.trailers());
        }
        if (++emptyStreams > MOST_EMPTY_STREAMS) {
            close();
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server ended the result " + emptyStreams + " times without saying that it is complete");
        }
        readFrom(session.stream(
                SparkConnectServiceGrpc.getReattachExecuteMethod(),
                session.requests().reattach(operationId, lastResponseId)));
    }

    private void finish() {
        if (!over) {
            over = true;
            session.releaseAsync(operationId);
        }
    }

    /**
     * Asks the server to stop the operation, from any thread; whoever reads it gets an SQLException with Spark's HY008.
     * Does nothing once the operation is over.
     */
    public void interrupt() throws SQLException {
        interrupted = !over;
        for (int attempt = 0; attempt < INTERRUPT_ATTEMPTS && !over; attempt++) {
            if (session.interrupt(operationId) || answered) {
                return;
            }
            pause(); // the server may not have registered the operation yet
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(INTERRUPT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlState.CANCELED.exception("the thread was interrupted while it cancelled a statement", e);
        }
    }

    /** Gives up what has not been read, from any thread: the server interrupts and forgets the operation. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            session.releaseAsync(operationId);
            stream.cancel();
        }
    }

    /** Puts the chunks of a batch together (Spark 4.1 and newer split batches larger than a message). */
    private static final class BatchAssembler {
        private ByteString bytes = ByteString.EMPTY;
        private long chunks;
        private long rowsBefore;
        private Response.Batch whole;

        void add(ArrowBatch part) throws SQLException {
            long expected = Math.max(1, part.getNumChunksInBatch());
            if (part.getChunkIndex() != chunks || chunks >= expected) {
                throw outOfOrder("chunk " + part.getChunkIndex() + " of " + expected + " where chunk " + chunks);
            }
            if (part.hasStartOffset() && part.getStartOffset() != rowsBefore) {
                throw outOfOrder("rows from " + part.getStartOffset() + " where rows from " + rowsBefore);
            }
            bytes = chunks == 0 ? part.getData() : bytes.concat(part.getData());
            chunks++;
            if (chunks == expected) {
                whole = whole(bytes, part.getRowCount());
                rowsBefore += part.getRowCount();
                bytes = ByteString.EMPTY;
                chunks = 0;
            }
        }

        Response.Batch takeWhole() {
            Response.Batch taken = whole;
            whole = null;
            return taken;
        }

        static Response.Batch whole(ByteString bytes, long rowCount) {
            return MessageBytes.of(bytes).toBatch(rowCount);
        }

        private static SQLException outOfOrder(String what) {
            return SqlState.PROTOCOL_VIOLATION.exception("the server sent " + what + " had to come");
        }
    }
}
