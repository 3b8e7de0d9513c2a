// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.Status;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * One operation on the server, run once, and its responses, each once and in order, over as many streams as it takes.
 *
 * <p>When a stream ends before the operation does, because the server limits a stream's time and size or because the
 * connection broke, the operation goes on with ReattachExecute after the last response that is here. A server that does
 * not know the operation never had the request, as long as nothing was received and nothing released: it gets the request
 * again, with the same operation id. That does not run a plan twice:
 *
 * <ul>
 *   <li>a server that was started anew, and may have run the plan before, refuses the server-side session that the request
 *       names. Spark 3.5 has no such name, so there the request is not sent again;
 *   <li>if the first request comes late, from a network that kept it, it meets an operation of the same id that is
 *       running, finished, abandoned (all versions remember these) or released (remembered from 4.1 on). On 4.0 a released
 *       id would run again; an operation that was sent twice is therefore not released, but left to be abandoned.
 * </ul>
 *
 * <p>What only reads may also begin again under another id, where the server dropped it. Where that does not lead to the end, what may change something ends in 08007, everything else in 08006. Confined to
 * one thread, except {@link #interrupt} and {@link #close}, which take no lock.
 */
final class Operation {
    /** A server that ends stream after stream without a word will never say one. */
    private static final int MOST_EMPTY_STREAMS = 5;

    /** So long a stream without a word is one of a long operation, which the server ends after some minutes. */
    private static final Duration LONG_STREAM = Duration.ofMillis(500);

    /** What the server keeps for us though we have it; it keeps 10 MiB at most. */
    private static final int MOST_UNRELEASED_BYTES = 4 << 20;

    private static final int INTERRUPT_ATTEMPTS = 20;
    private static final long INTERRUPT_PAUSE_MILLIS = 25;

    private final Session session;
    private final boolean changes;
    private final Patience patience;
    private final ReceivedIds received = new ReceivedIds();
    private ExecutePlanRequest request;
    private volatile String id = UUID.randomUUID().toString();
    private volatile ServerStream<?, ExecutePlanResponse> stream;
    private volatile boolean answered;
    private volatile boolean interrupted;
    private volatile boolean over;
    private boolean sent;
    private boolean hasNewCredential;
    private volatile boolean sentTwice;
    private int emptyStreams;
    private long streamStart;
    private int unreleasedBytes;

    /**
     * Sends the plan.
     *
     * @param changes whether it makes a difference if the plan was run
     */
    Operation(Session session, io.sparkconnect.proto.Plan plan, boolean changes, Patience patience) {
        this.session = session;
        this.request = session.requests().execute(plan, id);
        this.changes = changes;
        this.patience = patience;
        execute();
    }

    String id() {
        return id;
    }

    private void execute() {
        readFrom(session.stream(SparkConnectServiceGrpc.getExecutePlanMethod(), request));
    }

    private void reattach() {
        session.events().reattached(id, stream.status().getCode());
        readFrom(session.stream(
                SparkConnectServiceGrpc.getReattachExecuteMethod(),
                session.requests().reattach(id, received.last())));
    }

    private void readFrom(ServerStream<?, ExecutePlanResponse> newStream) {
        streamStart = System.nanoTime();
        stream = newStream;
        if (over) { // closed by another thread, which may have seen the stream before
            newStream.cancel("closed by the application");
            giveUp();
        }
    }

    /**
     * Waits for the next response; whoever has the last one calls {@link #finish}.
     *
     * @throws SQLException HYT00 when the statement's time is over; HY008 after a cancel; 08003, 08006 or 08007 when the
     *     operation cannot be gone on with; or what Spark says. The operation is closed then
     */
    ExecutePlanResponse next() throws SQLException {
        try {
            while (true) {
                requireWanted();
                switch (patience.await(stream)) {
                    case MESSAGE -> {
                        return received(stream.take());
                    }
                    case END -> goOn();
                    case TIMED_OUT -> throw outOfPatience();
                }
            }
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    private void requireWanted() throws SQLException {
        if (interrupted && answered) { // the server may be done, and what it sent is no longer wanted
            throw SqlState.CANCELED.exception("the statement was cancelled");
        }
    }

    private ExecutePlanResponse received(ExecutePlanResponse response) throws SQLException {
        answered = true;
        hasNewCredential = false;
        request = null; // it may be large, and is not sent again
        emptyStreams = 0;
        session.sawServerSession(response.getServerSideSessionId());
        requireOurs("session", response.getSessionId(), session.id());
        requireOurs("operation", response.getOperationId(), id);
        received.add(response.getResponseId());
        unreleasedBytes += response.getArrowBatch().getData().size();
        if (unreleasedBytes >= MOST_UNRELEASED_BYTES) {
            unreleasedBytes = 0;
            session.releaseAsync(id, received.last());
        }
        return response;
    }

    /** Where a server sends an id at all, it is ours. */
    private static void requireOurs(String what, String sent, String ours) throws SQLException {
        if (!sent.isEmpty() && !sent.equals(ours)) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server sent a response of " + what + " '" + sent + "' to " + what + " '" + ours + "'");
        }
    }

    /** The stream ended before the operation did. */
    private void goOn() throws SQLException {
        requireOpen();
        boolean sentBefore = sent;
        if (!hasNewCredential && stream.isWorthAnotherCredential()) {
            hasNewCredential = true;
            takeUp();
            return;
        }
        sent |= stream.wasSent();
        if (stream.status().isOk()) {
            requireSenseInEmptyStreams();
            reattach();
            return;
        }
        switch (stream.ending()) {
            case CUT -> tryAgain();
            case UNKNOWN_OPERATION -> sendAgain();
            case DROPPED -> startAnew();
            case LOST -> throw sentBefore || answered ? lost() : error();
            case FAILED -> throw changes && !isRefusedForItsSize() ? lost() : error();
            case ANSWER -> throw error();
        }
    }

    /** The server says how large the message was that it did not take; if it was not ours, it was an answer. */
    private boolean isRefusedForItsSize() {
        return !answered
                && stream.status().getCode() == Status.Code.RESOURCE_EXHAUSTED
                && stream.status().getDescription() != null
                && stream.status().getDescription().endsWith(": " + request.getSerializedSize());
    }

    private void requireOpen() throws SQLException {
        if (over) {
            throw SqlState.CANCELED.exception("the statement was closed while it ran");
        }
    }

    private void requireSenseInEmptyStreams() throws SQLException {
        if (System.nanoTime() - streamStart >= LONG_STREAM.toNanos()) {
            emptyStreams = 0;
        } else if (++emptyStreams > MOST_EMPTY_STREAMS) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server ended the result " + emptyStreams + " times without saying that it is complete");
        }
    }

    private void tryAgain() throws SQLException {
        pause();
        takeUp();
    }

    private void takeUp() {
        if (sent || answered) {
            reattach();
        } else {
            execute();
        }
    }

    private void sendAgain() throws SQLException {
        if (answered || !session.isKnownToServer()) {
            throw lost();
        }
        pause();
        sentTwice = true;
        session.events().resent(id);
        execute();
    }

    /** Under another id, as the server takes nothing more under this one, and so only what may run twice. */
    private void startAnew() throws SQLException {
        if (answered || changes) {
            throw lost();
        }
        pause();
        id = UUID.randomUUID().toString();
        request = request.toBuilder().setOperationId(id).build();
        session.events().resent(id);
        execute();
    }

    private void pause() throws SQLException {
        boolean another = !interrupted && patience.pause();
        requireOpen();
        if (interrupted) {
            throw SqlState.CANCELED.exception("the statement was cancelled while its connection was broken");
        }
        if (!another) {
            throw patience.isOver() ? outOfPatience() : lost();
        }
        session.reconnect();
    }

    private SQLException error() {
        return session.error(stream);
    }

    private SQLException outOfPatience() {
        sent |= stream.wasSent();
        SQLException why = patience.over();
        return SqlState.TIMEOUT.code().equals(why.getSQLState()) ? why : broken(why);
    }

    private SQLException lost() {
        return broken(error());
    }

    private SQLException broken(SQLException why) {
        SQLException lost = brokenBecause(why);
        session.events().lost(id, lost.getSQLState());
        return lost;
    }

    private SQLException brokenBecause(SQLException why) {
        if (changes && sent) {
            return SqlState.OUTCOME_UNKNOWN.exception(
                    "the connection broke, and the statement may have been executed; before executing it again look at"
                            + " what it was to change, or for operation " + id + " at the server: " + why.getMessage(),
                    why);
        }
        if (why.getSQLState().startsWith("08")) {
            return why;
        }
        return SqlState.INVALID_AUTHORIZATION.code().equals(why.getSQLState())
                ? SqlState.INVALID_AUTHORIZATION.exception(
                        "the server does not go on with the result: " + why.getMessage(), why)
                : SqlState.CONNECTION_FAILURE.exception(
                        "the connection broke, and the server does not go on with the result: " + why.getMessage(),
                        why);
    }

    /** Whoever has the last response needs nothing more. */
    void finish() {
        if (!over) {
            over = true;
            session.events().ended(id, patience.waitedNanos());
            if (sentTwice) {
                session.releaseAsync(id, received.last());
            } else {
                session.releaseAsync(id);
            }
        }
    }

    /**
     * Asks the server to stop, from any thread; whoever reads gets an SQLException with HY008, soon even if the server
     * cannot be asked: it is then when it can be reached again. Does nothing once the operation is over.
     */
    void interrupt() throws SQLException {
        interrupted = !over;
        patience.end();
        try {
            for (int attempt = 0; attempt < INTERRUPT_ATTEMPTS && !over; attempt++) {
                if (session.interrupt(id) || answered) {
                    return;
                }
                sleep(); // the server may not have registered the operation yet
            }
        } catch (SQLException failure) {
            stream.cancel("cancelled by the application");
            if (!isUnreachable(failure)) {
                throw failure;
            }
            session.interruptAsync(id);
        }
    }

    private static boolean isUnreachable(SQLException failure) {
        return SqlState.CONNECTION_FAILURE.code().equals(failure.getSQLState())
                || SqlState.TIMEOUT.code().equals(failure.getSQLState());
    }

    private static void sleep() throws SQLException {
        try {
            Thread.sleep(INTERRUPT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlState.CANCELED.exception("the thread was interrupted while it cancelled a statement", e);
        }
    }

    /** Gives up what has not been read, from any thread: the server interrupts and forgets the operation. */
    void close() {
        if (!over) {
            over = true;
            session.events().ended(id, patience.waitedNanos());
            patience.end();
            giveUp();
            stream.cancel("closed by the application");
        }
    }

    private void giveUp() {
        if (sentTwice) {
            session.interruptAsync(id);
        } else {
            session.releaseAsync(id);
        }
    }
}
