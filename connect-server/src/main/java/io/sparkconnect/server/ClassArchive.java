// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file in which the JVM keeps Spark's classes as they are once read and verified, which is half the work of a start.
 * The first server of its kind lists its classes; when it has ended, an {@link ArchiveMaker} makes the archive of them,
 * and the servers after it use that.
 */
record ClassArchive(Path file) {
    /** Tells the server's process its archive, whether it is there or to be made. */
    static final String PROPERTY = "sparkconnect.server.archive";

    /** Options that the JVM does not make archives with, or that say what to do about them. */
    private static final Predicate<String> OWN_WAY =
            Pattern.compile("-(java)?agent|-Xrun|-Xshare|Archive|ClassList|AOT").asPredicate();

    /**
     * The archive for a JVM and what it runs.
     *
     * @param options those of the JVM, of which settings of properties do not matter
     * @param kind of server: the one loads other classes than the other
     */
    static Optional<ClassArchive> of(
            ArchiveFolder folder, Path javaHome, List<Path> classPath, String options, String kind) throws IOException {
        String relevant = Arrays.stream(options.strip().split("\\s+", -1))
                .filter(option -> !option.startsWith("-D"))
                .collect(Collectors.joining(" "));
        // The JVM does not archive what comes from a folder of classes, nor anything beside one.
        if (OWN_WAY.test(relevant) || classPath.stream().anyMatch(Files::isDirectory)) {
            return Optional.empty();
        }
        StringBuilder traits = new StringBuilder(kind).append(relevant);
        describe(javaHome.resolve("release"), traits);
        describe(javaHome.resolve("lib").resolve("modules"), traits);
        for (Path entry : classPath) {
            describe(entry, traits);
        }
        return Optional.of(folder.archive(digest(traits)));
    }

    /** The archive of the server that this process is. */
    static Optional<ClassArchive> ofThisServer() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(ClassArchive::new);
    }

    /** What the server's JVM is told, to use the archive or to prepare it. */
    List<String> options(Path classList) throws IOException {
        if (isMade()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return List.of("-XX:SharedArchiveFile=" + file, "-D" + PROPERTY + "=" + file);
        }
        boolean refusedLately = Files.exists(refusal()) && !ArchiveFolder.isStale(refusal());
        return refusedLately
                ? List.of()
                : List.of("-XX:DumpLoadedClassList=" + classList, "-D" + PROPERTY + "=" + file);
    }

    ArchiveFolder folder() {
        return new ArchiveFolder(file.getParent());
    }

    boolean isMade() {
        return Files.exists(file);
    }

    /** In a server that has ended its work: sees to the archive for the next one. */
    void prepareNext(Path classList) throws IOException {
        if (Files.exists(classList)) {
            ArchiveMaker.launch(this, classList);
        } else if (isMade() && !System.getProperty("java.vm.info").contains("sharing")) {
            refuse("the JVM does not take it");
        }
    }

    /** Goes without an archive for a day: another would cost the same work, to no other end perhaps. */
    void refuse(String reason) throws IOException {
        Files.writeString(refusal(), reason + "\n");
        Files.deleteIfExists(file);
    }

    private Path refusal() {
        return file.resolveSibling(file.getFileName() + ".refused");
    }

    private static void describe(Path file, StringBuilder traits) throws IOException {
        traits.append('\n').append(file);
        if (Files.exists(file)) {
            traits.append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
        }
    }

    private static String digest(CharSequence text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
