// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a user's class archives are kept. What is in an archive is run, so nobody else may write there. */
record ArchiveFolder(Path path) {
    /** Names another folder than the usual one, or says {@code off}. */
    static final String PROPERTY = "sparkconnect.server.archives";

    static final String VARIABLE = "SPARKCONNECT_SERVER_ARCHIVES";

    private static final String NAME = "sparkconnect";
    /** The folder may be one that the user has for other files too. */
    private static final Pattern ARCHIVE = Pattern.compile("spark-\\p{XDigit}{24}\\.jsa");

    private static final Pattern REST = Pattern.compile("spark-making-\\d+|" + ARCHIVE + "\\.refused");
    private static final int KEPT = 3;
    private static final Duration STALE = Duration.ofDays(1);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * The folder, made if it is missing; none if archives are off.
     *
     * @param user who must own it
     */
    static Optional<ArchiveFolder> find(UserPrincipal user) throws IOException {
        String variable = System.getenv(VARIABLE);
        String given = System.getProperty(PROPERTY, variable == null ? "" : variable);
        if (given.equals("off")) {
            return Optional.empty();
        }
        Path path = given.isEmpty()
                ? usual(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")))
                : Path.of(given);
        return Optional.of(at(path, user));
    }

    static ArchiveFolder at(Path path, UserPrincipal user) throws IOException {
        if (!path.isAbsolute()) {
            throw new IOException("the folder '" + path + "' is not an absolute path");
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, posix ? ownerOnly() : new FileAttribute<?>[0]);
        }
        if (!Files.getOwner(path).equals(user)) {
            throw new IOException("the folder '" + path + "' belongs to " + Files.getOwner(path) + ", not to " + user);
        }
        if (posix && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new IOException("the folder '" + path + "' can be written by others");
        }
        return new ArchiveFolder(path);
    }

    /** Where programs of this user keep what they can make again. */
    static Path usual(String system, Map<String, String> environment, Path home) {
        if (system.startsWith("Windows")) {
            return Path.of(
                    environment.getOrDefault(
                            "LOCALAPPDATA", home.resolve("AppData/Local").toString()),
                    NAME);
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Caches").resolve(NAME);
        }
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (cache.isAbsolute() ? cache : home.resolve(".cache")).resolve(NAME);
    }

    /** The archive for what has this digest, made or not. */
    ClassArchive archive(String digest) {
        return new ClassArchive(path.resolve("spark-" + digest + ".jsa"));
    }

    /** For one that makes an archive. */
    Path newWorkFolder() throws IOException {
        return Files.createTempDirectory(path, "spark-making-");
    }

    /** Held by the only one that makes archives at a time. */
    Path lockFile() {
        return path.resolve("spark.lock");
    }

    static boolean isStale(Path file) {
        return lastUsed(file).isBefore(Instant.now().minus(STALE));
    }

    /** Keeps the archives that were used last, and nothing for long that is not an archive. */
    void tidy() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> newestFirst = files.sorted(
                            Comparator.comparing(ArchiveFolder::lastUsed).reversed())
                    .toList();
            Stream<Path> archives = newestFirst.stream().filter(file -> has(file, ARCHIVE));
            Stream<Path> rests = newestFirst.stream().filter(file -> has(file, REST));
            Stream.concat(archives.skip(KEPT), rests.filter(ArchiveFolder::isStale))
                    .forEach(WorkFolder::deleteTree);
        }
    }

    private static boolean has(Path file, Pattern name) {
        return name.matcher(file.getFileName().toString()).matches();
    }

    private static Instant lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.now(); // gone meanwhile
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }
}
