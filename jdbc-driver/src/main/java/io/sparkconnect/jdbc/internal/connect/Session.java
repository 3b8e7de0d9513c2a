// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.sparkconnect.jdbc.internal.error.ServerError;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import io.sparkconnect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A session's calls over its channel: adds the headers, remembers the server-side session, turns failures into
 * SQLExceptions. Thread-safe.
 */
final class Session {
    /** For calls that only tidy up, and that nobody waits for. */
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);

    private final Channel channel;
    private final Metadata headers;
    private final Requests requests;
    private final String where;
    private volatile Duration networkTimeout = Duration.ZERO;

    /**
     * Sends over the channel.
     *
     * @param where the server's name in messages
     */
    Session(Channel channel, Metadata headers, Requests requests, String where) {
        this.channel = channel;
        this.headers = headers;
        this.requests = requests;

        this.where = where;
    }

    Requests requests() {
        return requests;
    }

    void sawServerSession(String id) {
        if (!id.isEmpty() && requests.serverSession().isEmpty()) {
            requests.expectServerSession(id);
        }
    }

    <Q, R> ServerStream<Q, R> stream(MethodDescriptor<Q, R> method, Q request) {
        Metadata own = new Metadata();
        own.merge(headers);
        return new ServerStream<>(channel, method, own, request);
    }

    /** Sends a request, and does not wait for what it brings. */
    <Q, R, T> Pending<T> start(MethodDescriptor<Q, R> method, Q request, Call.Decoder<R, T> decoder) {
        return new Call<>(this, stream(method, request), decoder);
    }

    Duration networkTimeout() {
        return networkTimeout;
    }

    void networkTimeout(Duration timeout) {
        networkTimeout = timeout;
    }

    /** One request, one answer, within the network timeout. */
    <R> R call(Function<SparkConnectServiceBlockingStub, R> request) throws SQLException {
        return call(networkTimeout, request);
    }

    /** @param timeout zero for no limit */
    <R> R call(Duration timeout, Function<SparkConnectServiceBlockingStub, R> request) throws SQLException {
        SparkConnectServiceBlockingStub stub = SparkConnectServiceGrpc.newBlockingStub(withHeaders());
        if (!timeout.isZero()) {
            stub = stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        try {
            return request.apply(stub);
        } catch (StatusRuntimeException failure) {
            throw error(failure.getStatus(), failure.getTrailers());
        }
    }

    /** True if the server knew the operation and stops it. */
    boolean interrupt(String operationId) throws SQLException {
        return call(HOUSEKEEPING, stub -> stub.interrupt(requests.interrupt(operationId)))
                        .getInterruptedIdsCount()
                > 0;
    }

    /** Lets the server forget an operation; if that fails it forgets by itself after some minutes. */
    void releaseAsync(String operationId) {
        SparkConnectServiceGrpc.newStub(withHeaders())
                .withDeadlineAfter(HOUSEKEEPING.toSeconds(), TimeUnit.SECONDS)
                .releaseExecute(requests.releaseAll(operationId), new Ignore<>());
    }

    /** What the failed call means; asks the server for what it left out. */
    SQLException error(Status status, Metadata trailers) {
        ServerError error = ServerError.of(status, trailers);
        return (error.hasMore() ? details(error) : error).toSqlException(where);
    }

    private ServerError details(ServerError error) {
        try {
            return ErrorDetails.add(
                    error,
                    SparkConnectServiceGrpc.newBlockingStub(withHeaders())
                            .withDeadlineAfter(HOUSEKEEPING.toSeconds(), TimeUnit.SECONDS)
                            .fetchErrorDetails(requests.errorDetails(error.errorId())));
        } catch (StatusRuntimeException noMoreToKnow) {
            return error;
        }
    }

    private Channel withHeaders() {
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static final class Ignore<T> implements StreamObserver<T> {
        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
