// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** A standalone cluster of one master and some workers, and our server on it: processes of their own on loopback. */
public final class SparkCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern WORKER = Pattern.compile("Successfully registered with master");

    private final Path home;
    private final Deque<SparkProcess> processes = new ArrayDeque<>();
    private final Deque<SparkProcess> workers = new ArrayDeque<>();
    private int port;

    private SparkCluster(Path home) {
        this.home = home;
    }

    /**
     * Starts it and waits until the server listens.
     *
     * @param home an empty folder for Spark's jars, logs and tables
     */
    public static SparkCluster start(Path home, int workers) throws Exception {
        SparkCluster cluster = new SparkCluster(home);
        try {
            cluster.layOut();
            String master = cluster.startMaster();
            for (int i = 1; i <= workers; i++) {
                cluster.startWorker(i, master);
            }
            cluster.startServer(master);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    public String url() {
        return "jdbc:sparkconnect://127.0.0.1:" + port;
    }

    /** Kills one and with it the part of the work that it has done. */
    public void killAWorker() {
        workers.remove().kill();
    }

    @Override
    public void close() {
        while (!processes.isEmpty()) {
            processes.removeLast().kill();
        }
    }

    /** A worker finds what its executors need under SPARK_HOME/jars. */
    private void layOut() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        int number = 0;
        for (Path entry : SparkProcess.sparkClassPath()) {
            if (Files.isRegularFile(entry)) {
                Files.createSymbolicLink(jars.resolve(number++ + "-" + entry.getFileName()), entry);
            }
        }
    }

    private String startMaster() throws Exception {
        String[] arguments = {"--host", "127.0.0.1", "--port", "0", "--webui-port", "0"};
        return launch("master", "org.apache.spark.deploy.master.Master", arguments)
                .await(MASTER);
    }

    private void startWorker(int number, String master) throws Exception {
        String work = home.resolve("work-" + number).toString();
        String[] arguments = {
            "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "640m", "--work-dir", work, master
        };
        SparkProcess worker = launch("worker-" + number, "org.apache.spark.deploy.worker.Worker", arguments);
        workers.add(worker);
        worker.await(WORKER);
    }

    private void startServer(String master) throws Exception {
        String[] settings = {
            "listen.port=0",
            "data.in-memory=true",
            "spark.sql.warehouse.dir=" + home.resolve("warehouse"),
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.executor.memory=512m",
            "spark.ui.enabled=false"
        };
        String[] arguments = new String[2 + settings.length];
        arguments[0] = "--master";
        arguments[1] = master;
        for (int i = 0; i < settings.length; i++) {
            arguments[2 + i] = "--conf=" + settings[i];
        }
        port = Integer.parseInt(
                launch("server", NetworkServer.MAIN_CLASS, arguments).await(NetworkServer.LISTENING));
    }

    private SparkProcess launch(String name, String mainClass, String... arguments) throws Exception {
        processes.add(SparkProcess.launch(home, name, mainClass, arguments));
        return processes.getLast();
    }
}
