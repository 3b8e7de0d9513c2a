// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * What tidies up on the server, and nobody waits for: sent at once, and once more where it did not arrive, when the way
 * to the server is there again. One at a time then, after pauses that become longer. What the server does by itself after
 * some minutes is not sent any more, nor what is too much. Thread-safe; needs no thread of its own.
 */
final class Housekeeping {
    /** Beyond that the server is left to itself. */
    private static final int MOST = 100;

    /** After that Spark has given an operation up. */
    private static final Duration USEFUL = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private final Queue<Late> late = new ArrayDeque<>();
    private Duration pause = FIRST_PAUSE;
    private Future<?> next;
    private boolean busy;
    private boolean ended;

    /** Something to send, which says whether it arrived. */
    interface Errand {
        void send(Consumer<Boolean> arrived);
    }

    private record Late(Errand errand, Timeout useful) {}

    /** Sends it, now and if need be again. */
    void run(Errand errand) {
        errand.send(arrived -> {
            if (!arrived) {
                keep(errand);
            }
        });
    }

    private synchronized void keep(Errand errand) {
        if (late.size() < MOST && !ended) {
            late.add(new Late(errand, Timeout.after(USEFUL)));
            if (!busy) {
                sendLater();
            }
        }
    }

    private void sendLater() {
        busy = true;
        next = BackgroundTimer.after(pause.toNanos(), this::sendNext);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void sendNext() {
        Late first = first();
        if (first != null) {
            first.errand().send(arrived -> sent(first, arrived));
        }
    }

    private synchronized Late first() {
        late.removeIf(each -> each.useful().isOver());
        busy = !late.isEmpty();
        return late.peek();
    }

    private void sent(Late errand, boolean arrived) {
        synchronized (this) {
            if (!arrived) {
                sendLater();
                return;
            }
            pause = FIRST_PAUSE;
            late.remove(errand);
        }
        sendNext();
    }

    /** Forgets what has not arrived, now and from now on. */
    synchronized void end() {
        ended = true;
        late.clear();
        if (next != null) {
            next.cancel(false);
        }
    }
}
