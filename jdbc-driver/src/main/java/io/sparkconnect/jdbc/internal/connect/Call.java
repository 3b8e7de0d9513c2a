// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that was sent, and how its messages become an answer. Several are under way at once on one channel. Only for
 * requests that may come to the server twice: when the connection breaks, the request is sent again.
 */
final class Call<Q, R, T> implements Pending<T> {
    /** Some hundred times what Spark says of its largest catalogs in one answer. */
    private static final long MOST_BYTES = 1L << 28;

    private static final int MESSAGE_OVERHEAD = 1 << 10;

    private final Session session;
    private final MethodDescriptor<Q, R> method;
    private final Q request;
    private final Decoder<R, T> decoder;
    private final Timeout deadline;
    private final Patience patience;
    private volatile ServerStream<Q, R> stream;
    private boolean hasNewCredential;
    private long bytes;

    interface Decoder<R, T> {
        T decode(List<R> messages) throws SQLException;
    }

    /** @param deadline for all attempts together */
    Call(
            Session session,
            MethodDescriptor<Q, R> method,
            Q request,
            Decoder<R, T> decoder,
            Timeout deadline,
            Patience patience) {
        this.session = session;
        this.method = method;
        this.request = request;
        this.decoder = decoder;
        this.deadline = deadline;
        this.patience = patience;
        this.stream = session.stream(method, request, deadline.remaining());
    }

    @Override
    public T get() throws SQLException {
        List<R> messages = new ArrayList<>(2);
        while (true) {
            switch (await()) {
                case MESSAGE -> messages.add(bounded(stream.take()));
                case END -> {
                    if (stream.status().isOk()) {
                        return decoder.decode(messages);
                    }
                    sendAgain();
                    messages.clear();
                    bytes = 0;
                }
                case TIMED_OUT -> {
                    close();
                    throw patience.over();
                }
            }
        }
    }

    /** An answer is held in memory as a whole. */
    private R bounded(R message) throws SQLException {
        bytes += MESSAGE_OVERHEAD + ((MessageLite) message).getSerializedSize();
        if (bytes > MOST_BYTES) {
            close();
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server sent more than " + MOST_BYTES + " bytes in answer to " + method.getBareMethodName());
        }
        return message;
    }

    private ServerStream.Outcome await() throws SQLException {
        try {
            return patience.await(stream);
        } catch (SQLException interrupted) {
            close();
            throw interrupted;
        }
    }

    private void sendAgain() throws SQLException {
        if (patience.isEnded()) {
            throw SqlState.CANCELED.exception("the call was given up before the server answered");
        }
        if (!hasNewCredential && stream.isWorthAnotherCredential()) {
            hasNewCredential = true;
            send();
            return;
        }
        boolean broken = stream.ending() == Ending.CUT;
        if (!broken || !patience.pause() || deadline.isOver()) {
            throw session.error(stream);
        }
        session.events().retried(method.getBareMethodName(), stream.status().getCode());
        session.reconnect();
        send();
    }

    private void send() {
        stream = session.stream(method, request, deadline.remaining());
        if (patience.isEnded()) { // closed by another thread, which may have seen the stream before
            close();
        }
    }

    @Override
    public void close() {
        patience.end();
        stream.cancel("closed by the application");
    }
}
