// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.config.RoleSettings;
import io.sparkconnect.server.config.Roles;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.RejectedException;
import io.sparkconnect.server.identity.User;
import io.sparkconnect.server.limit.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Recognises users as gRPC does. Thread-safe.
 *
 * @param events is told of those who were not let in
 */
record HttpVisitors(Gatekeeper gatekeeper, Roles roles, Consumer<Event> events) {
    /** What a browser asks for when nobody was recognised. */
    static final String CHALLENGE = "Basic realm=\"token as password\"";

    /** Why a visit is not for this server, whoever makes it. */
    Optional<String> misdirected(Visit visit) {
        return gatekeeper.isOpen() && !visit.isForThisMachine()
                ? Optional.of("this server answers to names of its own machine only")
                : Optional.empty();
    }

    /** Where nobody is asked, everybody may do all, as everybody may over gRPC. */
    Viewer recognise(Visit visit) throws RejectedException {
        if (gatekeeper.isOpen()) {
            return new Viewer(new Origin("", "none", visit.address()), true);
        }
        try {
            User user = gatekeeper.authenticate(visit.caller());
            boolean all = roles.of(user.name()).get(RoleSettings.PROFILE) == RoleSettings.Profile.FULL;
            return new Viewer(
                    new Origin(user.name(), user.proof().name().toLowerCase(Locale.ROOT), visit.address()), all);
        } catch (RejectedException e) {
            if (visit.hasCredentials()) { // a browser comes without at first
                events.accept(new Event.LoginFailed(visit.address(), e.getMessage()));
            }
            throw e;
        }
    }
}
