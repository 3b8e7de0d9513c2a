// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A file that is written at its end, and made again when it was moved away. For one thread. */
final class AuditFile implements AutoCloseable {
    private final Path path;
    private FileChannel channel;
    private Object identity;

    private AuditFile(Path path) {
        this.path = path;
    }

    static AuditFile open(Path path) throws IOException {
        AuditFile file = new AuditFile(path);
        file.reopen();
        return file;
    }

    void write(String lines) throws IOException {
        if (!channel.isOpen() || !Objects.equals(identity, identityNow())) {
            reopen();
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void reopen() throws IOException {
        close();
        channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), forTheOwner(path));
        identity = identityNow();
    }

    /** Who may read the tables may not read who else reads them. */
    private static FileAttribute<?>[] forTheOwner(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Object identityNow() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException moved) {
            return path;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
