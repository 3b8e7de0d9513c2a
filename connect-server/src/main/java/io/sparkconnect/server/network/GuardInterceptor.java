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
    private final Front front;

    GuardInterceptor(Front front) {
        this.front = front;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (!SparkConnectServiceGrpc.SERVICE_NAME.equals(
                call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        Answer<Q, R> answer = new Answer<>(new AnsweredOnce<>(call));
        return new GuardedCall<>(
                answer,
                next.startCall(answer, headers),
                front,
                IdentityInterceptor.USER.get(),
                IdentityInterceptor.addressText(call));
    }
}
