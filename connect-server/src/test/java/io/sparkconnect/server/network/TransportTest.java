// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.network.HostileSocket.Frame;
import io.sparkconnect.server.observe.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Server;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.grpc.health.v1.HealthCheckRequest;
import org.sparkproject.connect.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.sparkproject.connect.grpc.health.v1.HealthGrpc;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.protobuf.services.HealthStatusManager;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/** The sockets and HTTP/2 of the server, without Spark: every client is heard, and none for ever. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "comes from 127.0.0.2")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportTest {
    private static final int SOON = 10_000;
    private static final String CHECK = "/grpc.health.v1.Health/Check";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void listen(String... settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("listen.port", "0"));
        for (String setting : settings) {
            String[] pair = setting.split(" = ", 2);
            all.put(pair[0], pair[1]);
        }
        Transport transport = new Transport();
        Server server = transport
                .listen(Configuration.read(null, all), events::add)
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
        port = server.getPort();
        open.add(server::shutdownNow);
        open.add(transport);
    }

    private HostileSocket connect() throws IOException {
        HostileSocket socket = HostileSocket.connect(port);
        open.add(0, socket);
        return socket;
    }

    private HostileSocket speakHttp2() throws IOException {
        HostileSocket socket = connect();
        socket.send(HostileSocket.beginning());
        return socket;
    }

    /** Somebody from another address, who should have an answer whatever happens. */
    private void anotherIsServed() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                .build();
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(SOON, TimeUnit.MILLISECONDS)
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        channel.shutdownNow();
    }

    @Nested
    class Connections {
        @Test
        void ofAnAddressAreBounded() throws Exception {
            listen("limit.address-connections = 2");
            HostileSocket first = speakHttp2();
            HostileSocket second = speakHttp2();
            assertThat(connect().isClosedWithin(SOON)).isTrue();
            assertThat(first.isClosedWithin(200)).isFalse();
            assertThat(second.isClosedWithin(200)).isFalse();
            anotherIsServed();
            assertThat(events)
                    .filteredOn(Event.ConnectionRefused.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void makeRoomWhenTheyEnd() throws Exception {
            listen("limit.address-connections = 1");
            for (int i = 0; i < 20; i++) {
                HostileSocket socket = connect();
                for (; socket.isClosedWithin(20); socket = connect()) {
                    Thread.sleep(20); // until the server has seen the end of the one before
                }
                socket.close();
            }
        }

        @Test
        void inAllAreBounded() throws Exception {
            listen("limit.connections = 2", "limit.address-connections = 0");
            speakHttp2();
            speakHttp2();
            assertThat(connect().isClosedWithin(SOON)).isTrue();
        }

        @Test
        void thatSayNothingEnd() throws Exception {
            listen("listen.handshake-time = 500ms");
            HostileSocket silent = connect();
            HostileSocket preface = connect();
            preface.sendPreface();
            assertThat(silent.isClosedWithin(SOON)).isTrue();
            assertThat(preface.isClosedWithin(SOON)).isTrue();
        }

        @Test
        void thatAskAllTheTimeWhetherTheServerIsThereEnd() throws Exception {
            listen();
            HostileSocket socket = speakHttp2();
            for (int i = 0; i < 100; i++) {
                if (!socket.takes(HostileSocket.frame(Frame.PING, 0, 0, new byte[8]))) {
                    break;
                }
            }
            assertThat(socket.isClosedWithin(SOON)).isTrue();
        }
    }

    @Nested
    class Calls {
        /** CVE-2023-44487. */
        @Test
        void thatAreGivenUpAgainAndAgainEndTheConnection() throws Exception {
            listen();
            HostileSocket socket = speakHttp2();
            byte[] headers = HostileSocket.headers(CHECK);
            int sent = 0;
            for (; sent < 20_000; sent++) {
                int stream = 2 * sent + 1;
                if (!socket.takes(HostileSocket.frame(Frame.HEADERS, HostileSocket.END_HEADERS, stream, headers))
                        || !socket.takes(HostileSocket.frame(
                                Frame.RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 8))) {
                    break;
                }
            }
            assertThat(socket.isClosedWithin(SOON)).isTrue();
            anotherIsServed();
        }

        @Test
        void thatAreGivenUpNowAndThenDoNot() throws Exception {
            listen();
            HostileSocket socket = speakHttp2();
            byte[] headers = HostileSocket.headers(CHECK);
            for (int stream = 1; stream < 1_000; stream += 2) {
                socket.send(Frame.HEADERS, HostileSocket.END_HEADERS, stream, headers);
                socket.send(Frame.RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 8);
            }
            assertThat(socket.isClosedWithin(500)).isFalse();
        }

        /** CVE-2024-27316 and its like. */
        @Test
        void whoseHeadersNeverEndDoNotReachAnybody() throws Exception {
            for (int size : new int[] {0, 1, 1_000}) {
                listen();
                HostileSocket socket = speakHttp2();
                socket.send(Frame.HEADERS, 0, 1, HostileSocket.headers(CHECK));
                ByteArrayOutputStream more = new ByteArrayOutputStream();
                while (more.size() < size) {
                    HostileSocket.literal(more, "a", "b");
                }
                byte[] next =
                        HostileSocket.frame(Frame.CONTINUATION, 0, 1, size == 1 ? new byte[] {0} : more.toByteArray());
                int sent = 0;
                while (sent < 100_000 && socket.takes(next)) {
                    sent++;
                }
                assertThat(socket.isClosedWithin(SOON))
                        .as("with %d bytes each", size)
                        .isTrue();
                anotherIsServed();
            }
        }

        @Test
        void withTooManyHeadersAreRefused() throws Exception {
            listen();
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            "127.0.0.1", port, InsecureChannelCredentials.create())
                    .build();
            open.add(0, channel::shutdownNow);
            assertThat(statusWithToken(channel, 30_000)).isEqualTo("OK");
            assertThat(statusWithToken(channel, 40_000)).isNotEqualTo("OK");
            assertThat(statusWithToken(channel, 1_000)).isEqualTo("OK");
        }

        private static String statusWithToken(ManagedChannel channel, int length) {
            try {
                HealthGrpc.newBlockingStub(channel)
                        .withInterceptors(
                                MetadataUtils.newAttachHeadersInterceptor(RawClient.token("x".repeat(length))))
                        .check(HealthCheckRequest.getDefaultInstance());
                return "OK";
            } catch (StatusRuntimeException e) {
                return e.getStatus().toString();
            }
        }
    }
}
