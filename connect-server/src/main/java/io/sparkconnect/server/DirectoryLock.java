// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Says which program uses a directory of tables. Held by the server process, which may outlive its program for the
 * seconds that it needs to stop; the operating system lets go of it however that process ends.
 */
final class DirectoryLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Beyond the text of the file, since Windows does not let others read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path directory) throws IOException {
        this.file = directory.resolve("sparkconnect.lock");
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Takes the directory until the result is closed or this process ends.
     *
     * @param program the process id of the program that the server works for
     */
    static DirectoryLock take(Path directory, long program) throws IOException, InterruptedException {
        DirectoryLock lock = new DirectoryLock(directory);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!lock.tryTake(program)) {
            String owner = lock.owner();
            if (isRunning(owner) || System.nanoTime() - deadline > 0) {
                lock.close();
                throw new DirectoryInUseException(directory, owner.isEmpty() ? "(unknown)" : owner);
            }
            Thread.sleep(POLL.toMillis());
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean tryTake(long program) throws IOException {
        if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            return false;
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Long.toString(program).getBytes(StandardCharsets.US_ASCII)), 0);
        return true;
    }

    private String owner() throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    /** The server of a program that is gone is about to stop, and worth waiting for. */
    private static boolean isRunning(String owner) {
        return !owner.isEmpty()
                && ProcessHandle.of(Long.parseLong(owner))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }
}
