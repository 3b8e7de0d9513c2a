// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.spi;

/**
 * Where a local server listens.
 *
 * @param host a loopback address
 * @param port 1 to 65535
 * @param token the bearer token that the server asks for; a secret
 */
public record LocalServer(String host, int port, String token) {
    @Override
    public String toString() {
        return "LocalServer[" + host + ":" + port + "]";
    }
}
