// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.sparkconnect.jdbc.internal.auth.Authorization;
import io.sparkconnect.jdbc.internal.error.ServerError;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.proto.AnalyzePlanRequest;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A session's calls over its channel: adds the headers, remembers the server-side session, turns failures into
 * SQLExceptions. Thread-safe.
 */
final class Session {
    /** For calls that only tidy up, and for those that find out whether the server is there. */
    static final Duration HOUSEKEEPING = Duration.ofSeconds(10);

    /** Who cancels a statement waits no longer for a server that does not answer. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private static final String NO_ANSWER = "the server does not answer";

    private final SharedChannel channel;
    private final Metadata headers;
    private final Requests requests;
    private final Authorization authorization;
    private final ServerName server;
    private final Events events;
    private final Housekeeping housekeeping = new Housekeeping();
    private volatile Duration networkTimeout = Duration.ZERO;
    private volatile Duration retryTimeout = Duration.ZERO;
    private volatile long lastCallNanos = System.nanoTime();
    private volatile boolean lost;

    /**
     * Sends over the channel.
     *
     * @param headers what is sent with every call
     * @param authorization the credential that is sent with every call; null if it is among the headers, or there is none
     */
    Session(
            SharedChannel channel,
            Metadata headers,
            Authorization authorization,
            Requests requests,
            ServerName server) {
        this.channel = channel;
        this.headers = headers;
        this.authorization = authorization;
        this.requests = requests;
        this.server = server;
        this.events = new Events(requests.sessionId());
    }

    Events events() {
        return events;
    }

    Requests requests() {
        return requests;
    }

    String id() {
        return requests.sessionId();
    }

    /** Remembers the server-side session; from the second time on it has to be the same. */
    void sawServerSession(String id) throws SQLException {
        if (id.isEmpty() || id.equals(requests.serverSession())) {
            return;
        }
        if (!requests.serverSession().isEmpty()) {
            lose();
            throw SqlState.CONNECTION_DOES_NOT_EXIST.exception("the server at " + server.where()
                    + " answered from another session than that of this connection; open a new connection");
        }
        requests.expectServerSession(id);
    }

    /** Whether requests name the server-side session, so that a server that was started anew refuses them. */
    boolean isKnownToServer() {
        return !requests.serverSession().isEmpty();
    }

    /** Whether the server said that it has no such session any more. */
    boolean isLost() {
        return lost;
    }

    <Q, R> ServerStream<Q, R> stream(MethodDescriptor<Q, R> method, Q request) {
        return stream(method, request, Duration.ZERO);
    }

    /** @param deadline zero for none */
    <Q, R> ServerStream<Q, R> stream(MethodDescriptor<Q, R> method, Q request, Duration deadline) {
        lastCallNanos = System.nanoTime();
        Metadata own = new Metadata();
        own.merge(headers);
        return new ServerStream<>(channel, method, own, callAuthorization(), request, deadline);
    }

    private CallAuthorization callAuthorization() {
        return authorization == null ? null : new CallAuthorization(authorization);
    }

    /** Sends a request that may come twice, and does not wait for what it brings. */
    <Q, R, T> Pending<T> start(MethodDescriptor<Q, R> method, Q request, Call.Decoder<R, T> decoder) {
        return start(method, request, decoder, patience(Duration.ZERO, networkTimeout));
    }

    <Q, R, T> Pending<T> start(
            MethodDescriptor<Q, R> method, Q request, Call.Decoder<R, T> decoder, Patience patience) {
        return new Call<>(this, method, request, decoder, Timeout.after(Duration.ZERO), patience);
    }

    Patience patience(Duration statementTimeout, Duration forEachMessage) {
        return new Patience(statementTimeout, forEachMessage, new Retry(retryTimeout), this::probe);
    }

    Duration networkTimeout() {
        return networkTimeout;
    }

    void networkTimeout(Duration timeout) {
        networkTimeout = timeout;
    }

    Duration retryTimeout() {
        return retryTimeout;
    }

    /** How long to try again after a break; zero, as it is at first, for not at all. */
    void retryTimeout(Duration timeout) {
        retryTimeout = timeout;
    }

    /** One request that may come twice, one answer, within the network timeout. */
    <Q, R> R call(MethodDescriptor<Q, R> method, Q request) throws SQLException {
        return call(method, request, networkTimeout);
    }

