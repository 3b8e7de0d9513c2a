// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.Status;

/**
 * A call that is not closed again after gRPC has ended it, because of a message too large for example. Spark answers such
 * an upload once more, which Netty takes for an error of the whole connection, and ends all other calls on it.
 */
final class AnsweredOnce<Q, R> extends SimpleForwardingServerCall<Q, R> {
    AnsweredOnce(ServerCall<Q, R> call) {
        super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!isCancelled()) {
            super.close(status, trailers);
        }
    }
}
