// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.limit.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Users, sessions and queries as one page without scripts. */
final class StatusPage {
    static final String STYLE = resource("status.css");

    private final Board board;
    private final FormToken tokens;

    StatusPage(Board board, FormToken tokens) {
        this.board = board;
        this.tokens = tokens;
    }

    String of(Viewer viewer) {
        List<Board.Session> sessions = board.sessions().stream()
                .filter(session -> viewer.sees(session.origin().user()))
                .sorted(Comparator.comparing(Board.Session::opened))
                .toList();
        List<Query> queries = board.queries().all().stream()
                .filter(query -> viewer.sees(query.key().user()))
                .sorted(Comparator.comparing(Query::submitted))
                .toList();
        List<Query> recent =
                board.queries().recent(query -> viewer.sees(query.key().user()));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Spark Connect server</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="10"><link rel="icon" href="data:,"><style>%s</style></head><body>
                <header><h1>Spark Connect server</h1><p>%s</p><nav>%s</nav></header><main>
                %s<h2>Queries <small>that wait, run, or have results to fetch</small></h2>
                %s<h2>Users</h2>
                %s<h2>Sessions</h2>
                %s<h2>Queries that ended last</h2>
                %s<footer>As of %s UTC; loaded again every ten seconds.</footer></main></body></html>
                """
                .formatted(
                        STYLE,
                        greeting(viewer),
                        links(viewer),
                        sums(sessions, queries),
                        columns()
                                .html("", "act", query -> cancel(query, viewer))
                                .of(queries),
                        users(sessions, queries),
                        sessions(sessions),
                        columns().of(recent),
                        Quantity.time(Instant.now()));
    }

    private static String greeting(Viewer viewer) {
        String user = viewer.origin().user();
        if (user.isEmpty()) {
            return "Nobody is asked who they are; everybody sees all.";
        }
        return "<b>" + Html.escape(user) + "</b> sees " + (viewer.all() ? "all users." : "what is their own.");
    }

    /** Spark's own pages are for those only who see all. */
    private String links(Viewer viewer) {
        String spark = board.sparkPort().isEmpty() || !viewer.all()
                ? ""
                : "<a href=\"http://127.0.0.1:" + board.sparkPort().getAsInt() + "/connect/\">Spark's pages</a>";
        return spark + "<a href=\"metrics\">Metrics</a><a href=\"health\">Health</a>";
    }

    private static String sums(List<Board.Session> sessions, List<Query> queries) {
        return "<dl class=\"sums\">"
                + sum("Users", userNames(sessions).size())
                + sum("Sessions", sessions.size())
                + sum("Running", count(queries, null, Query.State.RUNNING))
                + sum("Waiting", count(queries, null, Query.State.QUEUED))
                + "</dl>\n";
    }

    private static String sum(String name, long number) {
        return String.format(Locale.ROOT, "<div><dt>%s</dt><dd>%,d</dd></div>", name, number);
    }

    private static String users(List<Board.Session> sessions, List<Query> queries) {
        return new Table<String>()
                .text("user", user -> user)
                .number("sessions", user -> sessions.stream()
                        .filter(session -> session.origin().user().equals(user))
                        .count())
                .number("running", user -> count(queries, user, Query.State.RUNNING))
                .number("waiting", user -> count(queries, user, Query.State.QUEUED))
                .of(userNames(sessions));
    }

    private static Collection<String> userNames(List<Board.Session> sessions) {
        return sessions.stream().map(session -> session.origin().user()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param user or null for all */
    private static long count(List<Query> queries, String user, Query.State state) {
        return queries.stream()
                .filter(query -> (user == null || query.key().user().equals(user)) && query.state() == state)
                .count();
    }

    private static String sessions(List<Board.Session> sessions) {
        return new Table<Board.Session>()
                .text("user", session -> session.origin().user())
                .text("known by", session -> session.origin().proof())
                .text("address", session -> session.origin().address())
                .quantity("age", session -> Quantity.of(Duration.between(session.opened(), Instant.now())))
                .html("session", "", session -> "<code>" + Html.escape(session.id()) + "</code>")
                .of(sessions);
    }

    private static Table<Query> columns() {
        return new Table<Query>()
                .html("state", "", StatusPage::state)
                .html("user", "", StatusPage::user)
                .html("began (UTC)", "whole", query -> Quantity.time(query.submitted()))
                .quantity("waited", query -> Quantity.of(query.waited()))
                .quantity("ran", query -> Quantity.of(query.ran()))
                .number("rows", Query::rows)
                .quantity("bytes", query -> Quantity.bytes(query.bytes()))
                .html("SQL", "wide", StatusPage::sql);
    }

    private static String state(Query query) {
        String state = query.state().name().toLowerCase(Locale.ROOT);
        return "<span class=\"state " + state + "\">" + state + "</span>";
    }

    private static String user(Query query) {
        return Html.escape(query.key().user()) + "<small>"
                + Html.escape(query.origin().address()) + "</small>";
    }

    private static String sql(Query query) {
        return "<code>" + Html.escape(Html.cut(query.request().text())) + "</code>"
                + (query.errorClass() == null
                        ? ""
                        : "<span class=\"error\">" + Html.escape(query.errorClass()) + "</span>");
    }

    private String cancel(Query query, Viewer viewer) {
        return """
                <form method="post" action="cancel"><input type="hidden" name="token" value="%s">\
                <input type="hidden" name="user" value="%s"><input type="hidden" name="session" value="%s">\
                <input type="hidden" name="operation" value="%s"><button>Cancel</button></form>"""
                .formatted(
                        tokens.of(viewer.origin().user()),
                        Html.escape(query.key().user()),
                        Html.escape(query.key().session()),
                        Html.escape(query.key().operation()));
    }

    private static String resource(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
