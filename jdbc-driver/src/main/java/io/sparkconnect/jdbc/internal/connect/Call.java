// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

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
    private final Session session;
    private final MethodDescriptor<Q, R> method;
    private final Q request;
    private final Decoder<R, T> decoder;
    private final Timeout deadline;
    private final Patience patience;
    private volatile ServerStream<Q, R> stream;

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
                case MESSAGE -> messages.add(stream.take());
                case END -> {
                    if (stream.status().isOk()) {
                        return decoder.decode(messages);
                    }
                    sendAgain();
                    messages.clear();
                }
                case TIMED_OUT -> {
                    close();
                    throw patience.over();
                }
            }
        }
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
        boolean broken = stream.ending() == Ending.CUT;
        if (!broken || !patience.pause() || deadline.isOver()) {
            throw session.error(stream);
        }
        session.events().retried(method.getBareMethodName(), stream.status().getCode());
        session.reconnect();
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
