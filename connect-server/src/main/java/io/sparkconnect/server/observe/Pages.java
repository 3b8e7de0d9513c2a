// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.sun.net.httpserver.HttpExchange;
import io.sparkconnect.server.limit.Query;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What there is to ask for. */
record Pages(Board board, StatusPage status, FormToken tokens, Watch watch, BooleanSupplier isHealthy) {
    private static final int LARGEST_FORM = 4_096;

    HttpReply health() {
        boolean healthy = isHealthy.getAsBoolean();
        return HttpReply.of(
                healthy ? 200 : 503,
                "application/json",
                "{\"status\":\"" + (healthy ? "serving" : "not serving") + "\"}\n");
    }

    HttpReply of(HttpExchange exchange, Viewer viewer) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod().replace("HEAD", "GET");
        return switch (method + " " + path) {
            case "GET /" -> HttpReply.of(200, "text/html; charset=utf-8", status.of(viewer));
            case "GET /metrics" ->
                HttpReply.of(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        watch.meters().text());
            case "POST /cancel" -> cancel(form(exchange), viewer);
            default ->
                path.equals("/") || path.equals("/metrics") || path.equals("/cancel")
                        ? HttpReply.refusal(405, method + " is not for " + path)
                        : HttpReply.refusal(404, "there is /, /metrics and /health");
        };
    }

    private HttpReply cancel(Map<String, String> form, Viewer viewer) {
        if (!tokens.isOf(viewer.origin().user(), form.getOrDefault("token", ""))) {
            return HttpReply.refusal(403, "the form is not of this server, or older than it; load the page again");
        }
        Query.Key key = new Query.Key(
                form.getOrDefault("user", ""), form.getOrDefault("session", ""), form.getOrDefault("operation", ""));
        Optional<Query> query = board.queries()
                .find(key)
                .filter(found -> viewer.sees(found.key().user()));
        if (query.isPresent()) {
            query.get().cancel();
            watch.accept(new Event.Canceled(viewer.origin(), key));
        }
        return new HttpReply(303, HttpReply.TEXT, "", Map.of("Location", "."));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_FORM), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
