// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.observe.Event;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sparkproject.connect.grpc.netty.NettyServerBuilder;

/**
 * How bytes come in: the sockets, TLS and HTTP/2 below gRPC, with an end to each thing that a client could do forever
 * before anybody asks who it is.
 */
final class Transport implements AutoCloseable {
    /** Connections that the system has made and nobody has taken yet. */
    private static final int BACKLOG = 1024;

    /** Of a call; web tokens can be long. */
    private static final int LARGEST_HEADERS = 32 * 1024;

    private static final int CALLS_OF_A_CONNECTION = 1000;

    /** Calls that are given up cost their start; a hundred in a second is more than clients have reason for. */
    private static final int RESETS = 1000;

    private static final int RESETS_SECONDS = 10;

    /** Clients that ask more often whether the server is there are sent away. */
    private static final Duration PINGS = Duration.ofSeconds(10);

    /** How long a client may say nothing until it is asked whether it is there, and then until it is taken for gone. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final Duration GONE = Duration.ofMinutes(1);

    private final EventLoopGroup accepting = group("sparkconnect-accept", 1);
    private final EventLoopGroup working = group("sparkconnect-network", 0);

    NettyServerBuilder listen(Configuration configuration, Consumer<Event> events)
            throws InvalidConfigurationException {
        InetSocketAddress address =
                new InetSocketAddress(configuration.get(ServerSettings.HOST), configuration.get(ServerSettings.PORT));
        ConnectionLimit limit = new ConnectionLimit(
                configuration.get(ServerSettings.CONNECTIONS),
                configuration.get(ServerSettings.ADDRESS_CONNECTIONS),
                events);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address, Tls.credentials(configuration))
                .bossEventLoopGroup(accepting)
                .workerEventLoopGroup(working)
                .channelFactory(() -> limited(limit))
                .withOption(ChannelOption.SO_BACKLOG, BACKLOG)
                .maxInboundMessageSize(Math.toIntExact(configuration.get(ServerSettings.MAX_MESSAGE_SIZE)))
                .decompressorRegistry(Unpacking.REGISTRY)
                .addStreamTracerFactory(new Encodings(Unpacking.REGISTRY.getAdvertisedMessageEncodings()))
                .maxInboundMetadataSize(LARGEST_HEADERS)
                .maxConcurrentCallsPerConnection(CALLS_OF_A_CONNECTION)
                .maxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .permitKeepAliveTime(PINGS.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(SILENCE.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(GONE.toSeconds(), TimeUnit.SECONDS);
        Duration handshake = configuration.get(ServerSettings.HANDSHAKE);
        builder.handshakeTimeout(handshake.isZero() ? Long.MAX_VALUE : handshake.toMillis(), TimeUnit.MILLISECONDS);
        Duration idle = configuration.get(ServerSettings.IDLE);
        return idle.isZero() ? builder : builder.maxConnectionIdle(idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ServerChannel limited(ConnectionLimit limit) {
        ServerChannel channel = new NioServerSocketChannel();
        channel.pipeline().addLast(limit); // before what gRPC adds, which takes each connection
        return channel;
    }

    @SuppressWarnings("deprecation") // Netty 4.1, which Spark 4.0 has, knows no other
    private static EventLoopGroup group(String name, int threads) {
        return new NioEventLoopGroup(threads, new DefaultThreadFactory(name, true));
    }

    @Override
    public void close() {
        end(accepting);
        end(working);
    }

    private static void end(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