    /** @param timeout for all attempts together; zero for no limit */
    <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Duration timeout) throws SQLException {
        return call(method, request, timeout, retryTimeout);
    }

    /** @param retry how long to try again after a break; zero for not at all */
    <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Duration timeout, Duration retry) throws SQLException {
        Patience patience = new Patience(Duration.ZERO, Duration.ZERO, new Retry(retry), this::probe);
        return new Call<>(this, method, request, Session::first, Timeout.after(timeout), patience).get();
    }

    static <R> R first(List<R> answers) throws SQLException {
        if (answers.isEmpty()) {
            throw SqlState.PROTOCOL_VIOLATION.exception("the server sent no answer");
        }
        return answers.get(0);
    }

    /** Before another attempt. */
    void reconnect() {
        channel.reconnect();
    }

    /**
     * Asks the server for something small. If there is no answer to that either, the stream ends with status CANCELLED,
     * and what is sent from now on goes another way; as do the streams that were left behind when others found that out,
     * and those that have not got to the server because too many others have.
     */
    private void probe(ServerStream<?, ?> silent) {
        if (silent.isKeptWaiting()) {
            channel.isCrowded(silent.lane());
            silent.cancel("the connection has no place for one more call");
            return;
        }
        if (silent.isLeftBehind()) {
            silent.cancel(NO_ANSWER);
            return;
        }
        ping(silent.lane(), status -> {
            if (status.isOk()) {
                silent.confirm();
            } else if (isNoAnswer(status)) {
                silent.cancel(NO_ANSWER);
            }
        });
    }

    /** Sends something small, which keeps the session alive. */
    void keepAlive() {
        ping(channel.first(), status -> {});
    }

    /** The callback comes on a thread of the channel. */
    private void ping(Lane lane, Consumer<Status> callback) {
        int transport = lane.transport();
        AnalyzePlanRequest request = requests.sparkVersion();
        send(lane, SparkConnectServiceGrpc.getAnalyzePlanMethod(), request, (status, trailers) -> {
            if (isNoAnswer(status)) {
                lane.leaveTransport(transport);
            } else if (!status.isOk()) {
                noticeLoss(ServerError.of(status, trailers));
            }
            callback.accept(status);
        });
    }

    private void noticeLoss(ServerError error) {
        if (error.isLossOfSession()) {
            lose();
        }
    }

    private void lose() {
        if (!lost) {
            lost = true;
            endHousekeeping();
            events.lost();
        }
    }

    private static boolean isNoAnswer(Status status) {
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED || status.getCode() == Status.Code.UNAVAILABLE;
    }

    long lastCallNanos() {
        return lastCallNanos;
    }

    /** True if the server knew the operation and stops it. */
    boolean interrupt(String operationId) throws SQLException {
        return call(SparkConnectServiceGrpc.getInterruptMethod(), requests.interrupt(operationId), PROMPT)
                        .getInterruptedIdsCount()
                > 0;
    }

    /** Lets the server forget an operation. */
    void releaseAsync(String operationId) {
        keepHouse(SparkConnectServiceGrpc.getReleaseExecuteMethod(), requests.releaseAll(operationId));
    }

    /** Lets the server forget what was received of an operation; the next such request makes up for one that is lost. */
    void releaseAsync(String operationId, String responseId) {
        send(
                channel.first(),
                SparkConnectServiceGrpc.getReleaseExecuteMethod(),
                requests.releaseUntil(operationId, responseId),
                (status, trailers) -> {});
    }

    void interruptAsync(String operationId) {
        keepHouse(SparkConnectServiceGrpc.getInterruptMethod(), requests.interrupt(operationId));
    }

    private <Q, R> void keepHouse(MethodDescriptor<Q, R> method, Q request) {
        Lane lane = channel.first();
        housekeeping.run(arrived -> {
            int transport = lane.transport();
            send(lane, method, request, (status, trailers) -> {
                if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
                    lane.leaveTransport(transport);
                }
                boolean hasArrived = hasArrived(status, trailers);
                if (!hasArrived) {
                    events.postponed(method.getBareMethodName(), status.getCode());
                }
                arrived.accept(hasArrived);
            });
        });
    }

    private static boolean hasArrived(Status status, Metadata trailers) {
        return status.isOk()
                || (status.getCode() != Status.Code.DEADLINE_EXCEEDED && Ending.of(status, trailers) != Ending.CUT);
    }

    /** Sends nothing more that tidies up: the server forgets the whole session. */
    void endHousekeeping() {
        housekeeping.end();
    }

    /** As calls that are waited for, it is sent once more where the server wants another credential. */
    private <Q, R> void send(Lane lane, MethodDescriptor<Q, R> method, Q request, UnheardCall.End end) {
        CallAuthorization credential = callAuthorization();
        send(lane, method, request, credential, (status, trailers) -> {
            if (credential != null && status.getCode() == Status.Code.UNAUTHENTICATED && credential.renew()) {
                send(lane, method, request, callAuthorization(), end);
            } else {
                end.ended(status, trailers);
            }
        });
    }

    private <Q, R> void send(
            Lane lane, MethodDescriptor<Q, R> method, Q request, CallAuthorization credential, UnheardCall.End end) {
        lastCallNanos = System.nanoTime();
        Metadata own = new Metadata();
        own.merge(headers);
        CallOptions options = CallOptions.DEFAULT.withCallCredentials(credential);
        UnheardCall.send(lane.channel(), method, own, request, options, HOUSEKEEPING, end);
    }

    /** What the failed call means; asks the server for what it left out. */
    SQLException error(ServerStream<?, ?> failed) {
        if (failed.status().getCode() == Status.Code.DEADLINE_EXCEEDED) {
            failed.leaveTransport(); // it may bring nothing to the next call either
        }
        Optional<SQLException> onTheWay = server.explain(failed.status());
        if (onTheWay.isPresent()) {
            return onTheWay.get();
        }
        ServerError error = ServerError.of(failed.status(), failed.trailers());
        noticeLoss(error);
        SQLException failure = server.exception(error.hasMore() ? details(error) : error);
        return failed.ending() == Ending.CUT && !isOfConnection(failure)
                ? SqlState.CONNECTION_FAILURE.exception(
                        "the connection to the server at " + server.where() + " broke: " + failure.getMessage(),
                        failure)
                : failure;
    }

    private static boolean isOfConnection(SQLException failure) {
        return failure.getSQLState().startsWith("08");
    }

    private ServerError details(ServerError error) {
        try {
            return ErrorDetails.add(
                    error,
                    call(
                            SparkConnectServiceGrpc.getFetchErrorDetailsMethod(),
                            requests.errorDetails(error.errorId()),
                            HOUSEKEEPING,
                            Duration.ZERO));
        } catch (SQLException noMoreToKnow) {
            return error;
        }
    }
}
