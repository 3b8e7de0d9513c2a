// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs one after the other, whose servers have a class archive in common. */
@Timeout(600)
class ArchivedStartTest {
    @TempDir
    Path folder;

    private Path server;
    private Path sparkClassPath;
    private Path archives;
    private Path loads;

    @BeforeEach
    void packWhatIsInFolders() throws IOException {
        server = asJar(SmallProgram.location(SparkProcessProvider.class), "server.jar");
        List<String> entries = new ArrayList<>();
        for (String entry : Files.readString(Path.of(System.getProperty(ServerClassPath.FILE_PROPERTY)))
                .strip()
                .split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!path.equals(SmallProgram.location(SparkProcessProvider.class))) {
                entries.add(asJar(path, entries.size() + ".jar").toString());
            }
        }
        sparkClassPath = Files.writeString(folder.resolve("classpath"), String.join(File.pathSeparator, entries));
        archives = folder.resolve("archives");
        loads = folder.resolve("loads");
    }

    @Test
    void usesWhatIsMadeOnceAndGoesWithoutWhenItIsBroken() throws Exception {
        runProgram();
        assertThat(names()).as("nobody waits for the archive").noneMatch(name -> name.endsWith(".jsa"));
        awaitMaker();
        assertThat(names()).hasSize(2).contains("spark.lock").anyMatch(name -> name.endsWith(".jsa"));

        List<String> made = names();
        Path archive = archives.resolve(made.get(0));
        runProgram();
        assertThat(sourceOf("org.apache.spark.SparkContext")).startsWith("shared objects file");
        assertThat(sourceOf("io.sparkconnect.server.LocalSparkServer")).startsWith("shared objects file");
        assertThat(names()).as("nothing is made twice").isEqualTo(made);

        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        runProgram();
        assertThat(sourceOf("org.apache.spark.SparkContext")).startsWith("file:");
        assertThat(names()).containsExactly(archive.getFileName() + ".refused", "spark.lock");
    }

    /** With a server that tells where its classes come from. */
    private void runProgram() throws Exception {
        Process program = SmallProgram.run(
                server,
                0,
                "-D" + ServerClassPath.FILE_PROPERTY + "=" + sparkClassPath,
                "-D" + ArchiveFolder.PROPERTY + "=" + archives,
                "-D" + ServerCommand.OPTIONS_PROPERTY + "=-Xlog:class+load:file=" + loads + "::filecount=0");
        ProcessHandle process = SmallProgram.serverOf(program);
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        assertThat(process.isAlive()).isFalse();
    }

    private void awaitMaker() throws Exception {
        while (names().stream().anyMatch(name -> name.startsWith("spark-making-"))) {
            Thread.sleep(100);
        }
    }

    private String sourceOf(String type) throws IOException {
        String before = " " + type + " source: ";
        try (Stream<String> lines = Files.lines(loads)) {
            String line =
                    lines.filter(each -> each.contains(before)).findFirst().orElseThrow();
            return line.substring(line.indexOf(before) + before.length());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The JVM archives no class that comes from a folder. */
    private Path asJar(Path path, String name) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(path.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
