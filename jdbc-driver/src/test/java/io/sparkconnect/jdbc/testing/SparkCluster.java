// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone cluster of one master and some workers, and our server on it: processes of their own on loopback. */
public final class SparkCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Path OPTIONS = Path.of("../connect-server/src/main/distribution/conf/java.options");
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern WORKER = Pattern.compile("Successfully registered with master");
    private static final Pattern SERVER = Pattern.compile("\"event\":\"listening\".*\"port\":(\\d+)");

    private final Path home;
    private final Deque<Process> processes = new ArrayDeque<>();
    private final Deque<Process> workers = new ArrayDeque<>();
    private int port;

    private SparkCluster(Path home) {
        this.home = home;
    }

    /** @param home an empty folder for Spark's jars, logs and tables */
    public static SparkCluster start(Path home, int workers) throws Exception {
        SparkCluster cluster = new SparkCluster(home);
        try {
            cluster.layOut();
            String master = cluster.launch(
                    "master",
                    MASTER,
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--webui-port",
                    "0");
            for (int i = 1; i <= workers; i++) {
                cluster.launch(
                        "worker-" + i,
                        WORKER,
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "640m",
                        "--work-dir",
                        home.resolve("work-" + i).toString(),
                        master);
                cluster.workers.add(cluster.processes.getLast());
            }
            cluster.port = Integer.parseInt(cluster.launch(
                    "server",
                    SERVER,
                    "io.sparkconnect.server.SparkConnectServer",
                    "--master",
                    master,
                    "--port",
                    "0",
                    "--conf",
                    "data.in-memory=true",
                    "--conf",
                    "spark.sql.warehouse.dir=" + home.resolve("warehouse"),
                    "--conf",
                    "spark.driver.host=127.0.0.1",
                    "--conf",
                    "spark.driver.bindAddress=127.0.0.1",
                    "--conf",
                    "spark.executor.memory=512m",
                    "--conf",
                    "spark.ui.enabled=false"));
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
    public void killAWorker() throws InterruptedException {
        Process worker = workers.remove();
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        while (!processes.isEmpty()) {
            Process process = processes.removeLast();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /** A worker finds what its executors need under SPARK_HOME/jars. */
    private void layOut() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        int number = 0;
        for (Path entry : sparkClassPath()) {
            if (Files.isRegularFile(entry)) {
                Files.createSymbolicLink(jars.resolve(number++ + "-" + entry.getFileName()), entry);
            }
        }
    }

    /** Returns what the pattern's group, or the whole of it, is in the log. */
    private String launch(String name, Pattern ready, String mainClass, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + OPTIONS.toAbsolutePath());
        command.add("-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties");
        command.addAll(List.of("-Xmx640m", "-cp", classPath(), mainClass));
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
        processes.add(builder.start());
        return await(processes.getLast(), log, ready);
    }

    private static String await(Process process, Path log, Pattern ready) throws Exception {
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

    private static String classPath() throws Exception {
        CodeSource server = Class.forName("io.sparkconnect.server.SparkProcessProvider")
                .getProtectionDomain()
                .getCodeSource();
        List<String> entries = new ArrayList<>();
        sparkClassPath().forEach(entry -> entries.add(entry.toString()));
        entries.add(Path.of(server.getLocation().toURI()).toString());
        return String.join(File.pathSeparator, entries);
    }

    private static List<Path> sparkClassPath() throws IOException {
        String file = Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")));
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(file.strip())
                .map(Path::of)
                .toList();
    }
}
