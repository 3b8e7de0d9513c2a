// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy that opens a way through with CONNECT.
 *
 * @param user null if the proxy asks for none
 * @param password null likewise
 */
public record HttpProxy(String host, int port, String user, String password) {

    static Optional<HttpProxy> read(ConnectionConfig config) throws SQLException {
        Optional<String> host = config.find(ConnectionProperties.PROXY_HOST);
        Optional<Integer> port = config.find(ConnectionProperties.PROXY_PORT);
        Optional<String> user = config.find(ConnectionProperties.PROXY_USER);
        Optional<String> password = config.find(ConnectionProperties.PROXY_PASSWORD);
        if (host.isPresent() != port.isPresent() || (host.isEmpty() && (user.isPresent() || password.isPresent()))) {
            throw Refusal.property("a proxy needs both 'proxyHost' and 'proxyPort'");
        }
        if (user.isPresent() != password.isPresent()) {
            throw Refusal.property("a proxy that asks who connects needs both 'proxyUser' and 'proxyPassword'");
        }
        return host.map(name -> new HttpProxy(name, port.get(), user.orElse(null), password.orElse(null)));
    }

    boolean isLoopback() {
        return new Target.Remote(host, port).isLoopback();
    }

    /** Written out, as is hashCode: the JDK holds on to a class whose generated ones ran, so that it never unloads. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpProxy that
                && host.equals(that.host)
                && port == that.port
                && Objects.equals(user, that.user)
                && Objects.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, user);
    }

    @Override
    public String toString() {
        return new Target.Remote(host, port).authority();
    }
}
