// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Bytes in a temporary file that nobody else can open: its owner alone may read it, and it is deleted as it is opened
 * (by Windows: as it is closed, also by the end of the process). Confined to one thread, except {@link #close}.
 */
final class SpillFile implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private long length;

    /** In the folder that java.io.tmpdir names. */
    SpillFile() throws SQLException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    SpillFile(Path folder) throws SQLException {
        this.folder = folder;
        try {
            channel = open(Files.createTempFile(folder, "sparkconnect", ".rows"));
        } catch (IOException e) {
            throw broken("be kept", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Adds them at the end; the position at which they can be read. */
    long append(byte[] bytes, int offset, int count) throws SQLException {
        long position = length;
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, count);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, position + rest.position() - offset);
            }
        } catch (IOException e) {
            throw broken("be kept", e);
        }
        length = position + count;
        return position;
    }

    byte[] read(long position, int count) throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("it ends after " + (position + bytes.position()) + " bytes");
                }
            }
        } catch (IOException e) {
            throw broken("be read again", e);
        }
        return bytes.array();
    }

    private SQLException broken(String what, IOException cause) {
        if (cause instanceof ClosedByInterruptException) { // which closes the channel, too
            return SqlState.CANCELED.exception(
                    "the thread was interrupted while it used the rows of a result in a temporary file; run the"
                            + " statement again",
                    cause);
        }
        if (cause instanceof ClosedChannelException) {
            return SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception(
                    "the temporary file with the rows of the result is closed; run the statement again", cause);
        }
        return SqlState.IO_ERROR.exception(
                "the rows of a result cannot " + what + " in a temporary file in '" + folder + "': " + cause
                        + "; make room there, name another folder with -Djava.io.tmpdir, or keep more rows in memory"
                        + " with the property 'resultBufferSize'",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException notClosed) {
            // nothing more can be done, and nothing is lost: the rows are no longer wanted
        }
    }
}
