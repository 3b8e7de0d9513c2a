// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Pending;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Asks the same of many things, a bounded number of calls at a time on the one channel, and gives the answers in the
 * order of the things. Confined to one thread, except {@link #close}.
 */
final class InFlight<I, T> implements AutoCloseable {
    /** Enough to hide a round trip of 50 ms, few enough to leave the server to others. */
    static final int LIMIT = 16;

    private final Iterator<I> waiting;
    private final Question<I, T> question;
    private final Deque<Sent<I, T>> sent = new ConcurrentLinkedDeque<>();

    interface Question<I, T> {
        Pending<T> ask(I item) throws SQLException;
    }

    private record Sent<I, T>(I item, Pending<T> pending) {}

    /** The answer for an item, or why there is none. */
    record Answer<I, T>(I item, T value, SQLException failure) {
        T get() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    InFlight(Iterable<I> items, Question<I, T> question) {
        this.waiting = items.iterator();
        this.question = question;
    }

    /** All answers, in order. */
    static <I, T> List<Answer<I, T>> all(Iterable<I> items, Question<I, T> question) throws SQLException {
        List<Answer<I, T>> answers = new ArrayList<>();
        try (InFlight<I, T> calls = new InFlight<>(items, question)) {
            while (calls.hasNext()) {
                answers.add(calls.next());
            }
        }
        return answers;
    }

    boolean hasNext() {
        return !sent.isEmpty() || waiting.hasNext();
    }

    /**
     * Waits for the next answer.
     *
     * @throws SQLException if there is no hope for the others either
     */
    Answer<I, T> next() throws SQLException {
        while (sent.size() < LIMIT && waiting.hasNext()) {
            I item = waiting.next();
            sent.add(new Sent<>(item, question.ask(item)));
        }
        Sent<I, T> first = sent.remove();
        try {
            return new Answer<>(first.item(), first.pending().get(), null);
        } catch (SQLException failure) {
            Leftovers.throwIfHopeless(failure);
            return new Answer<>(first.item(), null, failure);
        }
    }

    @Override
    public void close() {
        sent.forEach(each -> each.pending().close());
    }
}
