// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

/**
 * A server as a channel sees it. Connections with equal endpoints share one channel: user, token and headers travel
 * with each call, not with the channel.
 */
record Endpoint(String host, int port, boolean tls, int maxMessageSize, String userAgent) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
