// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.sparkconnect.server.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A request over HTTP, whichever server took it; a browser brings the token as a password.
 *
 * @param localAddress that the connection was made to
 */
record Visit(Caller caller, String localAddress) {
    private static final String AUTHORIZATION = "authorization";
    private static final String BASIC = "Basic ";

    static Visit of(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(values.size() - 1)));
        return of(
                exchange.getRemoteAddress().getAddress(),
                certificates(exchange),
                headers,
                exchange.getLocalAddress().getHostString());
    }

    static Visit of(HttpServletRequest request) throws UnknownHostException {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name))
                    .forEach(value -> headers.put(name.toLowerCase(Locale.ROOT), value));
        }
        return of(InetAddress.getByName(request.getRemoteAddr()), List.of(), headers, request.getLocalAddr());
    }

    private static Visit of(
            InetAddress address, List<X509Certificate> certificates, Map<String, String> headers, String local) {
        headers.computeIfPresent(AUTHORIZATION, (name, value) -> bearer(value));
        return new Visit(new Caller(address, certificates, headers), local);
    }

    String address() {
        return caller.address().getHostAddress();
    }

    boolean hasCredentials() {
        return caller.headers().containsKey(AUTHORIZATION);
    }

    /** Whether it is for a name of this machine: a page of another site may have its name point to us. */
    boolean isForThisMachine() {
        String host = caller.headers().get("host");
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("[::1]") || name.startsWith("127.") || name.equals(localAddress);
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
