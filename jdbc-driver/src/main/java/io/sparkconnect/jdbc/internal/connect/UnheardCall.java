// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A call that nobody waits for: what it brings is dropped, how it ends is told on a thread of the channel. */
final class UnheardCall<R> extends ClientCall.Listener<R> {
    private final End end;

    interface End {
        void ended(Status status, Metadata trailers);
    }

    private UnheardCall(End end) {
        this.end = end;
    }

    static <Q, R> void send(
            Channel channel,
            MethodDescriptor<Q, R> method,
            Metadata headers,
            Q request,
            CallOptions options,
            Duration deadline,
            End end) {
        ClientCall<Q, R> call =
                channel.newCall(method, options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
        call.start(new UnheardCall<>(end), headers);
        call.request(2); // one message, and whatever must not follow it
        call.sendMessage(request);
        call.halfClose();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        end.ended(status, trailers);
    }
}
