// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks each of the configured ways who calls; the first that knows decides. Thread-safe. */
public final class Gatekeeper {
    private final List<Authenticator> ways;

    private Gatekeeper(List<Authenticator> ways) {
        this.ways = List.copyOf(ways);
    }

    public static Gatekeeper of(Configuration configuration) throws InvalidConfigurationException {
        List<Authenticator> ways = new ArrayList<>();
        if (configuration.has(ServerSettings.TLS_CLIENT_CA)) {
            ways.add(new CertificateUsers(configuration.get(ServerSettings.TLS_CLIENT_NAME)));
        }
        if (configuration.has(ServerSettings.TOKENS)) {
            ways.add(TokenFile.open(configuration.get(ServerSettings.TOKENS)));
        }
        if (configuration.has(ServerSettings.JWT_KEYS)) {
            ways.add(WebTokens.of(configuration));
        }
        configuration.requireTogether(ServerSettings.PROXY_HEADER, ServerSettings.PROXY_ADDRESSES);
        if (configuration.has(ServerSettings.PROXY_HEADER)) {
            ways.add(ProxyUsers.of(configuration));
        }
        return new Gatekeeper(ways);
    }

    /** Whether anybody has to say who they are. */
    public boolean isOpen() {
        return ways.isEmpty();
    }

    /**
     * Who calls.
     *
     * @throws RejectedException if nobody vouches for the caller
     */
    public User authenticate(Caller caller) throws RejectedException {
        for (Authenticator way : ways) {
            Optional<User> user = way.authenticate(caller);
            if (user.isPresent()) {
                return user.get();
            }
        }
        throw new RejectedException(
                caller.credentials().isPresent()
                        ? "the credentials are not known to this server"
                        : "this server asks for credentials, and there were none; give a token");
    }
}
