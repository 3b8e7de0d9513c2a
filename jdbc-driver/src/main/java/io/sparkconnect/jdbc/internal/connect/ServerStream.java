// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One server-streaming call, read message by message with manual flow control: one message is asked for at a time, and
 * only when the one before was taken. Confined to one thread, except {@link #cancel} and {@link #confirm}.
 */
final class ServerStream<Q, R> {
    private final CallQueue callbacks = new CallQueue();
    private final Queue<R> messages = new ArrayDeque<>(2);
    private final ClientCall<Q, R> call;
    private final Lane lane;
    private final int transport;
    private final CallAuthorization authorization;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean queued;
    private volatile boolean begun;
    private volatile boolean confirmed;
    private Status status;
    private Metadata trailers;

    /**
     * Sends the request.
     *
     * @param authorization what is sent beside the headers, or null
     * @param deadline for the whole call; zero for none
     */
    ServerStream(
            SharedChannel channel,
            MethodDescriptor<Q, R> method,
            Metadata headers,
            CallAuthorization authorization,
            Q request,
            Duration deadline) {
        this.lane = channel.enter();
        this.transport = lane.transport();
        this.authorization = authorization;
        CallOptions options = CallOptions.DEFAULT
                .withExecutor(callbacks)
                .withCallCredentials(authorization)
                .withStreamTracerFactory(new Watch());
        this.call = lane.channel()
                .newCall(
                        method,
                        deadline.isZero()
                                ? options
                                : options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
        call.start(new Listener(), headers);
        call.request(1);
        call.sendMessage(request);
        call.halfClose();
    }

    /** What waiting for the next message came to. */
    enum Outcome {
        MESSAGE,
        END,
        TIMED_OUT
    }

    /** Waits for a message, which {@link #take} then gives, or for the end of the stream. */
    Outcome await(Timeout timeout) throws InterruptedException {
        while (messages.isEmpty()) {
            if (status != null) {
                return Outcome.END;
            }
            if (!callbacks.runNext(timeout)) {
                return Outcome.TIMED_OUT;
            }
        }
        return Outcome.MESSAGE;
    }

    R take() {
        call.request(1);
        return messages.remove();
    }

    /** How the stream ended; known after {@link Outcome#END}. */
    Status status() {
        return status;
    }

    Metadata trailers() {
        return trailers;
    }

    Ending ending() {
        return Ending.of(status, trailers);
    }

    /**
     * After the end: whether the server refused the credential, and would perhaps take another, which the next stream
     * then has. What was asked for is not done.
     */
    boolean isWorthAnotherCredential() {
        return authorization != null && status.getCode() == Status.Code.UNAUTHENTICATED && authorization.renew();
    }

    /** False if the request has surely not left this side. Known for good once the stream has ended. */
    boolean wasSent() {
        return begun || (queued && status == null);
    }

    Lane lane() {
        return lane;
    }

    /** There is a connection, which has no place for it. */
    boolean isKeptWaiting() {
        return !begun && lane.isConnected();
    }

    /** Whether the connection that carries it was given up. */
    boolean isLeftBehind() {
        return transport != lane.transport();
    }

    /** Calls from now on use another connection than this one. */
    void leaveTransport() {
        lane.leaveTransport(transport);
    }

    /** The server answers on another call: that there is nothing to read here is how it should be. */
    void confirm() {
        confirmed = true;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** Ends the call on this side, from any thread; a waiting reader sees the end with status CANCELLED. */
    void cancel(String why) {
        call.cancel(why, null);
        leave();
    }

    /** From whichever place comes first: nobody may be there to hear of the end, or the call may end before it begins. */
    private void leave() {
        if (left.compareAndSet(false, true)) {
            lane.leave();
        }
    }

    /** Sees whether there was a connection for the request, and when it is no longer used. */
    private final class Watch extends ClientStreamTracer.Factory {
        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            return new ClientStreamTracer() {
                @Override
                public void streamCreated(Attributes transport, Metadata sentHeaders) {
                    queued = true;
                }

                @Override
                public void outboundHeaders() {
                    begun = true;
                }

                @Override
                public void streamClosed(Status ignored) {
                    leave();
                }
            };
        }
    }

    private final class Listener extends ClientCall.Listener<R> {
        @Override
        public void onMessage(R message) {
            messages.add(message);
        }

        @Override
        public void onClose(Status endStatus, Metadata endTrailers) {
            status = endStatus.getCause() instanceof StatusRuntimeException unreadable
                    ? unreadable.getStatus() // gRPC says only that it cancelled the call
                    : endStatus;
            trailers = endTrailers;
            leave();
        }
    }
}
