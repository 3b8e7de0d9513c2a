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
    static final DecompressorRegistry REGISTRY =
            DecompressorRegistry.getDefaultInstance().with(new Unpacking(), true);

    private Unpacking() {}

    @Override
    public String getMessageEncoding() {
        return "gzip";
    }

    @Override
    public InputStream decompress(InputStream packed) {
        return new Lazy(packed);
    }

    private static final class Lazy extends InputStream {
        private final InputStream packed;
        private InputStream unpacked;

        private Lazy(InputStream packed) {
            this.packed = packed;
        }

        private InputStream open() throws IOException {
            if (unpacked == null) {
                unpacked = new GZIPInputStream(packed);
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
