// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A main class of Spark or of our server, run as bin/sparkconnect runs it. */
final class SparkProcess {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Path OPTIONS = Path.of("../connect-server/src/main/distribution/conf/java.options");

    private final Process process;
    private final Path log;

    private SparkProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param home a folder for its log, and that of Spark */
    static SparkProcess launch(Path home, String name, String mainClass, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        String java = System.getProperty("sparkconnect.server.java.home", System.getProperty("java.home"));
        command.add(Path.of(java, "bin", "java").toString());
        command.add("@" + OPTIONS.toAbsolutePath());
        // What the master and its workers say at their start, the options would keep silent.
        command.add("-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties");
        command.addAll(List.of("-Xmx768m", "-cp", classPath(), mainClass));
        command.addAll(List.of(arguments));
        Path log = home.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // Else it looks for the folders of a build.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        return new SparkProcess(builder.start(), log);
    }

    /** Waits for a line of its output; returns what the pattern's group, or the whole of it, is there. */
    String await(Pattern ready) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher line = ready.matcher(Files.readString(log));
            if (line.find()) {
                return line.group(line.groupCount());
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("did not start:\n" + Files.readString(log));
    }

    /** With all that it has started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private static String classPath() throws Exception {
        CodeSource server = Class.forName("io.sparkconnect.server.SparkProcessProvider")
                .getProtectionDomain()
                .getCodeSource();
        List<String> entries = new ArrayList<>();
        sparkClassPath().forEach(entry -> entries.add(entry.toString()));
        entries.add(Path.of(server.getLocation().toURI()).toString());
        return String.join(File.pathSeparator, entries);
    }

    static List<Path> sparkClassPath() throws IOException {
        String file = Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")));
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(file.strip())
                .map(Path::of)
                .toList();
    }
}
