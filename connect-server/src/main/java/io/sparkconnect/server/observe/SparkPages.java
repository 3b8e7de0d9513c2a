// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.config.Roles;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.RejectedException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Stands before Spark's own pages, which know no users: lets in those who may see everybody's queries, to read. */
public final class SparkPages implements Filter {
    /** Spark makes the filters, from their names; before it is told whom to ask, one lets nobody in. */
    private static final AtomicReference<HttpVisitors> VISITORS = new AtomicReference<>();

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** To be called before Spark starts. */
    public static void guard(Gatekeeper gatekeeper, Roles roles, Consumer<Event> events) {
        VISITORS.set(new HttpVisitors(gatekeeper, roles, events));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isLetIn((HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    private static boolean isLetIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpVisitors visitors = VISITORS.get();
        if (visitors == null) {
            return refuse(response, 503, "the server is starting");
        }
        Visit visit = Visit.of(request);
        Optional<String> misdirected = visitors.misdirected(visit);
        if (misdirected.isPresent()) {
            return refuse(response, 421, misdirected.get());
        }
        try {
            if (!visitors.recognise(visit).all()) {
                return refuse(response, 403, "Spark's pages are for users of a role with the profile full");
            }
        } catch (RejectedException e) {
            response.setHeader("WWW-Authenticate", HttpVisitors.CHALLENGE);
            return refuse(response, 401, e.getMessage());
        }
        return READING.contains(request.getMethod())
                || refuse(response, 405, "Spark's pages are for reading; queries are cancelled on the status page");
    }

    private static boolean refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType(HttpReply.TEXT);
        response.getOutputStream().write((why + "\n").getBytes(StandardCharsets.UTF_8));
        return false;
    }
}
