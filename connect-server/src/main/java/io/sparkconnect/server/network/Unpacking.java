// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.sparkproject.connect.grpc.Decompressor;
import org.sparkproject.connect.grpc.DecompressorRegistry;

/**
 * Unpacks messages when they are read, so that one that cannot be unpacked is unreadable as any other. gRPC's own gzip
 * looks at the first bytes before, and fails as if the server were at fault.
 */
final class Unpacking implements Decompressor {
    static final String GZIP = "gzip";

    /** That of all messages of whose encoding nothing is known; none can be unpacked. */
    static final String UNKNOWN = "unknown";

    static final DecompressorRegistry REGISTRY = DecompressorRegistry.emptyInstance()
            .with(new Unpacking(GZIP, GZIPInputStream::new), true)
            .with(new Unpacking(UNKNOWN, Unpacking::refuse), false);

    private final String encoding;
    private final Opening opening;

    private Unpacking(String encoding, Opening opening) {
        this.encoding = encoding;
        this.opening = opening;
    }

    private interface Opening {
        InputStream open(InputStream packed) throws IOException;
    }

    private static InputStream refuse(InputStream packed) throws IOException {
        throw new IOException("packed in a way that is not known");
    }

    @Override
    public String getMessageEncoding() {
        return encoding;
    }

    @Override
    public InputStream decompress(InputStream packed) {
        return new Lazy(packed);
    }

    private final class Lazy extends InputStream {
        private final InputStream packed;
        private InputStream unpacked;

        private Lazy(InputStream packed) {
            this.packed = packed;
        }

        private InputStream open() throws IOException {
            if (unpacked == null) {
                unpacked = opening.open(packed);
            }
            return unpacked;
        }

        @Override
        public int read() throws IOException {
            return open().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return open().read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            packed.close();
            if (unpacked != null) {
                unpacked.close();
            }
        }
    }
}
