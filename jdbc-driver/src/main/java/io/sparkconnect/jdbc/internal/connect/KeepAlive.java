// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends something small for a session that has not sent anything for some time, so that the server does not forget it,
 * nor the network the connection. Thread-safe.
 */
final class KeepAlive {
    /** One thread for all connections, which ends a second after the last of them. */
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Session session;
    private final long idleNanos;
    private volatile Future<?> next;
    private volatile boolean ended;

    private KeepAlive(Session session, Duration idle) {
        this.session = session;
        this.idleNanos = idle.toNanos();
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sparkconnect-keepalive");
            thread.setDaemon(true);
            thread.setContextClassLoader(null); // that of whoever connects first is not ours to keep
            return thread;
        });
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
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
        next = TIMER.schedule(() -> beat(self), nanos, TimeUnit.NANOSECONDS);
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
            session.ping(status -> {});
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
