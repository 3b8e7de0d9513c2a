// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;

/** Puts a {@link GuardedCall} before every call of Spark's service. Runs after decompression, right before Spark. */
final class GuardInterceptor implements ServerInterceptor {
    private final Guard guard;

    GuardInterceptor(Guard guard) {
        this.guard = guard;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        ServerCall.Listener<Q> spark = next.startCall(call, headers);
        String service = call.getMethodDescriptor().getServiceName();
        return SparkConnectServiceGrpc.SERVICE_NAME.equals(service)
                ? new GuardedCall<>(call, spark, guard, IdentityInterceptor.USER.get())
                : spark;
    }
}
