// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One server-streaming call, read message by message with manual flow control: one message is asked for at a time, and
 * only when the one before was taken. Confined to one thread, except {@link #cancel}.
 */
final class ServerStream<Q, R> {
    private final CallQueue callbacks = new CallQueue();
    private final Queue<R> messages = new ArrayDeque<>(2);
    private final ClientCall<Q, R> call;
    private Status status;
    private Metadata trailers;

    ServerStream(Channel channel, MethodDescriptor<Q, R> method, Metadata headers, Q request) {
        this.call = channel.newCall(method, CallOptions.DEFAULT.withExecutor(callbacks));
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

    /** Ends the call on this side, from any thread; a waiting reader sees the end with status CANCELLED. */
    void cancel() {
        call.cancel("closed by the application", null);
    }

    private final class Listener extends ClientCall.Listener<R> {
        @Override
        public void onMessage(R message) {
            messages.add(message);
        }

        @Override
        public void onClose(Status endStatus, Metadata endTrailers) {
            status = endStatus;
            trailers = endTrailers;
        }
    }
}
