// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.Certificates;
import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkproject.connect.grpc.ChannelCredentials;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.TlsChannelCredentials;

/**
 * Connections that go nowhere, and clients that come all at once, while another user works. A few hundred by default;
 * {@code -Dsparkconnect.flood.connections=10000 -Dsparkconnect.flood.clients=500} makes it a flood.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "counts what /proc shows, and comes from 127.0.0.2")
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodTest {
    private static final int CONNECTIONS = Integer.getInteger("sparkconnect.flood.connections", 300);
    private static final int CLIENTS = Integer.getInteger("sparkconnect.flood.clients", 50);
    private static final String TOKEN = Tokens.random();
    private static final String ANOTHERS_TOKEN = Tokens.random();

    /** Files that Spark opens and threads that it starts now and then. */
    private static final int SLACK = 10;

    /** Of the server, long enough for all connections to be there at a time. */
    private static final String PATIENCE = CONNECTIONS < 1_000 ? "5s" : "180s";

    /** Milliseconds between two bytes. */
    private static final long DRIP = 100;

    private static final long SLOWEST_ANSWER = 10_000;
    private static final Duration END = Duration.ofMinutes(5);

    /** What a client says that never comes to a call. */
    private enum Kind {
        NOTHING(false),
        HALF_A_HELLO(false),
        BYTE_BY_BYTE(false),
        HANDSHAKE(true),
        PREFACE(true),
        SETTINGS(true);

        /** Where there is TLS. */
        private final boolean afterHandshake;

        Kind(boolean afterHandshake) {
            this.afterHandshake = afterHandshake;
        }
    }

    /** What the server has open, as the system counts it. */
    private record Usage(long files, long threads) {
        static Usage of(RunningServer server) throws IOException {
            return new Usage(entries(server, "fd"), entries(server, "task"));
        }

        private static long entries(RunningServer server, String folder) throws IOException {
            try (Stream<Path> entries = Files.list(Path.of("/proc/" + server.pid() + "/" + folder))) {
                return entries.count();
            }
        }

        boolean isWithin(Usage other) {
            return files <= other.files + SLACK && threads <= other.threads + SLACK;
        }
    }

    @TempDir
    private Path folder;

    private final List<HostileSocket> sockets = new ArrayList<>();
    private SSLContext tls;
    private ChannelCredentials credentials = InsecureChannelCredentials.create();
    private RunningServer server;
    private boolean encrypted;

    @AfterEach
    void stop() throws IOException {
        hangUp();
        server.close();
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void leavesTheServerAnswering(boolean withTls) throws Exception {
        encrypted = withTls;
        start();
        try (RawClient client = new RawClient(server.port(), credentials)) {
            RawSession session = new RawSession(client.channel(), ANOTHERS_TOKEN);
            session.rowsOf("SELECT 1");
            Bystander bystander = new Bystander(() -> session);
            burst();
            Usage before = Usage.of(server);
            flood();
            Usage most = Usage.of(server);
            Usage after = awaitUsage(before);
            List<Long> millis = bystander.end();
            System.out.printf(
                    "%d connections: %s before, %s meanwhile, %s after; another's queries took %d to %d ms%n",
                    CONNECTIONS, before, most, after, Bystander.median(millis), millis.get(millis.size() - 1));
            assertThat(after).matches(usage -> usage.isWithin(before), "is no more than " + before);
            assertThat(millis.get(millis.size() - 1))
                    .as("slowest of %s ms", millis)
                    .isLessThan(SLOWEST_ANSWER);
        }
    }

    private void start() throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "auth.tokens = "
                        + Files.write(
                                folder.resolve("tokens"),
                                List.of(Tokens.line("alice", TOKEN, null), Tokens.line("bob", ANOTHERS_TOKEN, null))),
                "limit.connections = 0",
                "limit.address-connections = 0",
                "role.default.sessions = 0",
                "role.default.queued-queries = 0",
                "listen.handshake-time = " + PATIENCE,
                "listen.idle-time = " + PATIENCE));
        Certificates certificates = new Certificates(folder).issue("server", "CN=server");
        tls = trusting(certificates);
        if (encrypted) {
            settings.add("tls.certificate = " + certificates.certificate("server"));
            settings.add("tls.key = " + certificates.key("server"));
            credentials = TlsChannelCredentials.newBuilder()
                    .trustManager(certificates.authority().toFile())
                    .build();
        }
        server = RunningServer.start(folder, settings.toArray(String[]::new));
    }

    private static SSLContext trusting(Certificates certificates) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("ca", certificates.load("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Clients of their own, each with a session and a query, all at once. */
    private void burst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch ready = new CountDownLatch(CLIENTS);
        long start = System.nanoTime();
        List<CompletableFuture<Long>> queries = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> query(ready), threads))
                .toList();
        for (CompletableFuture<Long> query : queries) {
            assertThat(query.get(END.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
        }
        System.out.printf("%d clients had their answers in %d ms%n", CLIENTS, (System.nanoTime() - start) / 1_000_000);
        threads.shutdown();
    }

    private long query(CountDownLatch ready) {
        try (RawClient client = new RawClient(server.port(), credentials)) {
            ready.countDown();
            ready.await();
            RawSession session = new RawSession(client.channel(), TOKEN);
            long rows = session.rowsOf("SELECT 1");
            session.release();
            return rows;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void flood() throws Exception {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> encrypted || kind != Kind.HANDSHAKE)
                .toList();
        List<HostileSocket> slow = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Kind kind = kinds.get(i % kinds.size());
            HostileSocket socket = connect(kind);
            sockets.add(socket);
            if (kind == Kind.BYTE_BY_BYTE) {
                slow.add(socket);
            }
        }
        for (byte next : encrypted ? HostileSocket.clientHello(tls) : HostileSocket.beginning()) {
            slow.removeIf(socket -> !socket.takes(next));
            Thread.sleep(slow.isEmpty() ? 0 : DRIP);
        }
    }

    private HostileSocket connect(Kind kind) throws Exception {
        HostileSocket socket = encrypted && kind.afterHandshake
                ? HostileSocket.connect(server.port(), tls)
                : HostileSocket.connect(server.port());
        switch (kind) {
            case HALF_A_HELLO -> {
                byte[] hello = HostileSocket.clientHello(tls);
                socket.send(Arrays.copyOf(hello, hello.length / 2));
            }
            case PREFACE -> socket.sendPreface();
            case SETTINGS -> socket.send(HostileSocket.beginning());
            default -> {}
        }
        return socket;
    }

    private Usage awaitUsage(Usage before) throws Exception {
        long deadline = System.nanoTime() + END.toNanos();
        Usage now = Usage.of(server);
        while (!now.isWithin(before) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            now = Usage.of(server);
        }
        return now;
    }

    private void hangUp() throws IOException {
        for (HostileSocket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}
