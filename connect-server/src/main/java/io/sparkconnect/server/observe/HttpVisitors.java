// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.sparkconnect.server.config.RoleSettings;
import io.sparkconnect.server.config.Roles;
import io.sparkconnect.server.identity.Caller;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.RejectedException;
import io.sparkconnect.server.identity.User;
import io.sparkconnect.server.limit.Origin;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Recognises users as gRPC does; a browser brings the token as a password. */
final class HttpVisitors {
    private static final String AUTHORIZATION = "authorization";
    private static final String BASIC = "Basic ";

    private final Gatekeeper gatekeeper;
    private final Roles roles;

    HttpVisitors(Gatekeeper gatekeeper, Roles roles) {
        this.gatekeeper = gatekeeper;
        this.roles = roles;
    }

    boolean isOpen() {
        return gatekeeper.isOpen();
    }

    /** Where nobody is asked, everybody may do all, as everybody may over gRPC. */
    Viewer recognise(HttpExchange exchange) throws RejectedException {
        String address = exchange.getRemoteAddress().getAddress().getHostAddress();
        if (isOpen()) {
            return new Viewer(new Origin("", "none", address), true);
        }
        User user = gatekeeper.authenticate(
                new Caller(exchange.getRemoteAddress().getAddress(), certificates(exchange), headers(exchange)));
        boolean all = roles.of(user.name()).get(RoleSettings.PROFILE) == RoleSettings.Profile.FULL;
        return new Viewer(new Origin(user.name(), user.proof().name().toLowerCase(Locale.ROOT), address), all);
    }

    private static List<X509Certificate> certificates(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange tls)) {
            return List.of();
        }
        try {
            return Arrays.stream(tls.getSSLSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(values.size() - 1)));
        headers.computeIfPresent(AUTHORIZATION, (name, value) -> bearer(value));
        return headers;
    }

    private static String bearer(String value) {
        if (!value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return value;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(value.substring(BASIC.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            return "Bearer " + text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
