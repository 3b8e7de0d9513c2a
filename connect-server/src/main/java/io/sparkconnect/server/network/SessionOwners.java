// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.config.Role;
import io.sparkconnect.server.config.RoleSettings;
import io.sparkconnect.server.limit.Denial;
import io.sparkconnect.server.limit.Limit;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.observe.Board;
import io.sparkconnect.server.observe.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.connect.service.SessionHolder;
import org.apache.spark.sql.connect.service.SessionHolderInfo;
import org.apache.spark.sql.connect.service.SessionKey;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.apache.spark.sql.connect.service.SparkListenerConnectSessionClosed;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whose sessions there are, and how many. Spark finds a session by user and id together, so that no id leads into another
 * user's session; this tells the caller so instead of giving a new session of the same id. Thread-safe.
 */
final class SessionOwners extends SparkListener {
    private static final SparkConnectService$ SPARK = SparkConnectService$.MODULE$;

    private final Map<String, Owned> sessions = new HashMap<>();
    private final long mayBe;
    private final Function<String, Role> roles;
    private final Consumer<Event> events;

    /** @param mayBe how many there may be, or 0 for no limit */
    SessionOwners(long mayBe, Function<String, Role> roles, Consumer<Event> events) {
        this.mayBe = mayBe;
        this.roles = roles;
        this.events = events;
    }

    /** Whether the session is the user's, or nobody's yet. */
    synchronized boolean admits(String session, String user) {
        return sessions.computeIfAbsent(session, id -> new Owned(user)).user.equals(user);
    }

    /**
     * A call begins; {@link #leave} tells of its end.
     *
     * @param makes whether it makes the session if there is none
     * @return why it cannot
     */
    synchronized Optional<Denial> enter(String session, Origin origin, boolean makes) {
        Owned owned = sessions.computeIfAbsent(session, id -> new Owned(origin.user()));
        if (makes && !owned.counts() && !exists(session, origin.user())) {
            Optional<Denial> denial = denial(origin.user());
            if (denial.isPresent()) {
                sessions.remove(session, owned);
                return denial;
            }
        }
        owned.origin = origin;
        owned.calls++;
        owned.isMade |= makes;
        return Optional.empty();
    }

    private Optional<Denial> denial(String user) {
        long inAll = sessions.values().stream().filter(Owned::counts).count();
        if (Limit.isReached(mayBe, inAll)) {
            return Optional.of(Limit.ALL_SESSIONS.denial(inAll));
        }
        Role role = roles.apply(user);
        long most = role.get(RoleSettings.SESSIONS);
        long own = sessions.values().stream()
                .filter(owned -> owned.counts() && owned.user.equals(user))
                .count();
        return Limit.isReached(most, own)
                ? Optional.of(Limit.USER_SESSIONS.denial(user, own, role.name()))
                : Optional.empty();
    }

    /** After a call: it may have been one that makes no session, or ends it. */
    synchronized void leave(String session, String user) {
        Owned owned = sessions.get(session);
        if (owned != null && owned.user.equals(user)) {
            owned.calls--;
            look(session, owned, exists(session, user));
        }
    }

    /** To be called every now and then: a session that expires says so only on Spark's bus, which may drop it. */
    void sweep() {
        List<SessionHolderInfo> active =
                CollectionConverters.asJava(SPARK.sessionManager().listActiveSessions());
        active.stream()
                .filter(info -> info.customInactiveTimeoutMs().isEmpty())
                .forEach(info -> expireWhenIdle(info.userId(), info.sessionId()));
        lookAtAll();
    }

    private synchronized void lookAtAll() {
        Set<SessionKey> active = CollectionConverters.asJava(
                        SPARK.sessionManager().listActiveSessions())
                .stream()
                .map(info -> new SessionKey(info.userId(), info.sessionId()))
                .collect(Collectors.toSet());
        Map.copyOf(sessions).forEach((id, owned) -> look(id, owned, active.contains(new SessionKey(owned.user, id))));
    }

    private void expireWhenIdle(String user, String session) {
        Option<SessionHolder> holder =
                SPARK.sessionManager().getIsolatedSessionIfPresent(new SessionKey(user, session));
        long idle = roles.apply(user).get(RoleSettings.SESSION_IDLE).toMillis();
        if (holder.isDefined()) {
            holder.get().setCustomInactiveTimeoutMs(Option.apply(idle == 0 ? -1 : idle));
        }
    }

    private void look(String session, Owned owned, boolean exists) {
        if (exists && !owned.isAlive && owned.origin != null) {
            owned.isAlive = true;
            events.accept(new Event.SessionOpened(owned.origin, session));
        } else if (!exists && (owned.isAlive || owned.calls <= 0)) {
            forget(session, owned);
        }
    }

    private void forget(String session, Owned owned) {
        if (sessions.remove(session, owned) && owned.isAlive) {
            events.accept(new Event.SessionClosed(owned.origin, session, Duration.between(owned.since, Instant.now())));
        }
    }

    private static boolean exists(String session, String user) {
        return SPARK.sessionManager()
                .getIsolatedSessionIfPresent(new SessionKey(user, session))
                .isDefined();
    }

    synchronized List<Board.Session> list() {
        return sessions.entrySet().stream()
                .filter(entry -> entry.getValue().isAlive)
                .map(entry -> new Board.Session(entry.getValue().origin, entry.getKey(), entry.getValue().since))
                .toList();
    }

    @Override
    public synchronized void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerConnectSessionClosed closed) {
            Owned owned = sessions.get(closed.sessionId());
            if (owned != null && owned.user.equals(closed.userId())) {
                look(closed.sessionId(), owned, exists(closed.sessionId(), owned.user));
            }
        }
    }

    /** Guarded by the object around it. */
    private static final class Owned {
        private final String user;
        private final Instant since = Instant.now();
        private Origin origin;
        private int calls;
        private boolean isMade;
        private boolean isAlive;

        private Owned(String user) {
            this.user = user;
        }

        private boolean counts() {
            return isAlive || isMade;
        }
    }
}
