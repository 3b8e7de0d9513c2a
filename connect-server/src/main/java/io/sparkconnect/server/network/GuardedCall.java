// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.identity.User;
import java.util.Optional;
import org.sparkproject.connect.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.protobuf.Message;

/**
 * A call that reaches Spark as one of the user who was recognised, whoever it says that it is from, or not at all. gRPC
 * calls these methods one at a time.
 */
final class GuardedCall<Q> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedAnswer<Q, ?> call;
    private final Guard guard;
    private final User user;
    private Request admitted;
    private boolean refused;

    /** @param user who was recognised, or null where nobody is asked */
    GuardedCall(GuardedAnswer<Q, ?> call, ServerCall.Listener<Q> spark, Guard guard, User user) {
        super(spark);
        this.call = call;
        this.guard = guard;
        this.user = user;
    }

    @Override
    public void onMessage(Q message) {
        if (refused) {
            return;
        }
        if (message == null) {
            refuse(Refusal.ofUnreadable());
            return;
        }
        Request request = Request.of((Message) message, user);
        Optional<Refusal> refusal = guard.refusal(request);
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        admitted = request;
        call.to(request);
        guard.as(request.user(), () -> super.onMessage(cast(request.message())));
    }

    private void refuse(Refusal refusal) {
        refused = true;
        refusal.close(call);
    }

    @Override
    public void onHalfClose() {
        if (!refused) {
            guard.as(admitted == null ? "" : admitted.user(), super::onHalfClose);
        }
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended();
    }

    @Override
    public void onCancel() {
        super.onCancel();
        ended();
    }

    private void ended() {
        if (admitted != null) {
            guard.ended(admitted);
        }
    }

    /** A request with other contents is of the same type. */
    @SuppressWarnings("unchecked")
    private Q cast(Message message) {
        return (Q) message;
    }
}
