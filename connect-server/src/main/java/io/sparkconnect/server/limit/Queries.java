// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.Role;
import io.sparkconnect.server.config.Roles;
import io.sparkconnect.server.config.ServerSettings;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All queries, and those that ended last. Thread-safe. */
public final class Queries {
    private static final int REMEMBERED = 100;

    private final Slots slots;
    private final Roles roles;
    private final Consumer<Query> ended;
    private final Map<Query.Key, Query> queries = new ConcurrentHashMap<>();
    private final Deque<Query> recent = new ArrayDeque<>();

    /**
     * None yet, and the limits of the configuration for that kind.
     *
     * @param ended is told each query once nothing more happens to it; must return soon
     */
    public Queries(Configuration configuration, Kind kind, Consumer<Query> ended) {
        this.slots =
                new Slots(kind, configuration.get(kind.mayRun()), configuration.get(ServerSettings.QUEUED_QUERIES));
        this.roles = configuration.roles();
        this.ended = ended;
    }

    /**
     * A query that waits or may run; the one of this key that there is already, if there is one.
     *
     * @throws DeniedException if there are too many
     */
    public Query admit(Query.Request request, Origin origin, Work work) throws DeniedException {
        Role role = roles.of(origin.user());
        Slots.Place place = slots.enter(origin.user(), role);
        Query query = new Query(request, origin, role, place, work);
        Query other = queries.putIfAbsent(request.key(), query);
        if (other == null) {
            return query;
        }
        place.leave();
        return other;
    }

    public Optional<Query> find(Query.Key key) {
        return Optional.ofNullable(queries.get(key));
    }

    /** Those that wait, run, or have results to fetch. */
    public Collection<Query> all() {
        return queries.values();
    }

    /** Those that wait, of a session. */
    public List<Query> waiting(String user, String session) {
        return all().stream()
                .filter(query -> query.key().user().equals(user)
                        && query.key().session().equals(session)
                        && query.state() == Query.State.QUEUED)
                .toList();
    }

    public long count(Query.State state) {
        return all().stream().filter(query -> query.state() == state).count();
    }

    /** The last that ended, newest first. */
    public List<Query> recent(Predicate<Query> which) {
        synchronized (recent) {
            return recent.stream().filter(which).toList();
        }
    }

    /** Looks how things stand with a query. */
    public void settle(Query query) {
        if (query.settle() && queries.remove(query.key(), query)) {
            synchronized (recent) {
                recent.addFirst(query);
                if (recent.size() > REMEMBERED) {
                    recent.removeLast();
                }
            }
            ended.accept(query);
        }
    }

    /** To be called every now and then: nobody says when a query that no client reads comes to its end. */
    public void sweep() {
        all().forEach(this::settle);
    }

    public void keepSessions() {
        all().forEach(Query::keepSession);
    }

    /** Those that wait will not run any more. */
    public void stop() {
        all().stream()
                .filter(query -> query.state() == Query.State.QUEUED)
                .forEach(query -> query.deny(Denial.STOPPING));
    }

    /** The end of the server is the end of all that still runs. */
    public void close() {
        sweep();
        all().forEach(ended);
        queries.clear();
    }
}
