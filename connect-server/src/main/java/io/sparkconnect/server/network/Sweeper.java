// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Queries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then at what nobody tells of: time that is up, queries that nobody reads, sessions that expired. */
final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration QUERIES = Duration.ofMillis(200);
    private static final Duration SESSIONS = Duration.ofSeconds(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sparkconnect-sweeper");
        thread.setDaemon(true);
        return thread;
    });

    private Sweeper() {}

    static Sweeper start(List<Queries> kinds, SessionOwners sessions) {
        Sweeper sweeper = new Sweeper();
        sweeper.every(SESSIONS, sessions::sweep);
        for (Queries queries : kinds) {
            sweeper.every(QUERIES, queries::sweep);
            sweeper.every(SESSIONS, queries::keepSessions);
        }
        return sweeper;
    }

    private void every(Duration time, Runnable task) {
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(() -> run(task), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The clock forgets a task that fails. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("limits could not be looked at, and will be again", e);
        }
    }

    void stop() {
        clock.shutdownNow();
    }
}
