// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Our server for the network, in a process of its own with a configuration file. */
public final class NetworkServer implements AutoCloseable {
    static final Pattern LISTENING = Pattern.compile("\"event\":\"listening\".*\"port\":(\\d+)");
    static final String MAIN_CLASS = "io.sparkconnect.server.SparkConnectServer";

    private final SparkProcess process;
    private final int port;

    private NetworkServer(SparkProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param settings lines of its configuration, which go before those of a small Spark that keeps nothing
     */
    public static NetworkServer start(Path folder, String... settings) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "listen.port = 0",
                "data.in-memory = true",
                "spark.master = local[2]",
                "spark.driver.host = 127.0.0.1",
                "spark.driver.bindAddress = 127.0.0.1",
                "spark.sql.warehouse.dir = " + folder.resolve("warehouse")));
        for (String setting : settings) {
            lines.removeIf(line -> line.startsWith(setting.split(" = ", 2)[0] + " "));
            lines.add(setting);
        }
        Path file = Files.write(folder.resolve("server.properties"), lines);
        SparkProcess process = SparkProcess.launch(folder, "server", MAIN_CLASS, "--config", file.toString());
        try {
            return new NetworkServer(process, Integer.parseInt(process.await(LISTENING)));
        } catch (Exception e) {
            process.kill();
            throw e;
        }
    }

    /** The URL, with parameters that each have a {@code ;} before them. */
    public String url(String... parameters) {
        return "jdbc:sparkconnect://127.0.0.1:" + port + "/" + String.join("", parameters);
    }

    @Override
    public void close() {
        process.kill();
    }
}
