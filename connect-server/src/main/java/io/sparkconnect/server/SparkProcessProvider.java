// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs Spark in a child process that ends with this JVM: one for every place where tables live. */
public final class SparkProcessProvider implements LocalServerProvider {
    /** Static, because every ServiceLoader makes a provider of its own. */
    private static final Map<Place, SharedServer> SERVERS = new ConcurrentHashMap<>();

    /** A key with a directory that may be null: tables of the in-memory server vanish with it. */
    private record Place(Path directory) {}

    @Override
    public LocalServer start(Path directory, Duration timeout) throws SQLException {
        Place place = new Place(directory == null ? null : canonical(directory));
        return SERVERS.computeIfAbsent(place, key -> new SharedServer(key.directory()))
                .get(timeout);
    }

    private static Path canonical(Path directory) throws SQLException {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw StartFailure.because("tables cannot be kept in '" + directory + "', not a usable directory", e);
        }
    }
}
