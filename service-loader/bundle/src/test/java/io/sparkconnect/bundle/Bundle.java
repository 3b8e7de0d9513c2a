// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the tests are about, as the build names them. */
final class Bundle {
    /** The drop-in jar. */
    static final Path JAR = Path.of(System.getProperty("bundle.jar"));

    /** What consumers get as its pom. */
    static final Path POM = Path.of(System.getProperty("bundle.pom"));

    /** The server's own jar, without Spark. */
    static final Path SERVER_JAR = locationOf(io.sparkconnect.server.SparkProcessProvider.class);

    private static final Path SPARK_CLASS_PATH = Path.of(System.getProperty("sparkconnect.server.classpath"));

    private Bundle() {}

    /** A folder with the programs of the package {@code probe} and nothing else. */
    static Path probes() {
        Path packageFolder = Path.of("io", "sparkconnect", "bundle", "probe");
        Path classes = locationOf(Bundle.class).resolve(packageFolder);
        try (Stream<Path> probes = Files.list(classes)) {
            Path folder = Files.createTempDirectory("probes");
            Path target = Files.createDirectories(folder.resolve(packageFolder));
            for (Path probe : probes.toList()) {
                Files.copy(probe, target.resolve(probe.getFileName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jars of Spark and of all that it needs. */
    static List<Path> sparkJars() throws IOException {
        return Stream.of(Files.readString(SPARK_CLASS_PATH).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar's contents; to be closed. */
    static FileSystem open() throws IOException {
        return FileSystems.newFileSystem(JAR);
    }

    private static Path locationOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
