// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.sparkconnect.server.identity.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered to a request.
 *
 * @param headers beside those that every answer has
 */
record HttpReply(int status, String type, String body, Map<String, String> headers) {
    static final String TEXT = "text/plain; charset=utf-8";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-" + sha256(StatusPage.STYLE)
                    + "'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    static HttpReply of(int status, String type, String body) {
        return new HttpReply(status, type, body, Map.of());
    }

    static HttpReply refusal(int status, String why) {
        return of(status, TEXT, why + "\n");
    }

    /** Asks who calls, has a page made, and sends it. */
    static void to(HttpExchange exchange, Pages pages, HttpVisitors visitors) throws IOException {
        try (exchange) {
            answer(exchange, pages, visitors).send(exchange);
        }
    }

    private static HttpReply answer(HttpExchange exchange, Pages pages, HttpVisitors visitors) throws IOException {
        Visit visit = Visit.of(exchange);
        Optional<String> misdirected = visitors.misdirected(visit);
        if (misdirected.isPresent()) {
            return refusal(421, misdirected.get());
        }
        if (exchange.getRequestURI().getPath().equals("/health")) {
            return pages.health();
        }
        try {
            return pages.of(exchange, visitors.recognise(visit));
        } catch (RejectedException e) {
            return new HttpReply(401, TEXT, e.getMessage() + "\n", Map.of("WWW-Authenticate", HttpVisitors.CHALLENGE));
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Headers out = exchange.getResponseHeaders();
        ALWAYS.forEach(out::set);
        headers.forEach(out::set);
        out.set("Content-Type", type);
        boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
