// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.bundle;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java installation, and what it makes of a program that is started without a single JVM flag. */
record Java(int version, Path home) {
    private static final long TIME_LIMIT_SECONDS = 180;

    /** What a program left behind. */
    record Outcome(int exitCode, String output, String errors) {}

    /** The Java of that version on this machine; the test counts as aborted if there is none. */
    static Java of(int version) {
        return candidates()
                .filter(home -> versionOf(home) == version)
                .findFirst()
                .map(home -> new Java(version, home))
                .orElseGet(() -> abort("no Java " + version + " on this machine: set JAVA" + version
                        + "_HOME to run this test on it"));
    }

    private static Stream<Path> candidates() {
        return Stream.of(
                        Stream.of(System.getProperty("java.home")),
                        System.getenv().entrySet().stream()
                                .filter(variable -> variable.getKey().matches("JAVA\\d*_HOME.*"))
                                .map(variable -> variable.getValue()),
                        installed().map(Path::toString))
                .flatMap(homes -> homes)
                .map(Path::of);
    }

    private static Stream<Path> installed() {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.sorted().toList().stream();
        } catch (IOException notThere) {
            return Stream.of();
        }
    }

    /** 0 if this is no Java. */
    private static int versionOf(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .map(line -> Integer.parseInt(line.replaceAll("\\D*(\\d+).*", "$1")))
                    .orElse(0);
        } catch (IOException notJava) {
            return 0;
        }
    }

    /** Runs the main class with the class path. */
    Outcome run(List<Path> classPath, Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-cp", Bundle.classPath(classPath), main.getName()));
        words.addAll(List.of(arguments));
        return run(words);
    }

    Outcome run(List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        Path errors = Files.createTempFile("errors", ".txt");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        // These print a line of their own to the standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Outcome(process.exitValue(), read(output), read(errors));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
