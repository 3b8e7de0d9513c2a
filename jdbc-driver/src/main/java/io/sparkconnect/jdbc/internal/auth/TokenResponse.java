// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.internal.error.FlatJson;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.spi.Credential;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** What a token endpoint answered (RFC 6749, sections 5.1 and 5.2). Its body is secret. */
final class TokenResponse {
    private static final int LONGEST_ECHO = 300;
    private static final long LONGEST_SECONDS = 366L * 24 * 60 * 60;

    private final String where;
    private final Credentials.OAuth2 client;
    private final int status;
    private final Map<String, String> body;

    TokenResponse(String where, Credentials.OAuth2 client, int status, String body) {
        this.where = where;
        this.client = client;
        this.status = status;
        this.body = FlatJson.object(body);
    }

    Credential credential() throws SQLException {
        String token = text("access_token");
        if (status == 200 && token.matches("[ -~]+")) {
            requireBearer();
            return new Credential("Bearer " + token, expires());
        }
        if (status == 200) {
            throw SqlState.CONNECTION_FAILURE.exception(
                    where + " answered with something other than JSON with an access_token; see that it is one");
        }
        String why =
                text("error") + (text("error_description").isEmpty() ? "" : " (" + text("error_description") + ")");
        if (status == 400 || status == 401 || status == 403) {
            throw SqlState.INVALID_AUTHORIZATION.exception(
                    where + " refused the client '" + client.clientId() + "': " + status + " " + shown(why));
        }
        throw SqlState.CONNECTION_FAILURE.exception((where + " failed: " + status + " " + shown(why)).strip());
    }

    private void requireBearer() throws SQLException {
        String type = text("token_type");
        if (!type.isEmpty() && !type.equalsIgnoreCase("bearer")) {
            throw SqlState.INVALID_AUTHORIZATION.exception(
                    where + " gave a token of the type '" + shown(type) + "'; only 'Bearer' can be sent");
        }
    }

    /** A token of which nobody says how long it is good is good until the server refuses it. */
    private Instant expires() {
        try {
            long seconds = (long) Double.parseDouble(text("expires_in"));
            return Instant.now().plusSeconds(Math.max(0, Math.min(seconds, LONGEST_SECONDS)));
        } catch (NumberFormatException unknown) {
            return Instant.MAX;
        }
    }

    private String text(String name) {
        return body.getOrDefault(name, "");
    }

    private String shown(String text) {
        String safe = text.replace(client.clientSecret(), "***").replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= LONGEST_ECHO ? safe : safe.substring(0, LONGEST_ECHO) + "…";
    }
}
