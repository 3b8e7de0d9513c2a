// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.tls.TlsSockets;
import io.sparkconnect.jdbc.internal.tls.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One HTTP/2 channel per endpoint, shared by the connections to it so that threads do not grow with connections, and
 * shut down when the last of them closes. It has one lane, and more only where a proxy may allow no more streams on it.
 * Thread-safe.
 */
final class SharedChannel {
    /**
     * How many bytes the server may send on one stream before the application reads them: the read-ahead of a result,
     * and with one message in the making the most that an unread result holds.
     */
    static final int FLOW_CONTROL_WINDOW = 8 << 20;

    /** Bytes of headers or trailers; Spark sends a few KiB, and gRPC over OkHttp would take any number. */
    private static final int MOST_METADATA = 1 << 20;

    /** The channel's threads load classes to the end; an application may close the driver's class loader after us. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

    /**
     * In the drop-in jar gRPC is ours alone, and what it has to say reaches the application as an exception. Elsewhere it
     * may be the application's too, whose logging is not ours to change.
     */
    private static final Logger GRPC = Logger.getLogger(ManagedChannel.class.getPackageName());

    static {
        if (GRPC.getName().startsWith("io.sparkconnect.") && GRPC.getLevel() == null) {
            GRPC.setLevel(Level.OFF);
        }
    }

    private static final Map<Endpoint, SharedChannel> OPEN = new HashMap<>();

    /**
     * Proxies allow 100 streams (Envoy's advice) or 128 (nginx, AWS) on one connection; gRPC would keep those beyond
     * waiting without a word. Something is left for calls that come and go.
     */
    private static final int MOST_STREAMS = 90;

    /** Lanes beyond the first are left alone when they are no longer needed; they lose their connection then. */
    private static final Duration IDLE_LANE = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final TlsSockets sockets;
    private final Lane first;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile int mostStreams = MOST_STREAMS;
    private int users;
    private boolean ended;

    /** @param sockets null for plaintext */
    private SharedChannel(Endpoint endpoint, TlsSockets sockets) {
        this.endpoint = endpoint;
        this.sockets = sockets;
        this.first = new Lane(builder().build(), mostStreams);
        lanes.add(first);
    }

    private OkHttpChannelBuilder builder() {
        OkHttpChannelBuilder builder = OkHttpChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .maxInboundMessageSize(endpoint.maxMessageSize())
                .maxInboundMetadataSize(MOST_METADATA)
                .flowControlWindow(FLOW_CONTROL_WINDOW)
                .userAgent(endpoint.userAgent());
        if (sockets == null) {
            builder.usePlaintext();
        } else {
            // who the host is was checked with the certificate; OkHttp compares IPv6 addresses as texts
            builder.sslSocketFactory(sockets)
                    .hostnameVerifier((host, session) -> true)
                    .tlsConnectionSpec(TlsSockets.versions(), sockets.cipherSuites()); // OkHttp's has TLS 1.2 only
        }
        Proxies.detector(endpoint.way()).ifPresent(builder::proxyDetector);
        return builder;
    }

    /** Each call must be matched by one {@link #release}. */
    static SharedChannel acquire(Endpoint endpoint) throws IOException {
        synchronized (OPEN) {
            SharedChannel shared = OPEN.get(endpoint);
            if (shared == null) {
                shared = new SharedChannel(endpoint, endpoint.ssl().isOn() ? TlsSockets.of(endpoint.ssl()) : null);
                OPEN.put(endpoint, shared);
            }
            shared.users++;
            return shared;
        }
    }

    /**
     * Acquires it while the caller does something else. The first use of gRPC with the JDK's TLS and the first use of
     * protobuf's descriptors take some 0.2 s each, and side by side no longer than one of them. They share no classes
     * that could wait for each other's initialisation.
     */
    static SharedChannel acquire(Endpoint endpoint, Runnable meanwhile) throws SQLException {
        FutureTask<SharedChannel> opening = new FutureTask<>(() -> acquire(endpoint));
        Thread thread = new Thread(opening, "sparkconnect-open");
        thread.setDaemon(true);
        thread.start();
        meanwhile.run();
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnusableFileException unusable) {
                throw SqlState.CANNOT_CONNECT.exception(unusable.getMessage(), unusable);
            }
            throw SqlState.CANNOT_CONNECT.exception("no channel to " + endpoint + " can be made: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlState.CANNOT_CONNECT.exception("the thread was interrupted while it connected", e);
        }
    }

    /** For calls that come and go. */
    Lane first() {
        return first;
    }

    /** With a place for a stream, which the stream gives back. */
    Lane enter() {
        return findPlace().orElseGet(this::add);
    }

    private Optional<Lane> findPlace() {
        return lanes.stream().filter(Lane::enter).findFirst();
    }

    private synchronized Lane add() {
        if (ended) {
            return first; // which refuses the call
        }
        return findPlace().orElseGet(() -> {
            Lane lane = new Lane(
                    builder()
                            .idleTimeout(IDLE_LANE.toSeconds(), TimeUnit.SECONDS)
                            .build(),
                    mostStreams);
            lane.enter();
            lanes.add(lane);
            return lane;
        });
    }

    /** A stream is kept waiting on the lane: there are too many for whoever is at its other end. */
    synchronized void isCrowded(Lane lane) {
        int most = Math.max(1, (lane.streams() - 1) * 9 / 10);
        if (most < mostStreams) {
            mostStreams = most;
            lanes.forEach(each -> each.limit(most));
        }
    }

    /** Before another attempt. */
    void reconnect() {
        lanes.forEach(Lane::reconnect);
    }

    /** Calls under way go on; the last release lets the channel end after them, and waits a moment for that. */
    void release() {
        synchronized (OPEN) {
            if (--users > 0) {
                return;
            }
            OPEN.remove(endpoint);
        }
        end();
    }

    private synchronized void end() {
        ended = true;
        lanes.forEach(Lane::end);
        Timeout timeout = Timeout.after(END_TIMEOUT);
        try {
            for (Lane lane : lanes) {
                lane.awaitEnd(timeout.remaining());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
