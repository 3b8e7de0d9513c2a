// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Another user, who runs a small query again and again while something is done to the server. */
final class Bystander {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LEAST = 5;

    private final List<Long> millis = new ArrayList<>();
    private final CompletableFuture<Void> work;
    private volatile boolean done;

    /** @param sessions gives the session for each query */
    Bystander(Supplier<RawSession> sessions) {
        work = CompletableFuture.runAsync(() -> queries(sessions), task -> new Thread(task, "bystander").start());
    }

    private void queries(Supplier<RawSession> sessions) {
        while (!done || millis.size() < LEAST) {
            long start = System.nanoTime();
            assertThat(sessions.get().rowsOf("SELECT 1")).isEqualTo(1);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How long each query took, in milliseconds, the fastest first; fails as a query did. */
    List<Long> end() {
        done = true;
        work.join();
        return millis.stream().sorted().toList();
    }

    static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
