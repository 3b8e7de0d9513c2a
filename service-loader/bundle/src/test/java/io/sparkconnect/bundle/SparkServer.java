// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ServiceLoader;

/** The real Spark that the programs of these tests connect to; it ends with this JVM. */
final class SparkServer {
    private SparkServer() {}

    static String url() {
        try {
            LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .start(null, Duration.ofMinutes(2));
            return "jdbc:sparkconnect://" + server.host() + ":" + server.port() + "/;token=" + server.token()
                    + ";use_ssl=false;timeZone=UTC";
        } catch (SQLException e) {
            throw new AssertionError("Spark does not start", e);
        }
    }
}
