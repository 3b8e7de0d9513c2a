// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyUsersTest {
    private static final Map<String, String> SETTINGS =
            Map.of("auth.proxy.header", "X-Forwarded-User", "auth.proxy.addresses", "10.0.0.7, ::1");

    @Test
    void believesTheProxy() throws Exception {
        assertThat(proxies().authenticate(caller("10.0.0.7", "x-forwarded-user", "alice")))
                .contains(new User("alice", User.Proof.PROXY));
        assertThat(proxies().authenticate(caller("::1", "x-forwarded-user", "alice")))
                .isPresent();
    }

    @Test
    void believesNobodyElse() throws Exception {
        assertThat(proxies().authenticate(caller("10.0.0.8", "x-forwarded-user", "alice")))
                .isEmpty();
    }

    @Test
    void knowsNobodyWhomTheProxyDoesNotName() throws Exception {
        assertThat(proxies().authenticate(caller("10.0.0.7", "x-forwarded-user", " ")))
                .isEmpty();
        assertThat(proxies().authenticate(caller("10.0.0.7", "x-other", "alice")))
                .isEmpty();
    }

    @Test
    void needsTheAddressesOfTheProxies() {
        assertThatThrownBy(() -> Gatekeeper.of(Configuration.read(null, Map.of("auth.proxy.header", "x-user"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("setting 'auth.proxy.header' is of no use without 'auth.proxy.addresses'; give both");
    }

    private static ProxyUsers proxies() throws Exception {
        return ProxyUsers.of(Configuration.read(null, SETTINGS));
    }

    private static Caller caller(String address, String header, String value) throws Exception {
        return new Caller(InetAddress.getByName(address), List.of(), Map.of(header, value));
    }
}
