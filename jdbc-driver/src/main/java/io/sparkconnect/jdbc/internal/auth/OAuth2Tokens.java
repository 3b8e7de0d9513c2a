// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.internal.config.HttpProxy;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens of this JVM's clients, each shared by the connections that would fetch the same. */
final class OAuth2Tokens {
    private static final int MOST = 100;

    private static final Map<List<String>, Authorization> TOKENS = new LinkedHashMap<>(16, 0.75F, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Authorization> eldest) {
            return size() > MOST;
        }
    };

    private OAuth2Tokens() {}

    /** The secret is a part of what tells clients apart: who does not know it has no use of another's token. */
    static Authorization of(Credentials.OAuth2 client, SslSettings ssl, Optional<HttpProxy> proxy, Duration timeout) {
        List<String> key = List.of(
                client.endpoint().toString(),
                client.clientId(),
                client.clientSecret(),
                client.authentication().name(),
                client.scope(),
                String.valueOf(ssl.rootCert()),
                proxy.map(way -> way + " " + way.user() + ":" + way.password()).orElse(""),
                timeout.toString());
        synchronized (TOKENS) {
            return TOKENS.computeIfAbsent(
                    key, absent -> new Authorization(new TokenEndpoint(client, ssl, proxy, timeout), timeout));
        }
    }
}
