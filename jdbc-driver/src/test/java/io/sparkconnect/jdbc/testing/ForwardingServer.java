// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A gRPC server on a real socket that passes every call on to another one, remembers which calls came, and does to one
 * message what a test asks for.
 */
public final class ForwardingServer extends HandlerRegistry implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel target;
    private final Server server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private volatile boolean silent;
    private volatile UnaryOperator<String> authorizations;
    private Fault fault;
    private int messagesToFault;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<byte[]>> answers = new ConcurrentHashMap<>();

    /** Passes calls on to a server that wants no TLS, and wants none itself. */
    public ForwardingServer(String targetHost, int targetPort) throws IOException {
        this(targetHost, targetPort, UnaryOperator.identity());
    }

    /** Speaks TLS with its clients unless the context is null. */
    public ForwardingServer(String targetHost, int targetPort, SslContext tls) throws IOException {
        this(targetHost, targetPort, builder -> tls == null ? builder : builder.sslContext(tls));
    }

    /** With settings of its own. */
    public ForwardingServer(String targetHost, int targetPort, UnaryOperator<NettyServerBuilder> settings)
            throws IOException {
        target = OkHttpChannelBuilder.forAddress(targetHost, targetPort)
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(executor)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .fallbackHandlerRegistry(this);
        server = settings.apply(builder).build().start();
    }

    public int port() {
        return server.getPort();
    }

    /** The short names of the calls so far, such as {@code ExecutePlan}, in the order in which they came. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many calls were under way at once, at most, since the last {@link #forget}. */
    public int mostAtOnce() {
        return mostUnderWay.get();
    }

    /** How many calls are under way now. */
    public int underWay() {
        return underWay.get();
    }

    /** What happens to a message. */
    public enum Fault {
        /** It does not arrive, and its call breaks off with UNAVAILABLE, as it does when a connection breaks. */
        LOST,
        /** As {@link #LOST}, but a request arrives at the server half a second later. */
        LATE,
        /** A response arrives twice. */
        TWICE
    }

    /** Does it to the n-th message from now on, requests, responses and the ends of calls counted together from 1. */
    public synchronized void disturb(int message, Fault what) {
        messagesToFault = message;
        fault = what;
    }

    /** Whether the message that was to be disturbed has come. */
    public synchronized boolean disturbed() {
        return fault == null;
    }

    /** What is to happen to this message, or null. */
    private synchronized Fault next() {
        if (fault == null || --messagesToFault > 0) {
            return null;
        }
        Fault now = fault;
        fault = null;
        return now;
    }

    /** From now on calls come in and are never answered. */
    public void fallSilent() {
        silent = true;
    }

    /** The next call of that name breaks off with its request lost. */
    public void lose(String call) {
        before(call, () -> disturb(1, Fault.LOST));
    }

    /** Does something when the next call of that name comes, before it is passed on. */
    public void before(String call, Runnable action) {
        before.put(call, action);
    }

    /** From now on gives other answers to calls of that name. */
    public void rewrite(String call, UnaryOperator<byte[]> answer) {
        answers.put(call, answer);
    }

    /**
     * From now on passes another header {@code authorization} on than came in; where the answer is null, the call is
     * refused.
     */
    public void exchangeAuthorization(UnaryOperator<String> exchange) {
        authorizations = exchange;
    }

    public void forget() {
        calls.clear();
        mostUnderWay.set(0);
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setFullMethodName(name)
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .build();
        return ServerMethodDefinition.create(method, (call, headers) -> {
            String bareName = MethodDescriptor.extractBareMethodName(name);
            calls.add(bareName);
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            runBefore(bareName);
            if (silent) {
                call.request(1);
                return new ServerCall.Listener<>() {};
            }
            if (!authorize(headers)) {
                underWay.decrementAndGet();
                call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return new Forward(
                    call,
                    target.newCall(method, CallOptions.DEFAULT),
                    headers,
                    answers.getOrDefault(bareName, UnaryOperator.identity()));
        });
    }

    private boolean authorize(Metadata headers) {
        if (authorizations == null) {
            return true;
        }
        String exchanged = authorizations.apply(headers.get(AUTHORIZATION));
        headers.removeAll(AUTHORIZATION);
        if (exchanged != null) {
            headers.put(AUTHORIZATION, exchanged);
        }
        return exchanged != null;
    }

    /** One at a time: no call goes past another that has something to wait for. */
    private void runBefore(String call) {
        synchronized (before) {
            Optional.ofNullable(before.remove(call)).ifPresent(Runnable::run);
        }
    }

    /** Returns when the clients' connections are closed. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        target.shutdownNow();
        executor.shutdownNow();
    }

    /** One call, message by message in both directions. */
    private final class Forward extends ServerCall.Listener<byte[]> {
        private final ClientCall<byte[], byte[]> onward;
        private final Back back;

        Forward(
                ServerCall<byte[], byte[]> call,
                ClientCall<byte[], byte[]> onward,
                Metadata headers,
                UnaryOperator<byte[]> answer) {
            this.onward = onward;
            this.back = new Back(call, onward, answer);
            onward.start(back, headers);
            call.request(1);
            onward.request(1);
        }

        @Override
        public void onMessage(byte[] message) {
            Fault now = next();
            if (now == Fault.LATE) {
                back.breakOff();
                CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, executor)
                        .execute(() -> {
                            onward.sendMessage(message);
                            onward.halfClose();
                        });
            } else if (now == Fault.LOST) {
                back.breakOff();
                onward.cancel("lost", null);
            } else {
                onward.sendMessage(message);
                onward.request(1);
            }
        }

        @Override
        public void onReady() {
            back.goOn();
        }

        @Override
        public void onHalfClose() {
            if (!back.brokenOff.get()) {
                onward.halfClose();
            }
        }

        @Override
        public void onCancel() {
            onward.cancel("cancelled by the client", null);
        }
    }

    private final class Back extends ClientCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private final ClientCall<byte[], byte[]> onward;
        private final UnaryOperator<byte[]> answer;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final AtomicBoolean brokenOff = new AtomicBoolean();

        Back(ServerCall<byte[], byte[]> call, ClientCall<byte[], byte[]> onward, UnaryOperator<byte[]> answer) {
            this.call = call;
            this.onward = onward;
            this.answer = answer;
        }

        void breakOff() {
            if (brokenOff.compareAndSet(false, true)) {
                call.close(Status.UNAVAILABLE.withDescription("disturbed"), new Metadata());
            }
        }

        @Override
        public void onHeaders(Metadata headers) {
            if (!brokenOff.get()) {
                call.sendHeaders(headers);
            }
        }

        @Override
        public void onMessage(byte[] message) {
            Fault now = brokenOff.get() ? null : next();
            if (now == Fault.LOST || now == Fault.LATE) {
                breakOff();
                onward.cancel("lost", null);
            }
            if (brokenOff.get()) {
                return;
            }
            call.sendMessage(answer.apply(message));
            if (now == Fault.TWICE) {
                call.sendMessage(message);
            }
            waiting.set(true);
            goOn();
        }

        /** Asks for the next message once the client can take one, so that a slow client is seen as one. */
        void goOn() {
            if (call.isReady() && waiting.compareAndSet(true, false)) {
                onward.request(1);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            underWay.decrementAndGet(); // before the client knows of it, and sends another
            if (brokenOff.get()) {
                return;
            }
            if (next() == null) {
                call.close(status, trailers);
            } else {
                breakOff();
            }
        }
    }
}
