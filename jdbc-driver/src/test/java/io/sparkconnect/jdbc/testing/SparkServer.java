// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ServiceLoader;

/** The real Spark that the tests of this JVM share; it ends with the JVM. */
public final class SparkServer {
    private SparkServer() {}

    public static LocalServer address() {
        try {
            LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .start(null, Duration.ofMinutes(2));
            Secrets.add(server.token());
            return server;
        } catch (SQLException e) {
            throw new AssertionError("Spark does not start", e);
        }
    }

    /** The URL of the server; each parameter has a {@code ;} before it. */
    public static String url(String... parameters) {
        return url(address().port(), parameters);
    }

    /** The URL of something that stands before the server. */
    public static String url(int port, String... parameters) {
        return "jdbc:sparkconnect://127.0.0.1:" + port + "/;token=" + address().token() + ";use_ssl=false"
                + String.join("", parameters);
    }

    public static Connection connect(String... parameters) throws SQLException {
        return DriverManager.getConnection(url(parameters));
    }
}
