// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.apache.spark.sql.connect.service.RequestDecompressionInterceptor;
import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;

/**
 * Lets Spark unpack the plans of requests. A request whose plan Spark cannot unpack arrives as null, to be refused as any
 * other that is unreadable; Spark would answer with INTERNAL, as if it had failed.
 */
final class PlanUnpacking implements ServerInterceptor {
    private final ServerInterceptor spark = new RequestDecompressionInterceptor();

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Refused<Q, R> refused = new Refused<>(call);
        return spark.interceptCall(refused, headers, (same, alike) -> refused.next = next.startCall(call, alike));
    }

    /** What Spark closes where it cannot unpack, and does not use for anything else. */
    private static final class Refused<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private ServerCall.Listener<Q> next;

        private Refused(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            next.onMessage(null);
        }
    }
}
