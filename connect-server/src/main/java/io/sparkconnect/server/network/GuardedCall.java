// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.identity.User;
import io.sparkconnect.server.limit.Origin;
import java.util.Locale;
import java.util.Optional;
import org.sparkproject.connect.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.protobuf.Message;

/**
 * A call that reaches Spark as one of the user who was recognised, whoever it says that it is from, or not at all. gRPC
 * calls these methods one at a time.
 */
final class GuardedCall<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Answer<Q, ?> answer;
    private final Front front;
    private final User user;
    private final String address;
    private Request admitted;
    private boolean refused;

    /**
     * @param user who was recognised, or null where nobody is asked
     * @param address where the call comes from
     */
    GuardedCall(Answer<Q, ?> answer, ServerCall.Listener<Q> spark, Front front, User user, String address) {
        super(spark);
        this.answer = answer;
        this.front = front;
        this.user = user;
        this.address = address;
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
        if (admitted != null && isOfOneRequest()) {
            refuse(Refusal.ofExcess());
            return;
        }
        Request request = Request.of(Front.named((Message) message), user);
        Optional<Refusal> refusal = front.guard().refusal(request).or(() -> enter(request));
        if (refusal.isPresent()) {
            refuse(refusal.get(), request.user(), request.session());
            return;
        }
        front.guard().as(request.user(), () -> super.onMessage(cast(request.message())));
    }

    /** Once, however many messages an upload has. */
    private Optional<Refusal> enter(Request request) {
        if (admitted != null) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = front.enter(request, origin(request.user()));
        if (refusal.isEmpty()) {
            admitted = request;
            answer.onEachMessage(response -> front.guard().answer((Message) response, request));
            answer.beforeEnd(() -> front.leave(request));
        }
        return refusal;
    }

    private boolean isOfOneRequest() {
        return answer.getMethodDescriptor().getType().clientSendsOneMessage();
    }

    /** The request whose plan cannot be unpacked. */
    void refusePlan(boolean isTooLarge) {
        refuse(isTooLarge ? Refusal.of(front.queries().largerUnpacked()) : Refusal.ofUnreadable());
    }

    /** Before a request tells more of itself. */
    private void refuse(Refusal refusal) {
        refuse(refusal, user == null ? "" : user.name(), "");
    }

    private void refuse(Refusal refusal, String who, String session) {
        refused = true;
        front.refused(
                refusal, origin(who), session, answer.getMethodDescriptor().getBareMethodName());
        refusal.close(answer);
    }

    private Origin origin(String who) {
        String proof = user == null ? "none" : user.proof().name().toLowerCase(Locale.ROOT);
        return new Origin(who, proof, address);
    }

    @Override
    public void onHalfClose() {
        if (refused) {
            return;
        }
        if (admitted == null) {
            refuse(Refusal.ofAbsence());
            return;
        }
        front.guard().as(admitted.user(), () -> front.queries()
                .serve(
                        admitted,
                        origin(admitted.user()),
                        answer,
                        super::onHalfClose,
                        denial -> refuse(Refusal.of(denial), admitted.user(), admitted.session())));
    }

    @Override
    public void onComplete() {
        super.onComplete();
        answer.gone();
    }

    @Override
    public void onCancel() {
        super.onCancel();
        answer.gone();
    }

    /** A request with other contents is of the same type. */
    @SuppressWarnings("unchecked")
    private Q cast(Message message) {
        return (Q) message;
    }
}
