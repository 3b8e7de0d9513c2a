// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.protobuf.Message;

/** A call whose answers are as the user may see them. Spark answers on threads of its own. */
final class GuardedAnswer<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Guard guard;
    private volatile Request request;

    GuardedAnswer(ServerCall<Q, R> call, Guard guard) {
        super(call);
        this.guard = guard;
    }

    /** Before Spark has the request. */
    void to(Request admitted) {
        request = admitted;
    }

    @Override
    @SuppressWarnings("unchecked") // an answer with other contents is of the same type
    public void sendMessage(R message) {
        super.sendMessage((R) guard.answer((Message) message, request));
    }
}
