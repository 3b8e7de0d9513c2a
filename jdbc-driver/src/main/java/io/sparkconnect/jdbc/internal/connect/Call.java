// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call that was sent, and how its messages become an answer. Several are under way at once on one channel. */
final class Call<R, T> implements Pending<T> {
    private final Session session;
    private final ServerStream<?, R> stream;
    private final Decoder<R, T> decoder;
    private final Patience patience;

    interface Decoder<R, T> {
        T decode(List<R> messages) throws SQLException;
    }

    Call(Session session, ServerStream<?, R> stream, Decoder<R, T> decoder) {
        this.session = session;
        this.stream = stream;
        this.decoder = decoder;
        this.patience = new Patience(Duration.ZERO, session.networkTimeout());
    }

    @Override
    public T get() throws SQLException {
        List<R> messages = new ArrayList<>(2);
        while (true) {
            switch (await()) {
                case MESSAGE -> messages.add(stream.take());
                case END -> {
                    if (!stream.status().isOk()) {
                        throw session.error(stream.status(), stream.trailers());
                    }
                    return decoder.decode(messages);
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw SqlState.CANCELED.exception("the thread was interrupted while it waited for the server", e);
        }
    }

    @Override
    public void close() {
        stream.cancel();
    }
}
