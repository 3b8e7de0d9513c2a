// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.Set;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerStreamTracer;

/**
 * Makes of each encoding that the server does not know, and of none, one whose messages are unreadable: the request is
 * at fault. gRPC would answer with UNIMPLEMENTED and INTERNAL, as if it were the server. Messages that are not packed
 * are read in any case.
 */
final class Encodings extends ServerStreamTracer.Factory {
    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

    private static final ServerStreamTracer NOTHING = new ServerStreamTracer() {};

    private final Set<String> known;

    /** @param known those whose messages can be unpacked */
    Encodings(Set<String> known) {
        this.known = known;
    }

    /** Runs before gRPC looks for the encoding, and is the only thing of ours that does. */
    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        String encoding = headers.get(ENCODING);
        if (encoding == null || !known.contains(encoding)) {
            headers.discardAll(ENCODING);
            headers.put(ENCODING, Unpacking.UNKNOWN);
        }
        return NOTHING;
    }
}
