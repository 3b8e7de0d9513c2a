// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Denial;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.observe.Event;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sparkproject.connect.protobuf.Message;

/**
 * What every call passes: who may do what, how many sessions and queries there may be.
 *
 * @param events is told what the server refuses
 */
record Front(Guard guard, SessionOwners sessions, QueryCalls queries, Consumer<Event> events) {
    /** Calls that Spark answers only in a session that there is. */
    private static final Set<String> MAKE_NO_SESSION = Set.of(
            "ReattachExecuteRequest",
            "ReleaseExecuteRequest",
            "ReleaseSessionRequest",
            "CloneSessionRequest",
            "GetStatusRequest");

    /** With the ids that a client may leave to the server, so that the server knows them before Spark does. */
    static Message named(Message message) {
        return Cloning.named(QueryCalls.named(message));
    }

    /** A call begins; {@link #leave} tells of its end. */
    Optional<Refusal> enter(Request request, Origin origin) {
        Optional<Denial> denial = queries.refusal(request.message())
                .or(() -> sessions.enter(request.session(), origin, !MAKE_NO_SESSION.contains(request.kind())));
        return denial.isPresent()
                ? denial.map(Refusal::of)
                : Cloning.newSession(request.message()).flatMap(copy -> enterClone(request, copy, origin));
    }

    private Optional<Refusal> enterClone(Request request, String session, Origin origin) {
        Optional<Refusal> refusal = sessions.admits(session, request.user())
                ? sessions.enter(session, origin, true).map(Refusal::of)
                : Optional.of(Refusal.ofSessionOf(session));
        if (refusal.isPresent()) {
            sessions.leave(request.session(), request.user());
        }
        return refusal;
    }

    void leave(Request request) {
        sessions.leave(request.session(), request.user());
        Cloning.newSession(request.message()).ifPresent(copy -> sessions.leave(copy, request.user()));
    }

    void refused(Refusal refusal, Origin origin, String session, String call) {
        events.accept(
                new Event.Refused(origin, session, call, refusal.errorClass(), refusal.sqlState(), refusal.message()));
    }
}
