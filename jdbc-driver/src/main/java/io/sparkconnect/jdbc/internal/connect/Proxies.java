// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ProxiedSocketAddress;
import io.grpc.ProxyDetector;
import io.sparkconnect.jdbc.internal.config.HttpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Proxies between the driver and a server. */
final class Proxies {
    private Proxies() {}

    /** What tells gRPC which proxy to take; empty for its own, which asks the JVM's ProxySelector and Authenticator. */
    static Optional<ProxyDetector> detector(Endpoint.Way way) {
        if (way.proxy() != null) {
            return Optional.of(server -> through(way.proxy(), server));
        }
        return way.jvms() ? Optional.empty() : Optional.of(server -> null);
    }

    /** The proxy looks the server's name up, as it may know names that this side does not. */
    private static ProxiedSocketAddress through(HttpProxy proxy, SocketAddress server) throws IOException {
        return HttpConnectProxiedSocketAddress.newBuilder()
                .setTargetAddress((InetSocketAddress) server)
                .setProxyAddress(new InetSocketAddress(address(proxy), proxy.port()))
                .setUsername(proxy.user())
                .setPassword(proxy.password())
                .build();
    }

    private static InetAddress address(HttpProxy proxy) throws IOException {
        try {
            return InetAddress.getByName(proxy.host());
        } catch (UnknownHostException e) {
            throw new UnusableProxyException("the proxy's host " + proxy.host() + " is not known", e);
        }
    }
}
