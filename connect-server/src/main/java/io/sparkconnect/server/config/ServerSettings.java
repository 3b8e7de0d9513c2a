// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of settings, in the order of the documentation. Beside these, {@code spark.NAME} goes to Spark,
 * and {@code role.NAME.SETTING} is one of {@link RoleSettings}.
 */
public final class ServerSettings {
    /** Whether clients have to show a certificate. */
    public enum ClientCertificates {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** What part of a client's certificate is the name of the user. */
    public enum CertificateName {
        /** The last common name of the subject. */
        COMMON_NAME,
        /** The whole subject, as RFC 2253 writes it. */
        SUBJECT,
        /** The first e-mail address among the alternative names. */
        EMAIL
    }

    /** What the audit log has of a query's text. */
    public enum AuditSql {
        HASH,
        TEXT,
        NONE
    }

    private static final Catalogue CATALOGUE = new Catalogue();

    public static final Setting<String> HOST = CATALOGUE.declare(
            "listen.host",
            SettingType.text(),
            "127.0.0.1",
            "The address to listen on. One that is not a loopback address needs TLS and authentication.");

    public static final Setting<Integer> PORT =
            CATALOGUE.declare("listen.port", SettingType.integer(0, 65_535), "15002", "The port; 0 takes a free one.");

    public static final Setting<Boolean> INSECURE = CATALOGUE.declare(
            "listen.insecure",
            SettingType.bool(),
            "false",
            "Listens on other than loopback addresses even without TLS or authentication.");

    public static final Setting<Long> MAX_MESSAGE_SIZE = CATALOGUE.declare(
            "listen.max-message-size", SettingType.size(), "128m", "The largest message taken from a client.");

    public static final Setting<Duration> HANDSHAKE = CATALOGUE.declare(
            "listen.handshake-time",
            SettingType.duration(),
            "10s",
            "How long a new connection may take for TLS and the first frames of HTTP/2 before it is closed.");

    public static final Setting<Duration> IDLE = CATALOGUE.declare(
            "listen.idle-time",
            SettingType.duration(),
            "10m",
            "How long a connection may be without a call before it is closed. Clients connect again by themselves, and"
                    + " keep their sessions.");

    public static final Setting<Path> TLS_CERTIFICATE = CATALOGUE.declare(
            "tls.certificate",
            SettingType.file(),
            null,
            "A PEM file with the server's certificate and those between it and its CA. Turns TLS 1.2 and 1.3 on.");

    public static final Setting<Path> TLS_KEY = CATALOGUE.declare(
            "tls.key", SettingType.file(), null, "A PEM file with the certificate's private key, in PKCS #8.");

    public static final Setting<Path> TLS_CLIENT_CA = CATALOGUE.declare(
            "tls.client-ca",
            SettingType.file(),
            null,
            "A PEM file with the CAs that clients' certificates are checked with. A client with such a certificate is"
                    + " the user that it names.");

    public static final Setting<ClientCertificates> TLS_CLIENT_CERTIFICATES = CATALOGUE.declare(
            "tls.client-certificates",
            SettingType.choice(ClientCertificates.class),
            "required",
            "Whether a client has to show a certificate, where `tls.client-ca` is given.");

    public static final Setting<CertificateName> TLS_CLIENT_NAME = CATALOGUE.declare(
            "tls.client-name",
            SettingType.choice(CertificateName.class),
            "common-name",
            "What part of a client's certificate names the user.");

    public static final Setting<Path> TOKENS = CATALOGUE.declare(
            "auth.tokens",
            SettingType.file(),
            null,
            "A file of hashed tokens, one a line, as `bin/sparkconnect token` makes them. Read again when it changes.");

    public static final Setting<String> JWT_KEYS = CATALOGUE.declare(
            "auth.jwt.keys",
            SettingType.text(),
            null,
            "The keys that JSON web tokens are signed with, as a JWKS: a file, or an https URL that is asked again as"
                    + " keys change.");

    public static final Setting<String> JWT_ISSUER = CATALOGUE.declare(
            "auth.jwt.issuer", SettingType.text(), null, "The issuer (`iss`) that a token must name.");

    public static final Setting<String> JWT_AUDIENCE = CATALOGUE.declare(
            "auth.jwt.audience", SettingType.text(), null, "The audience (`aud`) that a token must name.");

