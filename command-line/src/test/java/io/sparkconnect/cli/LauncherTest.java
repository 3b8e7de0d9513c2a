// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/sparkconnect in a clone where nothing was built, on a machine that has only what a test puts there. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "bin", "sparkconnect");

    /** What every POSIX system has; the rest of its folders may hold a Java. */
    private static final List<String> TOOLS =
            List.of("cat", "dirname", "find", "grep", "head", "mkdir", "readlink", "sed", "tail");

    @TempDir
    private Path temporary;

    private Path folder;
    private Path script;
    private Path programs;

    @BeforeEach
    void copyScript() throws IOException {
        folder = temporary.toRealPath();
        script = Files.createDirectories(folder.resolve("a clone").resolve("bin"))
                .resolve("sparkconnect");
        Files.copy(SCRIPT, script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        programs = Files.createDirectory(folder.resolve("programs"));
        for (String tool : TOOLS) {
            program(tool, find(tool));
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertThat(run(script))
                .isEqualTo(new Ended(69, "", "sparkconnect: needs a JDK 17 or newer; set JAVA_HOME or install one\n"));
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        program("java", "echo '    java.home = /opt/java'; echo '    java.specification.version = 11'");
        assertThat(run(script).err()).contains("needs a JDK 17 or newer");
        program("java", "echo '    java.home = /opt/java'; echo '    java.specification.version = 1.8'");
        assertThat(run(script).err()).contains("needs a JDK 17 or newer");
    }

    @Test
    void saysThatThereIsOnlyARuntime() throws Exception {
        program("java", "echo '    java.home = /opt/java'; echo '    java.specification.version = 21'");
        assertThat(run(script))
                .isEqualTo(new Ended(
                        69,
                        "",
                        "sparkconnect: needs a JDK 17 or newer to build; '/opt/java' is a Java without compiler\n"));
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        thisJava();
        assertThat(run(script))
                .isEqualTo(new Ended(
                        69,
                        "",
                        "sparkconnect: needs Maven 3.8.6 or newer to build; install it and put mvn on the PATH\n"));
    }

    @Test
    void showsTheEndOfABuildThatFails() throws Exception {
        thisJava();
        program("mvn", "pwd; echo '[INFO] much'; echo '[ERROR] it broke'; exit 1");
        Path clone = folder.resolve("a clone");
        assertThat(run(script))
                .isEqualTo(new Ended(
                        70,
                        "",
                        "sparkconnect: building, which takes some minutes the first time …\n" + clone
                                + "\n[ERROR] it broke\nsparkconnect: the build failed; its whole log is '" + clone
                                + "/command-line/target/build.log'\n"));
    }

    @Test
    void findsItsCloneThroughLinks() throws Exception {
        thisJava();
        program("mvn", "pwd; exit 1");
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a clone", "bin", "sparkconnect"));
        Path second = Files.createSymbolicLink(programs.resolve("second"), first);
        assertThat(run(second).err()).contains("\n" + folder.resolve("a clone") + "\n");
    }

    @Test
    void explainsItselfWithoutJava() throws Exception {
        assertThat(run(script, "--help").out()).startsWith("Usage: sparkconnect COMMAND");
    }

    private Ended run(Path launcher, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(arguments.length == 0 ? List.of("demo") : List.of(arguments));
        builder.directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return Ended.of(builder, folder);
    }

    private void program(String name, String body) throws IOException {
        Path program = programs.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void program(String name, Path called) throws IOException {
        program(name, "exec '" + called + "' \"$@\"");
    }

    private void thisJava() throws IOException {
        program("java", Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
