// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Sends something small for a session that has not sent anything for some time, so that the server does not forget it,
 * nor the network the connection. Thread-safe.
 */
final class KeepAlive {
    private final Session session;
    private final long idleNanos;
    private volatile Future<?> next;
    private volatile boolean ended;

    private KeepAlive(Session session, Duration idle) {
        this.session = session;
        this.idleNanos = idle.toNanos();
    }

    /** Keeps the session until {@link #end}, or until nobody holds what this gives; zero keeps nothing. */
    static KeepAlive of(Session session, Duration idle) {
        KeepAlive keepAlive = new KeepAlive(session, idle);
        if (!idle.isZero()) {
            keepAlive.schedule(keepAlive.idleNanos);
        }
        return keepAlive;
    }

    /** The timer holds it weakly: a connection that was never closed, and that nobody can use any more, is forgotten. */
    private void schedule(long nanos) {
        WeakReference<KeepAlive> self = new WeakReference<>(this);
        next = BackgroundTimer.after(nanos, () -> beat(self));
        if (ended) { // by another thread, which may have seen the one before
            next.cancel(false);
        }
    }

    private static void beat(WeakReference<KeepAlive> self) {
        KeepAlive alive = self.get();
        if (alive != null && !alive.ended && !alive.session.isLost()) {
            alive.beat();
        }
    }

    private void beat() {
        long idle = System.nanoTime() - session.lastCallNanos();
        if (idle >= idleNanos) {
            session.keepAlive();
            idle = 0;
        }
        schedule(idleNanos - idle);
    }

    void end() {
        ended = true;
        Future<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
