// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server for the network as its users run it: a process of its own with a configuration file. */
public final class RunningServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final String LISTENING_EVENT = "\\{\"event\":\"listening\".*";
    private static final Pattern LISTENING = Pattern.compile(LISTENING_EVENT + "\"port\":(\\d+)");

    private final Process process;
    private final Path log;
    private int port;

    private RunningServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param settings lines of the configuration file, which go before those of a small Spark that keeps nothing
     */
    public static RunningServer start(Path folder, String... settings) throws Exception {
        RunningServer server = launch(folder, settings);
        return server.awaitPort();
    }

    /** Without waiting for anything. */
    static RunningServer launch(Path folder, String... settings) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "listen.port = 0",
                "data.in-memory = true",
                "spark.master = local[2]",
                "spark.driver.host = 127.0.0.1",
                "spark.driver.bindAddress = 127.0.0.1",
                "spark.sql.warehouse.dir = " + folder.resolve("warehouse")));
        for (String setting : settings) {
            // A setting goes before that of a small Spark.
            lines.removeIf(line -> line.startsWith(setting.split(" = ", 2)[0] + " "));
            lines.add(setting);
        }
        Path file = Files.write(folder.resolve("server.properties"), lines);
        return run(folder, "--config", file.toString());
    }

    static RunningServer run(Path folder, String... arguments) throws Exception {
        ServerClassPath classPath = ServerClassPath.find();
        List<String> command = new ArrayList<>();
        String java = System.getProperty(ServerCommand.JAVA_HOME_PROPERTY, System.getProperty("java.home"));
        command.add(Path.of(java, "bin", "java").toString());
        command.addAll(classPath.moduleOptions());
        command.add("-Dlog4j2.configurationFile=classpath:io/sparkconnect/server/log4j2-server.properties");
        command.add("-Xmx1g");
        command.addAll(List.of("-cp", classPath.toString(), SparkConnectServer.class.getName()));
        command.addAll(List.of(arguments));
        return run(folder, new ProcessBuilder(command));
    }

    /** However it is started. */
    static RunningServer run(Path folder, ProcessBuilder command) throws Exception {
        Path log = folder.resolve("server.log");
        command.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        return new RunningServer(command.start(), log);
    }

    public int port() {
        return port;
    }

    /** Of the status page, where there is one. */
    public int httpPort() throws IOException {
        return announced("http");
    }

    /** Of Spark's own pages, where they are on. */
    public int uiPort() throws IOException {
        return announced("ui");
    }

    private int announced(String what) throws IOException {
        Matcher line =
                Pattern.compile(LISTENING_EVENT + "\"" + what + "\":(\\d+)").matcher(log());
        assertThat(line.find()).as("the server says where its %s is", what).isTrue();
        return Integer.parseInt(line.group(1));
    }

    /** What the process is known by to the tools of the JDK. */
    public long pid() {
        return process.pid();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                .as("the server has ended")
                .isTrue();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    RunningServer awaitPort() throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            Matcher line = LISTENING.matcher(log());
            if (line.find()) {
                port = Integer.parseInt(line.group(1));
                return this;
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("the server did not start:\n" + log());
            }
            Thread.sleep(50);
        }
    }
}
