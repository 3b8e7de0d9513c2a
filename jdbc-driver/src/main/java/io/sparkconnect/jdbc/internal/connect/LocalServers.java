// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds who can start a Spark on this machine. */
final class LocalServers {
    private LocalServers() {}

    /** @param directory null for tables that vanish */
    static LocalServer start(Path directory, Duration timeout) throws SQLException {
        return find().start(directory, timeout);
    }

    /** Beside the driver first, then where the application looks. */
    private static LocalServerProvider find() throws SQLException {
        try {
            return ServiceLoader.load(LocalServerProvider.class, LocalServers.class.getClassLoader())
                    .findFirst()
                    .or(() -> ServiceLoader.load(LocalServerProvider.class).findFirst())
                    .orElseThrow(() -> SqlState.CANNOT_CONNECT.exception("'jdbc:sparkconnect:local' needs the artifact"
                            + " io.sparkconnect:sparkconnect-server and Spark on the class path; add them, or name a"
                            + " server: jdbc:sparkconnect://host:15002"));
        } catch (ServiceConfigurationError broken) {
            throw SqlState.CANNOT_CONNECT.exception(
                    "the local server cannot be loaded: " + broken.getMessage(), broken);
        }
    }
}
