// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call says of the one who makes it.
 *
 * @param address where the connection comes from, or null where that is no internet address
 * @param certificates the client's own first, checked against our CAs already; or empty
 * @param headers by their names in lower case
 */
public record Caller(InetAddress address, List<X509Certificate> certificates, Map<String, String> headers) {
    private static final String BEARER = "Bearer ";

    Optional<String> bearerToken() {
        return credentials()
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /** Spark's own client sends them as {@code Authentication} before 4.2. */
    Optional<String> credentials() {
        return Optional.ofNullable(headers.getOrDefault("authorization", headers.get("authentication")));
    }

    /** Headers hold secrets. */
    @Override
    public String toString() {
        return "Caller[" + address + "]";
    }
}
