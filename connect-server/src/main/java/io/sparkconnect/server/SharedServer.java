// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The server of one place: started once, waited for by all who ask meanwhile, started again when it has died. */
final class SharedServer {
    private final Path directory;
    private final Lock starting = new ReentrantLock();
    private ServerProcess process; // guarded by starting

    SharedServer(Path directory) {
        this.directory = directory;
    }

    LocalServer get(Duration timeout) throws SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            if (!starting.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw StartFailure.because("another thread has been starting it for longer than " + timeout.toSeconds()
                        + " s, the time allowed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailure.because("the thread that waited for it was interrupted", e);
        }
        try {
            return running(Duration.ofNanos(deadline - System.nanoTime()));
        } finally {
            starting.unlock();
        }
    }

    private LocalServer running(Duration timeout) throws SQLException {
        if (process != null && !process.isAlive()) {
            process.close();
            process = null;
        }
        if (process == null) {
            process = ServerProcess.start(directory, timeout);
        }
        return process.server();
    }
}
