// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.Status;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import io.sparkconnect.jdbc.internal.error.ServerError;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.tls.TlsFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What messages call the server, and what they know of the way to it.
 *
 * @param where host and port
 * @param credentials what was sent to prove who connects, in words that do not show it
 * @param proxy null if none was given
 */
record ServerName(String where, String credentials, SslSettings ssl, Object proxy) {
    private static final Pattern PROXY_ANSWER =
            Pattern.compile("from proxy was not successful .*got (\\d+) ([^)]*)\\)");

    /** A failure of the way to the server, in the words of the properties; empty for all else. */
    Optional<SQLException> explain(Status status) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException own) { // a credential could not be had
                return Optional.of(own);
            }
            if (cause instanceof UnusableProxyException unusable) {
                return Optional.of(SqlState.CONNECTION_FAILURE.exception(unusable.getMessage()));
            }
        }
        return ofProxy(String.valueOf(status.getDescription()))
                .or(() -> ssl.isOn() ? TlsFailure.explain(ssl, where, status.getCause()) : Optional.empty());
    }

    private Optional<SQLException> ofProxy(String description) {
        Matcher answer = PROXY_ANSWER.matcher(description);
        if (!answer.find()) {
            return Optional.empty();
        }
        String name = proxy == null ? "the JVM's proxy" : "the proxy " + proxy;
        return Optional.of(
                answer.group(1).equals("407")
                        ? SqlState.INVALID_AUTHORIZATION.exception(
                                name + " asks who connects, or does not know the user; see proxyUser and proxyPassword")
                        : SqlState.CONNECTION_FAILURE.exception(
                                name + " opens no way to " + where + ": " + answer.group(1) + " " + answer.group(2)));
    }

    /** What the server said, or what was said in its place. */
    SQLException exception(ServerError error) {
        return error.toSqlException(where, credentials);
    }
}
