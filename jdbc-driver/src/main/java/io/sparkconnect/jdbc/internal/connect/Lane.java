// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One HTTP/2 connection at a time, made anew when it breaks, with a place for as many streams as a proxy allows.
 * Thread-safe.
 */
final class Lane {
    private final ManagedChannel channel;
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger transport = new AtomicInteger();
    private volatile int most;

    /** @param most how many streams have a place; calls that come and go need none */
    Lane(ManagedChannel channel, int most) {
        this.channel = channel;
        this.most = most;
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Takes a place for a stream, which {@link #leave} gives back; false if there is none. */
    boolean enter() {
        int limit = most;
        return streams.getAndUpdate(taken -> taken < limit ? taken + 1 : taken) < limit;
    }

    void leave() {
        streams.decrementAndGet();
    }

    int streams() {
        return streams.get();
    }

    /** Those that have a place keep it. */
    void limit(int fewer) {
        most = fewer;
    }

    boolean isConnected() {
        return channel.getState(false) == ConnectivityState.READY;
    }

    /** Tells transports apart: calls begun while this was the same may share one. */
    int transport() {
        return transport.get();
    }

    /**
     * Calls from now on use a connection of their own, unless that was done since: the one that there is looks whole and
     * brings nothing. Calls under way stay where they are.
     */
    void leaveTransport(int useless) {
        if (transport.compareAndSet(useless, useless + 1)) {
            channel.enterIdle();
        }
    }

    /** Before another attempt: gRPC would wait longer and longer between its own, and fail calls meanwhile. */
    void reconnect() {
        channel.resetConnectBackoff();
    }

    /** Lets calls under way go on. */
    void end() {
        channel.shutdown();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        channel.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
