// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.util.Objects;

/**
 * A server as a channel sees it. Connections with equal endpoints share one channel: user, token and headers travel
 * with each call, not with the channel.
 */
record Endpoint(String host, int port, boolean tls, int maxMessageSize, String userAgent) {
    /** Written out, as is hashCode: the JDK holds on to a class whose generated ones ran, so that it never unloads. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint that
                && host.equals(that.host)
                && port == that.port
                && tls == that.tls
                && maxMessageSize == that.maxMessageSize
                && userAgent.equals(that.userAgent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, tls, maxMessageSize, userAgent);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
