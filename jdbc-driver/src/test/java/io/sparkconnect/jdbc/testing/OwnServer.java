// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Spark of a test's own, in a process that it may kill and look into. */
public final class OwnServer implements AutoCloseable {
    private static final String OPTIONS = "sparkconnect.server.options";
    private static final String CONNECT = "org.apache.spark.sql.connect.service.";

    private final LocalServer server;
    private final ProcessHandle process;

    private OwnServer(LocalServer server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    /** What the server has in memory. */
    public record Held(long sessions, long operations) {}

    /** Starts one, with options for its JVM beside those that the tests have anyway. */
    public static OwnServer start(String options) throws IOException, SQLException {
        Set<Long> before = children();
        String given = System.getProperty(OPTIONS, "");
        System.setProperty(OPTIONS, given + " " + options);
        try {
            LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .start(Files.createTempDirectory("own-server"), Duration.ofMinutes(2));
            Secrets.add(server.token());
            return new OwnServer(
                    server,
                    ProcessHandle.current()
                            .children()
                            .filter(child -> !before.contains(child.pid()))
                            .findFirst()
                            .orElseThrow());
        } finally {
            System.setProperty(OPTIONS, given);
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    public int port() {
        return server.port();
    }

    /** The URL of something that stands before the server; each parameter has a {@code ;} before it. */
    public String url(int port, String... parameters) {
        return "jdbc:sparkconnect://127.0.0.1:" + port + "/;use_ssl=false;token=" + server.token()
                + String.join("", parameters);
    }

    /** Counted after a garbage collection. */
    public Held held() throws IOException, InterruptedException {
        String histogram = histogram();
        return new Held(count(histogram, "SessionHolder"), count(histogram, "ExecuteHolder"));
    }

    private String histogram() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process command = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return output;
    }

    private static long count(String histogram, String simpleName) {
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(cells -> cells.length >= 4 && cells[3].equals(CONNECT + simpleName))
                .mapToLong(cells -> Long.parseLong(cells[1]))
                .sum();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
