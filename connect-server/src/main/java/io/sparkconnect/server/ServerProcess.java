// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A child process that runs Spark. It lives as long as its standard input is open, hence as long as this JVM, however
 * this JVM ends; the first line of that input is the token, which a command line would show to every user.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration STOP = Duration.ofSeconds(6);
    private static final Set<ServerProcess> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::closeAll, "sparkconnect-local-stop"));
    }

    private final Process process;
    private final WorkFolder folder;
    private final ServerCommand command;
    private LocalServer server;
    private boolean crashed;

    private ServerProcess(ServerCommand command, WorkFolder folder) throws IOException, SQLException {
        this.command = command;
        this.folder = folder;
        this.process = command.run();
    }

    static ServerProcess start(Path directory, Duration timeout) throws SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ServerProcess started = launch(directory);
        try {
            return started.ready(timeout);
        } catch (SQLException e) {
            if (!started.canDoWithoutArchive()) {
                throw e;
            }
        }
        return launch(directory).ready(Duration.ofNanos(deadline - System.nanoTime()));
    }

    LocalServer server() {
        return server;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        endProcess(STOP);
        folder.delete();
        STARTED.remove(this);
    }

    private ServerProcess ready(Duration timeout) throws SQLException {
        STARTED.add(this);
        boolean ready = false;
        try {
            await(timeout);
            ready = true;
            return this;
        } finally {
            if (!ready) {
                giveUp();
            }
        }
    }

    /** A JVM that ends without a word may have come upon a class archive that is broken. */
    private boolean canDoWithoutArchive() {
        return crashed && command.refuseArchive("a server crashed with it, see " + folder.log());
    }

    private static ServerProcess launch(Path directory) throws SQLException {
        ServerClassPath classPath = ServerClassPath.find();
        WorkFolder folder = null;
        try {
            folder = WorkFolder.create();
            return new ServerProcess(new ServerCommand(classPath, folder, directory), folder);
        } catch (IOException e) {
            if (folder != null) {
                folder.delete();
            }
            throw StartFailure.because("its process cannot be launched", e);
        }
    }

    private void await(Duration timeout) throws SQLException {
        String token = newToken();
        try {
            sendToken(token);
            server = new LocalServer(LocalAddress.HOST, awaitPort(timeout), token);
        } catch (IOException e) {
            throw failure("the server process cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailure.because("the thread that waited for it was interrupted", e);
        }
    }

    private static String newToken() {
        byte[] token = new byte[32];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private void sendToken(String token) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((token + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    private int awaitPort(Duration timeout) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<Integer> port = folder.announcedPort();
            if (port.isPresent()) {
                return port.get();
            }
            if (!alive) {
                Optional<String> reason = folder.announcedFailure();
                crashed = reason.isEmpty();
                throw failure(reason.orElse("its process ended with code " + process.exitValue()));
            }
            if (System.nanoTime() - deadline > 0) {
                throw failure("it was not ready within " + timeout.toMillis() + " ms, the time allowed");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private SQLException failure(String reason) {
        return StartFailure.because(
                reason + "; the end of its log " + folder.log() + ":\n" + SparkLog.tail(folder.log()));
    }

    /** A server that did not start leaves its log, which the exception names. */
    private void giveUp() {
        process.destroyForcibly();
        endProcess(STOP);
        folder.deleteAllButLog();
        STARTED.remove(this);
    }

    private static void closeAll() {
        STARTED.forEach(ServerProcess::closeInput);
        STARTED.forEach(ServerProcess::close);
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process is gone already, which is what we want.
        }
    }

    private void endProcess(Duration patience) {
        closeInput();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
