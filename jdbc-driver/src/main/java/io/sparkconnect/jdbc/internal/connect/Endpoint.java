// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.config.HttpProxy;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import java.util.Objects;

/**
 * A server as a channel sees it. Connections with equal endpoints share one channel: user, token and headers travel
 * with each call, not with the channel. What the client shows in TLS does travel with it, and what it trusts.
 *
 * @param way how to come there
 */
record Endpoint(String host, int port, SslSettings ssl, Way way, int maxMessageSize, String userAgent) {

    /**
     * How to come to a server.
     *
     * @param proxy null for none
     * @param jvms whether the JVM's settings may name a proxy, if none is given
     */
    record Way(HttpProxy proxy, boolean jvms) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Way that && Objects.equals(proxy, that.proxy) && jvms == that.jvms;
        }

        @Override
        public int hashCode() {
            return Objects.hash(proxy, jvms);
        }
    }

    /** Written out, as is hashCode: the JDK holds on to a class whose generated ones ran, so that it never unloads. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint that
                && host.equals(that.host)
                && port == that.port
                && ssl.equals(that.ssl)
                && way.equals(that.way)
                && maxMessageSize == that.maxMessageSize
                && userAgent.equals(that.userAgent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, ssl, way, maxMessageSize, userAgent);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