    public static final Setting<String> JWT_USER_CLAIM =
            CATALOGUE.declare("auth.jwt.user-claim", SettingType.text(), "sub", "The claim that names the user.");

    public static final Setting<String> PROXY_HEADER = CATALOGUE.declare(
            "auth.proxy.header",
            SettingType.text(),
            null,
            "The header in which a proxy, which has authenticated the user, names the user.");

    public static final Setting<List<String>> PROXY_ADDRESSES = CATALOGUE.declare(
            "auth.proxy.addresses",
            SettingType.texts(),
            null,
            "The addresses of those proxies. The header counts for nothing from elsewhere.");

    public static final Setting<Path> DATA = CATALOGUE.declare(
            "data.directory",
            SettingType.file(),
            "sparkconnect-data",
            "Where tables and the metastore are kept, unless Spark's settings say otherwise.");

    public static final Setting<Boolean> IN_MEMORY = CATALOGUE.declare(
            "data.in-memory", SettingType.bool(), "false", "Keeps nothing: tables vanish with the server.");

    public static final Setting<Duration> GRACE = CATALOGUE.declare(
            "stop.grace",
            SettingType.duration(),
            "30s",
            "How long running queries may go on when the server is asked to stop (SIGTERM).");

    public static final Setting<Long> CONNECTIONS = CATALOGUE.declare(
            "limit.connections",
            SettingType.count(),
            "5000",
            "How many connections there may be at a time; more are closed as they come.");

    public static final Setting<Long> ADDRESS_CONNECTIONS = CATALOGUE.declare(
            "limit.address-connections",
            SettingType.count(),
            "1000",
            "How many of them may be from one address, or from one network of IPv6 (/64).");

    public static final Setting<Long> SESSIONS = CATALOGUE.declare(
            "limit.sessions", SettingType.count(), "1000", "How many sessions there may be at a time.");

    public static final Setting<Long> RUNNING_QUERIES = CATALOGUE.declare(
            "limit.running-queries", SettingType.count(), "100", "How many queries may run at a time; more wait.");

    public static final Setting<Long> RUNNING_ANALYSES = CATALOGUE.declare(
            "limit.running-analyses",
            SettingType.count(),
            "50",
            "How many calls may analyse a plan at a time, without running it; more wait.");

    public static final Setting<Long> QUEUED_QUERIES = CATALOGUE.declare(
            "limit.queued-queries",
            SettingType.count(),
            "1000",
            "How many queries may wait, and how many analyses; more are refused.");

    public static final Setting<Long> PLAN_SIZE = CATALOGUE.declare(
            "limit.plan-size",
            SettingType.size(),
            "128m",
            "The largest plan of a query, what is compressed counted as it is without compression.");

    public static final Setting<String> HTTP_HOST = CATALOGUE.declare(
            "http.host",
            SettingType.text(),
            "127.0.0.1",
            "The address of the status page, metrics and health, where `http.port` is given. The rules of `listen.host`"
                    + " hold.");

    public static final Setting<Integer> HTTP_PORT = CATALOGUE.declare(
            "http.port",
            SettingType.integer(0, 65_535),
            null,
            "Their port, 15003 for example; 0 takes a free one. Nothing listens where none is given.");

    public static final Setting<Integer> UI_PORT = CATALOGUE.declare(
            "ui.port",
            SettingType.integer(0, 65_535),
            null,
            "The port of Spark's own pages, 4040 for example, on 127.0.0.1 only; 0 takes a free one. They are off where"
                    + " none is given.");

    public static final Setting<Path> AUDIT_FILE = CATALOGUE.declare(
            "audit.file",
            SettingType.file(),
            null,
            "The audit log: a line of JSON for each query, session and refusal.");

    public static final Setting<AuditSql> AUDIT_SQL = CATALOGUE.declare(
            "audit.sql",
            SettingType.choice(AuditSql.class),
            "hash",
            "What it says of the SQL: its SHA-256, its text, or nothing. What matches Spark's"
                    + " `spark.sql.redaction.string.regex` is replaced before.");

    private ServerSettings() {}

    public static List<Setting<?>> all() {
        return CATALOGUE.all();
    }

    static Optional<Setting<?>> named(String name) {
        return CATALOGUE.named(name);
    }
}
