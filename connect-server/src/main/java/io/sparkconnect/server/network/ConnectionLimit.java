// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.sparkconnect.server.limit.Limit;
import io.sparkconnect.server.observe.Event;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection beyond the limits as soon as it is accepted, before a byte of it is read. It sits where Netty hands
 * accepted connections on. Thread-safe.
 */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    /** Whoever has one address of IPv6 has all of its network. */
    private static final int IPV6_NETWORK_BYTES = 8;

    /** A flood of connections is not to become a flood of warnings. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final long mayBe;
    private final long mayBeOfAddress;
    private final Consumer<Event> events;
    private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();
    private int all;
    private long refused;
    private long warned = System.nanoTime() - BETWEEN_WARNINGS.toNanos();

    /** Limits for all and for each address; 0 for none. */
    ConnectionLimit(long mayBe, long mayBeOfAddress, Consumer<Event> events) {
        this.mayBe = mayBe;
        this.mayBeOfAddress = mayBeOfAddress;
        this.events = events;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel connection = (Channel) message;
        if (!(connection.remoteAddress() instanceof InetSocketAddress peer)) {
            connection.unsafe().closeForcibly(); // gone already
            return;
        }
        ByteBuffer address = network(peer.getAddress());
        if (enter(address)) {
            connection.closeFuture().addListener(closed -> leave(address));
            context.fireChannelRead(connection);
        } else {
            connection.unsafe().closeForcibly();
            events.accept(new Event.ConnectionRefused());
            warn(peer.getAddress());
        }
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length);
    }

    private synchronized boolean enter(ByteBuffer address) {
        if (Limit.isReached(mayBe, all) || Limit.isReached(mayBeOfAddress, byAddress.getOrDefault(address, 0))) {
            return false;
        }
        all++;
        byAddress.merge(address, 1, Integer::sum);
        return true;
    }

    private synchronized void leave(ByteBuffer address) {
        all--;
        byAddress.merge(address, -1, (now, less) -> now + less == 0 ? null : now + less);
    }

    private synchronized void warn(InetAddress address) {
        refused++;
        if (System.nanoTime() - warned >= BETWEEN_WARNINGS.toNanos()) {
            LOG.warn(
                    "{} connections closed as they came, the last from {}: there are {} in all, and settings"
                            + " 'limit.connections' and 'limit.address-connections' allow {} and {} of an address",
                    refused,
                    address.getHostAddress(),
                    all,
                    mayBe,
                    mayBeOfAddress);
            warned = System.nanoTime();
            refused = 0;
        }
    }
}
