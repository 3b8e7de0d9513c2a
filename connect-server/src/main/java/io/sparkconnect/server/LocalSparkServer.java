// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SignalUtils$;

/**
 * The main class of the server process. Reads the token from the first line of its standard input and ends when that
 * input ends, that is, when the program that started it closes it or dies.
 */
public final class LocalSparkServer {
    private static final Duration STOP = Duration.ofSeconds(5);

    private final WorkFolder folder;
    private final Path directory;
    private final String token;
    private volatile SparkSession session;
    private volatile DirectoryLock lock;
    private volatile boolean ready;

    private LocalSparkServer(WorkFolder folder, Path directory, String token) {
        this.folder = folder;
        this.directory = directory;
        this.token = token;
    }

    /**
     * Runs a server.
     *
     * @param arguments the work folder; the directory of the tables, if they are kept
     */
    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        WorkFolder folder = new WorkFolder(Path.of(arguments[0]));
        Path directory = arguments.length > 1 ? Path.of(arguments[1]) : null;
        LocalSparkServer server = new LocalSparkServer(folder, directory, input.readLine());
        // No daemon: Spark's own threads do not keep every version of it alive
        new Thread(() -> server.stopAtEnd(input), "sparkconnect-parent").start();
        server.startOrExplain();
    }

    private void startOrExplain() throws IOException {
        try {
            start();
        } catch (Throwable e) {
            e.printStackTrace();
            folder.announceFailure(reason(e));
            Runtime.getRuntime().halt(1);
        }
    }

    private void start() throws IOException, InterruptedException {
        ignoreKeyboardInterrupts();
        if (directory != null) {
            lock = DirectoryLock.take(directory, program());
        }
        SparkConf conf = new SparkConf().set("spark.connect.authenticate.token", token);
        LocalSettings.of(folder, directory).forEach(conf::setIfMissing);
        System.setProperty("derby.system.home", folder.temporary().toString());
        session = SparkSession.builder().config(conf).getOrCreate();
        if (directory != null) {
            session.sql("SHOW TABLES").collect(); // the first use of the metastore is slow
        }
        ConnectEndpoint endpoint =
                ServiceLoader.load(ConnectEndpoint.class).findFirst().orElseGet(SparkEndpoint::new);
        int port = endpoint.start(session.sparkContext(), token);
        ready = true;
        folder.announcePort(port);
    }

    /** A terminal sends Ctrl-C to every process of a program, also to ours; a SQL shell may only want to cancel. */
    private static void ignoreKeyboardInterrupts() {
        SignalUtils$.MODULE$.register("INT", () -> true);
    }

    private static long program() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    private void stopAtEnd(BufferedReader input) {
        try {
            while (input.readLine() != null) {
                // Nothing more is ever said; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        stop();
    }

    /** Stops Spark in the time allowed, then ends the process whatever still runs in it. */
    private void stop() {
        daemon("sparkconnect-halt", this::haltLater);
        try {
            if (session != null) {
                session.stop();
            }
            if (lock != null) {
                lock.close();
            }
            prepareNextStart();
        } catch (IOException e) {
            // The end of the process frees the directory as well, and without an archive the next start is slower.
        } finally {
            halt();
        }
    }

    private void prepareNextStart() throws IOException {
        Optional<ClassArchive> archive = ClassArchive.ofThisServer();
        if (ready && archive.isPresent()) {
            archive.get().prepareNext(folder.classList());
        }
    }

    private void haltLater() {
        try {
            Thread.sleep(STOP.toMillis());
        } catch (InterruptedException e) {
            // Then at once.
        }
        halt();
    }

    private void halt() {
        folder.delete();
        Runtime.getRuntime().halt(0);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof DirectoryInUseException ? cause.getMessage() : cause.toString();
    }
}
