// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.sparkconnect.spi.LocalServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM with Spark's own client, which asks the same server. */
final class SparkClientProcess implements AutoCloseable {
    /** Names the file with the class path of Spark's client, unless it is where the build writes it. */
    private static final String CLASS_PATH = "sparkconnect.benchmarks.client.classpath";

    private static final String BUILT = "benchmarks/target/spark-client.classpath";

    private final Process process;
    private final BufferedReader output;

    /** The client wants TLS with a token, unless the host is called just so: it is 127.0.0.1, by another name. */
    SparkClientProcess(LocalServer server) throws IOException {
        String classPath = System.getProperty("java.class.path")
                + File.pathSeparator
                + Files.readString(Path.of(System.getProperty(CLASS_PATH, BUILT)));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        SparkClient.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader();
        send("sc://localhost:" + server.port() + "/;token=" + server.token());
    }

    /** Milliseconds that the client took. */
    double ask(String request, int expectedRows) {
        try {
            send(request);
            String[] answer = String.valueOf(output.readLine()).split(" ", -1);
            if (!answer[0].equals(String.valueOf(expectedRows))) {
                throw new IllegalStateException(request + ": " + answer[0] + " rows, not " + expectedRows);
            }
            return Long.parseLong(answer[1]) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
