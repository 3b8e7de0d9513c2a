// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Denial;
import io.sparkconnect.server.limit.Query;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.Status;

/**
 * The server's side of a call, which may end it while Spark is still answering: what Spark says after that goes nowhere.
 * Thread-safe, as gRPC's own is not.
 */
final class Answer<Q, R> extends SimpleForwardingServerCall<Q, R> implements Query.Reader {
    private UnaryOperator<Object> lookAt = UnaryOperator.identity();
    private Runnable beforeEnd = () -> {};
    private boolean ended;
    private Throwable failure;

    Answer(ServerCall<Q, R> call) {
        super(call);
    }

    /** @param look is given each message before it is sent, and may give another one or end the call */
    synchronized void onEachMessage(UnaryOperator<Object> look) {
        UnaryOperator<Object> before = lookAt;
        lookAt = message -> look.apply(before.apply(message));
    }

    /** What is to be done before the client is told of the end; once. */
    synchronized void beforeEnd(Runnable action) {
        Runnable before = beforeEnd;
        beforeEnd = () -> {
            action.run();
            before.run();
        };
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!ended) {
            super.sendHeaders(headers);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a message with other contents is of the same type
    public synchronized void sendMessage(R message) {
        if (ended) {
            return;
        }
        Object changed = lookAt.apply(message);
        if (!ended) {
            super.sendMessage((R) changed);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!ended) {
            ended = true;
            failure = status.isOk() ? null : status.asRuntimeException(trailers);
            try {
                gone();
            } finally {
                super.close(status, trailers);
            }
        }
    }

    /** What the call has ended with, if it has ended badly. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Nobody hears the answer any more. Spark may say it still, for one who comes back and goes on reading. */
    synchronized void gone() {
        Runnable action = beforeEnd;
        beforeEnd = () -> {};
        action.run();
    }

    /** Spark, which waits for a client to be ready, is not to wait for one that gets nothing any more. */
    @Override
    public synchronized boolean isReady() {
        return ended || super.isReady();
    }

    @Override
    public void deny(Denial denial) {
        Refusal.of(denial).close(this);
    }
}
