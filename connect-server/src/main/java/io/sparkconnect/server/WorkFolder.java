// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The temporary folder that a server process and the program that started it share. Nothing in it is secret, and
 * nothing in it outlives the server, except the log of a server that did not start.
 */
record WorkFolder(Path root) {

    static WorkFolder create() throws IOException {
        return new WorkFolder(Files.createTempDirectory("sparkconnect-").toRealPath());
    }

    Path log() {
        return root.resolve("spark.log");
    }

    Path arguments() {
        return root.resolve("java.arguments");
    }

    Path warehouse() {
        return root.resolve("warehouse");
    }

    /** Where the server's JVM lists its classes, if a {@link ClassArchive} is to be made of them. */
    Path classList() {
        return root.resolve("classes");
    }

    /** The server's java.io.tmpdir, so that what Spark, Netty, Hive and Derby leave behind goes with the folder. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** Tells the starting program the port; by a file, which needs neither a thread nor a pipe kept empty. */
    void announcePort(int port) throws IOException {
        writeAtomically(portFile(), Integer.toString(port));
    }

    Optional<Integer> announcedPort() throws IOException {
        return read(portFile()).map(Integer::valueOf);
    }

    void announceFailure(String reason) throws IOException {
        writeAtomically(failureFile(), reason);
    }

    Optional<String> announcedFailure() throws IOException {
        return read(failureFile());
    }

    void delete() {
        deleteTree(root);
    }

    void deleteAllButLog() {
        deleteBelow(root, List.of(root, log()));
    }

    static void deleteTree(Path folder) {
        deleteBelow(folder, List.of());
    }

    private Path portFile() {
        return root.resolve("port");
    }

    private Path failureFile() {
        return root.resolve("failure");
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static void writeAtomically(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteBelow(Path folder, List<Path> kept) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .filter(path -> !kept.contains(path))
                    .forEach(WorkFolder::deleteIfPossible);
        } catch (IOException | UncheckedIOException e) {
            // Already gone, or going: the server deletes the folder too.
        }
    }

    private static void deleteIfPossible(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Still open (Windows) or filled again meanwhile: a rest in the temporary folder harms nobody.
        }
    }
}
