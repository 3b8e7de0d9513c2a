// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;

/** Puts a {@link GuardedCall} before every call of Spark's service, and unpacks its plans. Runs right before Spark. */
final class GuardInterceptor implements ServerInterceptor {
    private final PlanUnpacking plans = new PlanUnpacking();
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
        GuardedCall<Q> guarded = new GuardedCall<>(
                answer,
                next.startCall(answer, headers),
                front,
                IdentityInterceptor.USER.get(),
                IdentityInterceptor.addressText(call));
        return plans.before(guarded, call, headers);
    }
}
