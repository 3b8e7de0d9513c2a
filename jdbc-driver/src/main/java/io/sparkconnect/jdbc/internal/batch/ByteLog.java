// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that are written once, one after the other, and then read in that order any number of times: in memory up to a
 * limit, then in a temporary file that nobody else may read and that goes away with this object. Not thread-safe.
 */
final class ByteLog implements AutoCloseable {
    private static final int BLOCK = 64 << 10;

    private final long memoryLimit;
    private final List<byte[]> blocks = new ArrayList<>();
    private ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private FileChannel file;
    private long written;

    /** @param memoryLimit bytes, in whole blocks */
    ByteLog(long memoryLimit) {
        this.memoryLimit = memoryLimit;
    }

    void put(byte value) throws IOException {
        room(Byte.BYTES).put(value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** With their number before them. */
    void putBytes(byte[] value) throws IOException {
        putInt(value.length);
        int from = 0;
        while (from < value.length) {
            int part = Math.min(room(1).remaining(), value.length - from);
            block.put(value, from, part);
            from += part;
        }
    }

    boolean isInFile() {
        return file != null;
    }

    /** A number is never in two blocks: what is left of a block stays empty, for the reader too. */
    private ByteBuffer room(int bytes) throws IOException {
        if (block.remaining() < bytes) {
            keep(block.array());
            block.clear();
        }
        return block;
    }

    private void keep(byte[] full) throws IOException {
        if (file == null && (blocks.size() + 1L) * BLOCK <= memoryLimit) {
            blocks.add(full.clone());
            return;
        }
        if (file == null) {
            file = temporaryFile();
            for (byte[] each : blocks) {
                append(each);
            }
            blocks.clear();
        }
        append(full);
    }

    private static FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile("sparkconnect-batch", ".rows");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void append(byte[] full) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(full);
        while (bytes.hasRemaining()) {
            written += file.write(bytes, written);
        }
    }

    Reader reader() {
        return new Reader();
    }

    @Override
    public void close() throws IOException {
        blocks.clear();
        block.clear();
        written = 0;
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** Reads from the first byte on; the log may not be written to in the meantime. */
    final class Reader {
        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private int next;
        private boolean last;

        byte get() throws IOException {
            return have(Byte.BYTES).get();
        }

        int getInt() throws IOException {
            return have(Integer.BYTES).getInt();
        }

        long getLong() throws IOException {
            return have(Long.BYTES).getLong();
        }

        byte[] getBytes() throws IOException {
            byte[] value = new byte[getInt()];
            int from = 0;
            while (from < value.length) {
                int part = Math.min(have(1).remaining(), value.length - from);
                bytes.get(value, from, part);
                from += part;
            }
            return value;
        }

        private ByteBuffer have(int count) throws IOException {
            if (bytes.remaining() < count) {
                bytes = nextBlock();
            }
            return bytes;
        }

        private ByteBuffer nextBlock() throws IOException {
            if (last) {
                throw new EOFException("the log of a batch ends inside a row");
            }
            int index = next++;
            if (file == null && index < blocks.size()) {
                return ByteBuffer.wrap(blocks.get(index));
            }
            long at = (long) index * BLOCK;
            if (file != null && at < written) {
                return load(at);
            }
            last = true;
            return block.duplicate().flip();
        }

        private ByteBuffer load(long at) throws IOException {
            ByteBuffer full = ByteBuffer.allocate(BLOCK);
            while (full.hasRemaining()) {
                if (file.read(full, at + full.position()) < 0) {
                    throw new EOFException("the temporary file of a batch was cut");
                }
            }
            return full.flip();
        }
    }
}
