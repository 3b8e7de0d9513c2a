// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.sparkconnect.jdbc.SparkMetric;
import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.ExecutePlanResponse.ArrowBatch;
import io.sparkconnect.proto.Relation;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plan as it is executed: a sequence of {@link Response}s, ending in {@link Response.End} or an SQLException. Confined
 * to one thread, except {@link #interrupt} and {@link #close}, which take no lock.
 */
public final class Execution implements AutoCloseable {
    /** A server that sends response after response with nothing in it will never send a row. */
    private static final int MOST_EMPTY_RESPONSES = 10_000;

    private final Session session;
    private final boolean changes;
    private final BatchAssembler assembler = new BatchAssembler();
    private final Patience patience;
    private final Consumer<SparkProgress> progress;
    private volatile Operation operation;
    private volatile boolean interrupted;
    private volatile boolean closed;
    private volatile List<SparkMetric> metrics = List.of();
    private int emptyResponses;
    private boolean sentBack;

    Execution(Session session, Plan plan, ExecuteOptions options) {
        this.session = session;
        this.changes = plan.changes();
        this.patience = session.patience(options.statementTimeout(), options.networkTimeout());
        this.progress = options.progress();
        start(Requests.plan(plan));
        session.events().executes(operation.id(), plan);
    }

    /** The id under which the server knows the operation. */
    public String operationId() {
        return operation.id();
    }

    /** What the server counted while it ran the operation; comes after the last batch. */
    public List<SparkMetric> metrics() {
        return metrics;
    }

    private void start(io.sparkconnect.proto.Plan message) {
        operation = new Operation(session, message, changes, patience);
        if (closed) { // by another thread, which may have seen the operation before
            operation.close();
        }
    }

    /**
     * Waits for the next response.
     *
     * @throws SQLException SQLTimeoutException HYT00 when the statement's time is over; 08006 or 08007 when the connection
     *     broke for good or the server was silent for longer than the network timeout; the operation is interrupted then
     */
    public Response next() throws SQLException {
        Operation running = operation;
        try {
            Response response = null;
            while (response == null) {
                running = operation;
                response = read(running.next());
            }
            return response;
        } catch (SQLException failure) {
            running.close();
            throw failure;
        }
    }

    /** A response for the reader, or null for one that only moves the execution on. */
    private Response read(ExecutePlanResponse message) throws SQLException {
        return switch (message.getResponseTypeCase()) {
            case ARROW_BATCH -> batch(message.getArrowBatch());
            case SQL_COMMAND_RESULT ->
                commandResult(message.getSqlCommandResult().getRelation());
            case RESULT_COMPLETE -> {
                assembler.requireNothingLeft();
                operation.finish();
                yield new Response.End();
            }
            case EXECUTION_PROGRESS -> {
                progress.accept(ProgressReader.read(message.getExecutionProgress()));
                yield null;
            }
            default -> other(message);
        };
    }

    private Response.Batch batch(ArrowBatch part) throws SQLException {
        Response.Batch whole = assembler.add(part);
        if (BatchAssembler.isEmpty(part)) {
            countEmpty();
        } else {
            emptyResponses = 0;
        }
        return whole;
    }

    private Response other(ExecutePlanResponse message) throws SQLException {
        if (message.hasMetrics()) {
            metrics = MetricsReader.read(message.getMetrics());
        }
        if (message.hasSchema()) {
            countEmpty();
            return new Response.Schema(TypeReader.fields(message.getSchema().getStruct()));
        }
        countEmpty();
        return null;
    }

    private void countEmpty() throws SQLException {
        if (++emptyResponses > MOST_EMPTY_RESPONSES) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server sent " + emptyResponses + " responses in a row with nothing in them");
        }
    }

    /** A command's rows come inline; a query sent as a command comes back unexecuted and is executed now. */
    private Response commandResult(Relation relation) throws SQLException {
        if (relation.hasLocalRelation()) {
            ByteString rows = relation.getLocalRelation().getData();
            return rows.isEmpty() ? new Response.Schema(List.<SparkType.Field>of()) : BatchAssembler.whole(rows, -1);
        }
        if (relation.hasSql()) {
            if (sentBack) {
                throw SqlState.PROTOCOL_VIOLATION.exception(
                        "the server sent a query back that it had sent back before");
            }
            sentBack = true;
            operation.finish();
            if (interrupted) {
                throw SqlState.CANCELED.exception("the statement was cancelled");
            }
            start(io.sparkconnect.proto.Plan.newBuilder().setRoot(relation).build());
        }
        return null;
    }

    /**
     * Asks the server to stop the operation, from any thread; whoever reads it gets an SQLException with Spark's HY008.
     * Does nothing once the operation is over.
     */
    public void interrupt() throws SQLException {
        interrupted = true;
        operation.interrupt();
    }

    /** Gives up what has not been read, from any thread: the server interrupts and forgets the operation. */
    @Override
    public void close() {
        closed = true;
        operation.close();
    }
}
