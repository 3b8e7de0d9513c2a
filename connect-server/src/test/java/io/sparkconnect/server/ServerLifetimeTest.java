// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        copy(SmallProgram.location(SparkProcessProvider.class), classes);
    }

    @Test
    void endsWithItsProgram() throws Exception {
        Process program = run(0);
        ProcessHandle server = SmallProgram.serverOf(program);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(program.exitValue()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void endsWhenItsProgramIsKilled() throws Exception {
        Process program = run(600_000);
        ProcessHandle server = SmallProgram.serverOf(program);
        assertThat(server.isAlive()).isTrue();

        program.destroyForcibly().waitFor();

        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(temporary).isEmptyDirectory();
    }

    private Process run(long milliseconds) throws IOException {
        return SmallProgram.run(
                classes,
                milliseconds,
                "-Djava.io.tmpdir=" + temporary,
                "-D" + ServerClassPath.FILE_PROPERTY + "=" + System.getProperty(ServerClassPath.FILE_PROPERTY));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
