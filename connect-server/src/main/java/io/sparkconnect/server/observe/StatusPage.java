// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.limit.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users, sessions and queries as one page without scripts. */
final class StatusPage {
    static final String STYLE =
            """
            body{font:14px system-ui,sans-serif;margin:2em;color:#222;background:#fff}
            h1{font-size:1.4em}h2{font-size:1.1em;margin-top:2em}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid #ddd}
            td.number,th.number{text-align:right;white-space:nowrap}
            code{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
            .none{color:#777}""";

    /** The columns of queries; a name that ends with a space is one of numbers. */
    private static final Map<String, Function<Query, String>> COLUMNS = columns();

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
                <meta http-equiv="refresh" content="10"><style>%s</style></head><body>
                <h1>Spark Connect server</h1>
                <p>%s. <a href="metrics">Metrics</a>, <a href="health">health</a>.</p>
                <h2>Users</h2>%s<h2>Queries</h2>%s<h2>Sessions</h2>%s<h2>Queries that ended last</h2>%s
                </body></html>
                """
                .formatted(
                        STYLE,
                        greeting(viewer),
                        users(sessions, queries),
                        queries(queries, viewer),
                        sessions(sessions),
                        queries(recent, null));
    }

    private static String greeting(Viewer viewer) {
        String user = viewer.origin().user();
        return Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + (user.isEmpty() ? "" : ", for " + Html.escape(user))
                + (viewer.all() ? ", who sees all users" : ", who sees what is their own");
    }

    private static String users(List<Board.Session> sessions, List<Query> queries) {
        Map<String, List<Board.Session>> byUser = sessions.stream()
                .collect(Collectors.groupingBy(session -> session.origin().user(), TreeMap::new, Collectors.toList()));
        String rows = byUser.entrySet().stream()
                .map(user -> row(
                        cell(user.getKey()),
                        number(user.getValue().size()),
                        number(count(queries, user.getKey(), Query.State.RUNNING)),
                        number(count(queries, user.getKey(), Query.State.QUEUED))))
                .collect(Collectors.joining());
        return table(List.of("user", "sessions ", "running ", "waiting "), rows);
    }

    private static long count(List<Query> queries, String user, Query.State state) {
        return queries.stream()
                .filter(query -> query.key().user().equals(user) && query.state() == state)
                .count();
    }

    private static String sessions(List<Board.Session> sessions) {
        String rows = sessions.stream()
                .map(session -> row(
                        cell(session.origin().user()),
                        cell(session.origin().proof()),
                        cell(session.origin().address()),
                        cell(seconds(Duration.between(session.opened(), Instant.now()))),
                        cell(session.id())))
                .collect(Collectors.joining());
        return table(List.of("user", "known by", "address", "age", "session"), rows);
    }

    /** @param viewer who may cancel them, or null for nobody */
    private String queries(Collection<Query> queries, Viewer viewer) {
        String rows = queries.stream()
                .map(query -> row(
                        COLUMNS.values().stream()
                                .map(column -> column.apply(query))
                                .collect(Collectors.joining()),
                        viewer == null ? "" : cancel(query, viewer)))
                .collect(Collectors.joining());
        return table(List.copyOf(COLUMNS.keySet()), rows);
    }

    private static Map<String, Function<Query, String>> columns() {
        Map<String, Function<Query, String>> columns = new LinkedHashMap<>();
        columns.put("state", query -> cell(query.state().name().toLowerCase(Locale.ROOT)));
        columns.put("user", query -> cell(query.key().user()));
        columns.put("address", query -> cell(query.origin().address()));
        columns.put(
                "began",
                query -> cell(query.submitted().truncatedTo(ChronoUnit.SECONDS).toString()));
        columns.put("waited ", query -> numberText(seconds(query.waited())));
        columns.put("ran ", query -> numberText(seconds(query.ran())));
        columns.put("rows ", query -> number(query.rows()));
        columns.put("bytes ", query -> number(query.bytes()));
        columns.put(
                "SQL",
                query -> "<td><code>" + Html.escape(Html.cut(query.request().text())) + "</code>"
                        + (query.errorClass() == null ? "" : "<br>" + Html.escape(query.errorClass())) + "</td>");
        return columns;
    }

    private String cancel(Query query, Viewer viewer) {
        return """
                <td><form method="post" action="cancel"><input type="hidden" name="token" value="%s">\
                <input type="hidden" name="user" value="%s"><input type="hidden" name="session" value="%s">\
                <input type="hidden" name="operation" value="%s"><button>Cancel</button></form></td>"""
                .formatted(
                        tokens.of(viewer.origin().user()),
                        Html.escape(query.key().user()),
                        Html.escape(query.key().session()),
                        Html.escape(query.key().operation()));
    }

    private static String table(List<String> columns, String rows) {
        if (rows.isEmpty()) {
            return "<p class=\"none\">none</p>";
        }
        String head = columns.stream()
                .map(name ->
                        name.endsWith(" ") ? "<th class=\"number\">" + name.strip() + "</th>" : "<th>" + name + "</th>")
                .collect(Collectors.joining());
        return "<table><tr>" + head + "</tr>" + rows + "</table>";
    }

    private static String row(String... cells) {
        return "<tr>" + String.join("", cells) + "</tr>\n";
    }

    private static String cell(String text) {
        return "<td>" + Html.escape(text) + "</td>";
    }

    private static String number(long number) {
        return numberText(String.format(Locale.ROOT, "%,d", number));
    }

    private static String numberText(String text) {
        return "<td class=\"number\">" + text + "</td>";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
