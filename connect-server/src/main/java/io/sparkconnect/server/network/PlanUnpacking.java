// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;

/** Lets Spark unpack the plans of requests, and refuses those that cannot be: Spark would answer as if it had failed. */
final class PlanUnpacking {
    /** Null in a Spark that has none. */
    private final ServerInterceptor spark = PackedPlans.unpacker().orElse(null);

    /** The call whose requests have no packed plans any more. */
    <Q, R> ServerCall.Listener<Q> before(GuardedCall<Q> guarded, ServerCall<Q, R> call, Metadata headers) {
        return spark == null
                ? guarded
                : spark.interceptCall(new Refused<>(call, guarded), headers, (same, alike) -> guarded);
    }

    /** What Spark closes where it cannot unpack, and does not use for anything else. */
    private static final class Refused<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private static final String TOO_LARGE = "CONNECT_INVALID_PLAN.PLAN_SIZE_LARGER_THAN_MAX";

        private final GuardedCall<Q> guarded;

        private Refused(ServerCall<Q, R> call, GuardedCall<Q> guarded) {
            super(call);
            this.guarded = guarded;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            guarded.refusePlan(String.valueOf(status.getDescription()).contains(TOO_LARGE));
        }
    }
}
