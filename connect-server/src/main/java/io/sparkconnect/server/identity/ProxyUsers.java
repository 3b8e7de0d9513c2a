// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Users named by a proxy that has authenticated them. From any other address the header counts for nothing. */
final class ProxyUsers implements Authenticator {
    private final String header;
    private final Set<InetAddress> proxies;

    private ProxyUsers(String header, Set<InetAddress> proxies) {
        this.header = header;
        this.proxies = proxies;
    }

    static ProxyUsers of(Configuration configuration) throws InvalidConfigurationException {
        Set<InetAddress> proxies = new HashSet<>();
        for (String address : configuration.find(ServerSettings.PROXY_ADDRESSES).orElseThrow()) {
            try {
                proxies.add(InetAddress.getByName(address));
            } catch (UnknownHostException e) {
                throw new InvalidConfigurationException(
                        "setting '" + ServerSettings.PROXY_ADDRESSES.name() + "' names '" + address
                                + "', which is no address; use addresses such as 10.0.0.7",
                        e);
            }
        }
        String header = configuration.find(ServerSettings.PROXY_HEADER).orElseThrow();
        return new ProxyUsers(header.toLowerCase(Locale.ROOT), proxies);
    }

    @Override
    public Optional<User> authenticate(Caller caller) {
        if (caller.address() == null || !proxies.contains(caller.address())) {
            return Optional.empty();
        }
        return Optional.ofNullable(caller.headers().get(header))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new User(name, User.Proof.PROXY));
    }
}
