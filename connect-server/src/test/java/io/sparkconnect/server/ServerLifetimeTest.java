// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.spi.LocalServerProvider;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of their own, with spaces in their paths, whose servers must end with them and leave nothing. */
class ServerLifetimeTest {
    @TempDir
    Path folder;

    private Path classes;
    private Path temporary;

    @BeforeEach
    void makeFoldersWithSpaces() throws IOException {
        classes = folder.resolve("class files");
        temporary = Files.createDirectory(folder.resolve("temporary files"));
        copy(location(SparkProcessProvider.class), classes);
    }

    @Test
    void endsWithItsProgram() throws Exception {
        Process program = run(0);
        ProcessHandle server = serverOf(program);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(program.exitValue()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void endsWhenItsProgramIsKilled() throws Exception {
        Process program = run(600_000);
        ProcessHandle server = serverOf(program);
        assertThat(server.isAlive()).isTrue();

        program.destroyForcibly().waitFor();

        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(temporary).isEmptyDirectory();
    }

    private Process run(long milliseconds) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                location(LocalServerProvider.class).toString(),
                location(SmallProgram.class).toString());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-D" + ServerClassPath.FILE_PROPERTY + "=" + System.getProperty(ServerClassPath.FILE_PROPERTY),
                        "-cp",
                        classPath,
                        SmallProgram.class.getName(),
                        Long.toString(milliseconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle serverOf(Process program) throws IOException {
        String pid = program.inputReader(StandardCharsets.US_ASCII).readLine();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
