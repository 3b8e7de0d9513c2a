// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import io.sparkconnect.jdbc.internal.config.SslSettings;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in the words of the properties why TLS came to nothing; the JDK says it in its own. */
public final class TlsFailure {
    private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)", Pattern.CASE_INSENSITIVE);

    /** What a server says that does not take the client's certificate, or wants one and got none. */
    private static final Set<String> ABOUT_THE_CLIENT = Set.of(
            "access_denied",
            "bad_certificate",
            "certificate_expired",
            "certificate_required",
            "certificate_revoked",
            "certificate_unknown",
            "decrypt_error",
            "unknown_ca",
            "unsupported_certificate");

    private static final Set<String> ABOUT_VERSIONS =
            Set.of("handshake_failure", "insufficient_security", "protocol_version", "unsupported_protocol");

    private final SslSettings settings;
    private final String where;
    private final Throwable failure;

    private TlsFailure(SslSettings settings, String where, Throwable failure) {
        this.settings = settings;
        this.where = where;
        this.failure = failure;
    }

    /**
     * What to throw for a failure of TLS; empty if it was something else that failed.
     *
     * @param failure may be null
     */
    public static Optional<SQLException> explain(SslSettings settings, String where, Throwable failure) {
        return new TlsFailure(settings, where, failure).explain();
    }

    private Optional<SQLException> explain() {
        Optional<UnusableFileException> file = find(UnusableFileException.class);
        if (file.isPresent()) {
            return fails(file.get().getMessage());
        }
        Optional<SSLException> ssl = find(SSLException.class);
        if (ssl.isPresent()) {
            return certificate().or(() -> handshake(String.valueOf(ssl.get().getMessage())));
        }
        return speaksNoHttp2()
                ? fails("the server at " + where
                        + " speaks TLS, but not HTTP/2, which Spark Connect goes over; see that"
                        + " the port is the one of Spark Connect")
                : Optional.empty();
    }

    /** What gRPC over OkHttp says when nothing, or something else, was agreed on. */
    private boolean speaksNoHttp2() {
        return failure != null
                && Stream.of("Unexpected protocol", "negotiated protocol", "ALPN negotiation failed")
                        .anyMatch(String.valueOf(failure.getMessage())::contains);
    }

    private Optional<SQLException> certificate() {
        Optional<CertificateException> refused = find(CertificateException.class);
        Optional<String> period = find(CertificateExpiredException.class)
                .map(e -> "expired (" + e.getMessage() + "); renew it there")
                .or(() -> find(CertificateNotYetValidException.class)
                        .map(e -> "is not valid yet (" + e.getMessage() + "); see that the clocks are right"));
        if (period.isPresent()) {
            return fails("the certificate of " + where + " " + period.get());
        }
        if (find(CertPathBuilderException.class).isPresent()) {
            return fails("the certificate of " + where + " is not trusted: no chain leads from it to "
                    + (settings.rootCert() == null
                            ? "those that the JVM trusts"
                            : "the certificates in " + settings.rootCert())
                    + "; give the certificate of its authority as sslRootCert");
        }
        if (find(CertPathValidatorException.class).isPresent()) {
            return fails("the certificate of " + where + " is not accepted: "
                    + find(CertPathValidatorException.class).get().getMessage());
        }
        return refused.flatMap(e -> fails("the certificate of " + where + " is for another host (" + e.getMessage()
                + "); connect with a name that it has, or set sslMode=verify-ca to take any host's"));
    }

    private Optional<SQLException> handshake(String message) {
        Matcher alert = ALERT.matcher(message);
        String alertName = alert.find() ? alert.group(1).toLowerCase(Locale.ROOT) : "";
        if (ABOUT_THE_CLIENT.contains(alertName)) {
            return Optional.of(SqlState.INVALID_AUTHORIZATION.exception("the server at " + where + " "
                    + (settings.key() == null
                            ? "asks for a certificate of the client (" + alertName + "); give one as sslCert and sslKey"
                            : "refused the certificate in "
                                    + (settings.cert() == null ? settings.key() : settings.cert()) + " (" + alertName
                                    + "); it has to be one that the server trusts, and in date")));
        }
        if (ABOUT_VERSIONS.contains(alertName)
                || message.contains("appropriate protocol")
                || message.contains("protocol version")) {
            return fails(
                    "the server at " + where + " and this JVM have no version of TLS or no cipher suite in common ("
                            + message + "); the server should speak TLS 1.2 or 1.3");
        }
        if (message.contains("unrecognized SSL message") || message.contains("plaintext connection")) {
            return fails("the server at " + where + " does not speak TLS on this port; see that the port is right, or"
                    + " set sslMode=disable if the server really has no TLS");
        }
        if (find(EOFException.class).isPresent() || find(SocketException.class).isPresent()) {
            return fails("the server at " + where + " ended the connection while TLS was agreed on (" + message
                    + "); it may not speak TLS on this port, or ask for a certificate of the client");
        }
        return fails("TLS with the server at " + where + " failed: " + message);
    }

    private static Optional<SQLException> fails(String message) {
        return Optional.of(SqlState.CONNECTION_FAILURE.exception(message));
    }

    private <T extends Throwable> Optional<T> find(Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }
}
