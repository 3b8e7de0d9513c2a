// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How long one waits for the server: in all for the statement timeout, from one message to the next for the network
 * timeout, whatever breaks and comes again meanwhile. Only waiting counts, so that an application that takes its time
 * over each row does not use up its statement's. Confined to one thread, except {@link #end} and {@link
 * #waitedNanos}.
 */
final class Patience {
    /** So long a wait makes one ask whether the server is still there; a new attempt asks sooner. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration SILENCE_AFTER_BREAK = Duration.ofSeconds(1);

    private final Duration statementTimeout;
    private final Duration networkTimeout;
    private final Retry retry;
    private final Consumer<ServerStream<?, ?>> probe;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong waitedNanos = new AtomicLong();
    private long silentNanos;

    /**
     * Zero is without limit, as JDBC counts timeouts.
     *
     * @param probe finds out whether the server is there for a stream that brings nothing, without waiting for the answer
     */
    Patience(Duration statementTimeout, Duration networkTimeout, Retry retry, Consumer<ServerStream<?, ?>> probe) {
        this.statementTimeout = statementTimeout;
        this.networkTimeout = networkTimeout;
        this.retry = retry;
        this.probe = probe;
    }

    /** Waits for the stream's next message or end; HY008 if the thread is interrupted. */
    ServerStream.Outcome await(ServerStream<?, ?> stream) throws SQLException {
        Duration silence = retry.isTrying() ? SILENCE_AFTER_BREAK : SILENCE;
        while (true) {
            ServerStream.Outcome outcome = await(stream, limit().orAfter(silence));
            if (outcome == ServerStream.Outcome.MESSAGE) {
                silentNanos = 0;
                retry.progressed();
            }
            if (outcome != ServerStream.Outcome.TIMED_OUT || isOver()) {
                return outcome;
            }
            if (stream.isConfirmed()) {
                retry.progressed();
            }
            probe.accept(stream);
            silence = SILENCE;
        }
    }

    private ServerStream.Outcome await(ServerStream<?, ?> stream, Timeout timeout) throws SQLException {
        long start = System.nanoTime();
        try {
            return stream.await(timeout);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            waited(System.nanoTime() - start);
        }
    }

    /** After a break, waits until it is time for another attempt; false if there is to be none. */
    boolean pause() throws SQLException {
        Optional<Duration> pause = retry.nextPause();
        if (pause.isEmpty()) {
            return false;
        }
        long start = System.nanoTime();
        try {
            ended.await(limit().orAfter(pause.get()).remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        waited(System.nanoTime() - start);
        return !isOver();
    }

    private static SQLException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return SqlState.CANCELED.exception("the thread was interrupted while it waited for the server", e);
    }

    /** Ends pauses at once, from any thread: nobody wants another attempt. */
    void end() {
        ended.countDown();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    private void waited(long nanos) {
        waitedNanos.addAndGet(nanos);
        silentNanos += nanos;
    }

    /** In all; from any thread. */
    long waitedNanos() {
        return waitedNanos.get();
    }

    private Timeout limit() {
        Optional<Duration> left = left();
        return left.isPresent() && left.get().isZero() ? Timeout.now() : Timeout.after(left.orElse(Duration.ZERO));
    }

    boolean isOver() {
        return left().filter(Duration::isZero).isPresent();
    }

    /** Until the nearer of the two limits; empty if there is none. */
    private Optional<Duration> left() {
        Optional<Duration> inAll = left(statementTimeout, waitedNanos());
        Optional<Duration> now = left(networkTimeout, silentNanos);
        boolean nowIsNearer = inAll.isEmpty() || (now.isPresent() && now.get().compareTo(inAll.get()) < 0);
        return nowIsNearer ? now : inAll;
    }

    private static Optional<Duration> left(Duration timeout, long usedNanos) {
        return timeout.isZero()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, timeout.toNanos() - usedNanos)));
    }

    /** Of the statement timeout, for what comes next under the same one; zero for ever. */
    Duration remaining() throws SQLException {
        Optional<Duration> left = left(statementTimeout, waitedNanos());
        if (left.filter(Duration::isZero).isPresent()) {
            throw over();
        }
        return left.orElse(Duration.ZERO);
    }

    /** What to throw after a wait that timed out. */
    SQLException over() {
        if (!statementTimeout.isZero() && waitedNanos() >= statementTimeout.toNanos()) {
            return SqlState.TIMEOUT.exception("the statement did not finish within " + seconds(statementTimeout)
                    + "; raise the query timeout or set it to 0");
        }
        return SqlState.CONNECTION_FAILURE.exception("the server sent nothing for " + seconds(networkTimeout)
                + "; raise the network timeout or set it to 0");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " seconds";
    }
}
