// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our server for the network with every catalog whose jar is on its class path, shared by the tests of this JVM; it ends
 * with it. Delta Lake is the session's catalog, Iceberg is {@code ice} and, in memory, {@code mem}, a database is
 * {@code h2}.
 */
public final class CatalogServer {
    /** Users, named by what they may do. */
    public enum User {
        FULL,
        SQL,
        READ_ONLY;

        String token() {
            return Secrets.MARK + "-of-" + this;
        }
    }

    /** The database's, which nobody may be told. */
    public static final String PASSWORD = Secrets.MARK + "-of-h2";

    private static CatalogServer shared; // guarded by the class

    private final Path folder;
    private final NetworkServer server;

    private CatalogServer(Path folder) throws Exception {
        this.folder = folder;
        Path tokens = Files.write(
                folder.resolve("tokens"),
                Stream.of(User.values()).map(CatalogServer::line).toList());
        List<String> settings = new ArrayList<>(List.of(
                "auth.tokens = " + tokens,
                "role.owner.users = FULL",
                "role.owner.profile = full",
                "role.reader.users = READ_ONLY",
                "role.reader.profile = read-only",
                "spark.sql.shuffle.partitions = 2"));
        settings.addAll(catalogs(folder));
        server = NetworkServer.start(folder, settings.toArray(String[]::new));
    }

    private static synchronized CatalogServer shared() {
        if (shared == null) {
            try {
                Path folder = Files.createTempDirectory("catalogs");
                CatalogServer started = new CatalogServer(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
                shared = started;
            } catch (Exception e) {
                throw new AssertionError("the server does not start", e);
            }
        }
        return shared;
    }

    private void stop() {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(User user) {
        try {
            byte[] token = user.token().getBytes(StandardCharsets.UTF_8);
            return user + " sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(token));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> catalogs(Path folder) throws IOException {
        String jars = SparkProcess.sparkClassPath().stream()
                .map(jar -> jar.getFileName().toString())
                .collect(Collectors.joining(" "));
        List<String> settings = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        if (jars.contains("delta-spark")) {
            extensions.add("io.delta.sql.DeltaSparkSessionExtension");
            settings.add("spark.sql.catalog.spark_catalog = org.apache.spark.sql.delta.catalog.DeltaCatalog");
            settings.add("spark.databricks.delta.snapshotPartitions = 2");
            // VACUUM has as many tasks.
            settings.add("spark.sql.sources.parallelPartitionDiscovery.parallelism = 2");
        }
        if (jars.contains("iceberg-spark-runtime")) {
            extensions.add("org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
            settings.add("spark.sql.catalog.ice = org.apache.iceberg.spark.SparkCatalog");
            settings.add("spark.sql.catalog.ice.type = hadoop");
            settings.add("spark.sql.catalog.ice.warehouse = " + folder.resolve("ice"));
            settings.add("spark.sql.catalog.mem = org.apache.iceberg.spark.SparkCatalog");
            settings.add("spark.sql.catalog.mem.catalog-impl = org.apache.iceberg.inmemory.InMemoryCatalog");
        }
        if (jars.contains(" h2-")) {
            settings.add("spark.sql.catalog.h2 = org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog");
            settings.add("spark.sql.catalog.h2.url = jdbc:h2:" + folder.resolve("h2"));
            settings.add("spark.sql.catalog.h2.driver = org.h2.Driver");
            settings.add("spark.sql.catalog.h2.user = spark");
            settings.add("spark.sql.catalog.h2.password = " + PASSWORD);
        }
        if (jars.contains("spark-hive_")) {
            settings.add("data.in-memory = false");
            settings.add("data.directory = " + folder.resolve("data"));
        }
        settings.add("spark.sql.extensions = " + String.join(",", extensions));
        return settings;
    }

    public static Connection connect(User user) throws SQLException {
        return DriverManager.getConnection(
                shared().server.url(";token=" + user.token(), ";use_ssl=false", ";allowMultiQueries=false"));
    }

    /** A folder that is the server's too, for what users should not reach. */
    public static Path folder() {
        return shared().folder;
    }
}
