// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One operation on the server, from its plan to its last response: a sequence of {@link Response}s, ending in
 * {@link Response.End} or an SQLException.
 *
 * <p>Every operation is reattachable: when the server ends a stream that is not complete (it limits a stream's time and
 * size), the execution goes on with another, after the last response it has. Confined to one thread, except
 * {@link #interrupt} and {@link #close}, which take no lock.
 */
public final class Execution implements AutoCloseable {
    private final Session session;
    private final BatchAssembler assembler = new BatchAssembler();
    private final ExecuteOptions options;
    private volatile String operationId;
    private volatile ServerStream<?, ExecutePlanResponse> stream;
    private volatile boolean over;
    private String lastResponseId = "";
    private boolean complete;

    Execution(Session session, Plan plan, ExecuteOptions options) {
        this.session = session;
        this.options = options;
        start(Requests.plan(plan));
    }

    /** The id under which the server knows the operation. */
    public String operationId() {
        return operationId;
    }

    private void start(io.sparkconnect.proto.Plan plan) {
        operationId = UUID.randomUUID().toString();
        lastResponseId = "";
        ExecutePlanRequest request = session.requests().execute(plan, operationId);
        stream = session.stream(SparkConnectServiceGrpc.getExecutePlanMethod(), request);
    }

    /**
     * Waits for the next response.
     *
     * @throws SQLException SQLTimeoutException HYT00 when the statement's time is over, 08006 when the server was silent
     *     for longer than the network timeout; the operation is interrupted then
     */
    public Response next() throws SQLException {
        while (true) {
            switch (await()) {
                case MESSAGE -> {
                    Response response = read(stream.take());
                    if (response != null) {
                        return response;
                    }
                }
                case END -> {
                    if (complete) {
                        finish();
                        return new Response.End();
                    }
                    goOn();
                }
                case TIMED_OUT -> throw timedOut();
            }
        }
    }

    private ServerStream.Outcome await() throws SQLException {
        try {
            return stream.await(options.nextWait());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            throw SqlState.CANCELED.exception("the thread was interrupted while it waited for the server", interrupted);
        }
    }

    /** A response for the reader, or null for one that only moves the execution on. */
    private Response read(ExecutePlanResponse message) throws SQLException {
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
                complete = true;
                yield null;
            }
            case EXECUTION_PROGRESS -> {
                options.progress().accept(ProgressReader.read(message.getExecutionProgress()));
                yield null;
            }
            default -> message.hasSchema() ? schema(message) : null;
        };
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

    /** The stream ended before the result did. */
    private void goOn() throws SQLException {
        Status status = stream.status();
        if (!status.isOk()) {
            over = true;
            throw session.error(status, stream.trailers());
        }
        if (over) {
            throw SqlState.CANCELED.exception("the operation was closed");
        }
        stream = session.stream(
                SparkConnectServiceGrpc.getReattachExecuteMethod(),
                session.requests().reattach(operationId, lastResponseId));
    }

    private SQLException timedOut() {
        close();
        Timeout statement = options.statementTimeout();
        if (statement.isLimited() && statement.remainingNanos() == 0) {
            return SqlState.TIMEOUT.exception("the statement did not finish within " + seconds(statement.duration())
                    + "; raise the query timeout or set it to 0");
        }
        return SqlState.CONNECTION_FAILURE.exception("the server sent nothing for " + seconds(options.networkTimeout())
                + "; raise the network timeout or set it to 0");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " seconds";
    }

    private void finish() {
        if (!over) {
            over = true;
            session.releaseAsync(operationId);
        }
    }

    /**
     * Asks the server to stop the operation, from any thread; whoever reads it sees an SQLException with Spark's HY008.
     * Does nothing once the operation is over.
     */
    public void interrupt() throws SQLException {
        for (int attempt = 0; attempt < 20 && !over; attempt++) {
            if (session.interrupt(operationId)) {
                return;
            }
            pause(); // the server may not have registered the operation yet
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(25);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlState.CANCELED.exception("the thread was interrupted while it cancelled a statement", interrupted);
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

    /** Whether there is nothing more to come: it ended, failed or was closed. */
    public boolean isOver() {
        return over;
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
