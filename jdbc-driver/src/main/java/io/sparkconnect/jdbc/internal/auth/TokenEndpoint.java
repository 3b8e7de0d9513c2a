// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.config.ClientAuthentication;
import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.internal.config.HttpProxy;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.tls.TlsFailure;
import io.sparkconnect.jdbc.internal.tls.TlsSockets;
import io.sparkconnect.spi.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches a token with the client credentials of OAuth 2 (RFC 6749, section 4.4). Over HttpURLConnection, which is in
 * every JRE and leaves no thread of its own behind.
 */
final class TokenEndpoint implements Authorization.Source {
    private static final int MOST_BYTES = 1 << 20;

    private final Credentials.OAuth2 client;
    private final SslSettings ssl;
    private final Optional<HttpProxy> proxy;
    private final Duration timeout;

    /** @param proxy for HTTPS; without one the JVM's counts, as it does for HTTP */
    TokenEndpoint(Credentials.OAuth2 client, SslSettings ssl, Optional<HttpProxy> proxy, Duration timeout) {
        this.client = client;
        this.ssl = ssl;
        this.proxy = proxy;
        this.timeout = timeout;
    }

    @Override
    public Credential fetch() throws SQLException {
        try {
            HttpURLConnection connection = open(client.endpoint().toURL());
            try {
                return fetch(connection);
            } finally {
                connection.disconnect();
            }
        } catch (SocketTimeoutException e) {
            throw SqlState.CONNECTION_FAILURE.exception(
                    where() + " did not answer within " + timeout.toMillis() / 1000.0 + " seconds", e);
        } catch (TunnelSockets.RefusedException e) {
            throw SqlState.INVALID_AUTHORIZATION.exception(where() + " cannot be reached: " + e.getMessage(), e);
        } catch (IOException e) {
            throw TlsFailure.explain(ssl, where(), e)
                    .orElseGet(() -> SqlState.CONNECTION_FAILURE.exception(
                            where() + " cannot be reached: " + e.getMessage(), e));
        }
    }

    private String where() {
        return "the token endpoint " + client.endpoint();
    }

    private Credential fetch(HttpURLConnection connection) throws IOException, SQLException {
        prepare(connection);
        byte[] form = form().getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(form);
        }
        int status = connection.getResponseCode();
        if (status / 100 == 3) {
            throw SqlState.CONNECTION_FAILURE.exception(where() + " leads elsewhere (" + status
                    + "), where the client's secret is not sent; name the final address");
        }
        return new TokenResponse(where(), client, status, body(connection)).credential();
    }

    private HttpURLConnection open(URL url) throws IOException {
        if (!url.getProtocol().equals("https")) {
            return (HttpURLConnection) url.openConnection();
        }
        HttpsURLConnection connection =
                (HttpsURLConnection) (proxy.isPresent() ? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
        SSLSocketFactory tls = TlsSockets.forOthers(ssl);
        connection.setSSLSocketFactory(
                proxy.<SSLSocketFactory>map(way -> new TunnelSockets(tls, way)).orElse(tls));
        connection.setHostnameVerifier((host, session) -> false); // asked last; the application's may say yes to all
        return connection;
    }

    private void prepare(HttpURLConnection connection) throws IOException {
        int millis = (int) timeout.toMillis();
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        if (client.authentication() == ClientAuthentication.BASIC) {
            String pair = encode(client.clientId()) + ":" + encode(client.clientSecret());
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private String form() {
        String scope = client.scope().isEmpty() ? "" : "&scope=" + encode(client.scope());
        String secret = client.authentication() == ClientAuthentication.POST
                ? "&client_id=" + encode(client.clientId()) + "&client_secret=" + encode(client.clientSecret())
                : "";
        return "grant_type=client_credentials" + scope + secret;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String body(HttpURLConnection connection) throws IOException {
        InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
