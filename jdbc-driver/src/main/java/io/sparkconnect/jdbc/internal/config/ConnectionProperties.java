// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of connection properties. Names with an underscore are those of Spark's own {@code sc://} strings.
 *
 * <p>Beside these, {@code spark.NAME} sets a setting of the session and {@code header.NAME} adds a gRPC header.
 */
public final class ConnectionProperties {
    private static final List<Property<?>> DECLARED = new ArrayList<>();

    public static final Property<String> USER = declare(Property.of(
            "user",
            PropertyType.text(),
            "Who connects: Spark's user id, unless `user_id` is given. Empty means none."));

    public static final Property<String> PASSWORD = declare(Property.secret(
            "password",
            PropertyType.password(),
            "The token, for tools that ask for a user and a password and nothing else; with `auth=basic` the user's"
                    + " password. Empty means none."));

    public static final Property<String> TOKEN = declare(Property.secret(
            "token",
            PropertyType.headerText(),
            "Sent as `Authorization: Bearer …`. Implies TLS, see `use_ssl`; never shown in any message."));

    public static final Property<AuthKind> AUTH = declare(Property.of(
            "auth",
            PropertyType.choice(AuthKind.class),
            "What proves who connects: `token`, `basic` (`user` and `password`), `oauth2`, `provider` or `none`. Where it"
                    + " is not given, the one whose properties are; a `password` alone is a token."));

    public static final Property<Boolean> USE_SSL = declare(
            Property.of(
                    "use_ssl",
                    PropertyType.bool(),
                    "Whether the connection is encrypted with TLS. Where neither this nor `sslMode` is given: yes if a property"
                            + " that begins with `ssl` is, or if there are credentials and the host is not a loopback address."));

    public static final Property<SslMode> SSL_MODE = declare(Property.of(
            "sslMode",
            PropertyType.choice(SslMode.class),
            "What is checked of the server: `disable` is plaintext, `require` encrypts and checks nothing, `verify-ca`"
                    + " wants a certificate that is trusted, `verify-full` wants one for the URL's host. Where TLS is on:"
                    + " `verify-full`."));

    public static final Property<String> SSL_ROOT_CERT = declare(Property.of(
            "sslRootCert",
            PropertyType.text(),
            "The file of the certificates to trust: PEM, or a PKCS12 or JKS store. Without it those that the JVM"
                    + " trusts."));

    public static final Property<String> SSL_ROOT_CERT_PASSWORD = declare(
            Property.secret("sslRootCertPassword", PropertyType.password(), "The password of a store `sslRootCert`."));

    public static final Property<String> SSL_CERT = declare(Property.of(
            "sslCert",
            PropertyType.text(),
            "The PEM file of the client's own certificate, with those between it and the authority, for servers that"
                    + " ask for one."));

    public static final Property<String> SSL_KEY = declare(Property.of(
            "sslKey",
            PropertyType.text(),
            "The PEM file of the private key of `sslCert`; or a PKCS12 or JKS store with key and certificate, without"
                    + " `sslCert`."));

    public static final Property<String> SSL_KEY_PASSWORD = declare(Property.secret(
            "sslKeyPassword", PropertyType.password(), "The password of an encrypted `sslKey`, or of that store."));

    public static final Property<Boolean> ALLOW_PLAINTEXT_CREDENTIALS = declare(Property.of(
            "allowPlaintextCredentials",
            PropertyType.bool(),
            false,
            "Whether credentials may be sent without TLS to a host that is not a loopback address, where anyone on the"
                    + " way can read them."));

    public static final Property<String> OAUTH2_TOKEN_ENDPOINT = declare(Property.of(
            "oauth2TokenEndpoint",
            PropertyType.text(),
            "Where a token is fetched with the client credentials of OAuth 2, such as"
                    + " `https://login.example/oauth2/token`; https, unless the host is a loopback address."));

    public static final Property<String> OAUTH2_CLIENT_ID = declare(Property.of(
            "oauth2ClientId", PropertyType.text(), "The client's id there. Where it is not given: `user`."));

    public static final Property<String> OAUTH2_CLIENT_SECRET = declare(Property.secret(
            "oauth2ClientSecret",
            PropertyType.password(),
            "The client's secret there. Where it is not given: `password`."));

    public static final Property<ClientAuthentication> OAUTH2_CLIENT_AUTHENTICATION = declare(Property.of(
            "oauth2ClientAuthentication",
            PropertyType.choice(ClientAuthentication.class),
            ClientAuthentication.BASIC,
            "How the client shows its secret there: `basic` as HTTP Basic, `post` in the request's body, for endpoints that"
                    + " take nothing else."));

    public static final Property<String> OAUTH2_SCOPE = declare(Property.of(
            "oauth2Scope", PropertyType.text(), "The scopes to ask for, parted by spaces; none if not given."));

    public static final Property<String> CREDENTIALS_PROVIDER = declare(Property.of(
            "credentialsProvider",
            PropertyType.text(),
            "The name of an `io.sparkconnect.spi.CredentialsProvider` on the class path, which gives the header"
                    + " `authorization`."));

    public static final Property<String> PROXY_HOST = declare(Property.of(
            "proxyHost",
            PropertyType.host(),
            "An HTTP proxy to go through, with `CONNECT`. Without it the one of the JVM's `https.proxyHost`, except for"
                    + " loopback addresses."));

    public static final Property<Integer> PROXY_PORT = declare(Property.of(
            "proxyPort", PropertyType.integer(1, 65535), "The proxy's port; must be given with `proxyHost`."));

    public static final Property<String> PROXY_USER =
            declare(Property.of("proxyUser", PropertyType.text(), "The user for a proxy that asks for one (Basic)."));

    public static final Property<String> PROXY_PASSWORD = declare(Property.secret(
            "proxyPassword",
            PropertyType.password(),
            "The user's password. The proxy gets it in plaintext, as HTTP has it."));

    public static final Property<String> USER_ID = declare(Property.of(
            "user_id",
            PropertyType.text(),
            "Spark's user id. Where neither this nor `user` is given: the name of the operating system's user."));

    public static final Property<UUID> SESSION_ID = declare(Property.of(
            "session_id",
            PropertyType.uuid(),
            "Joins the session of that id, or makes it. Without it every connection has a session of its own."));

    public static final Property<String> USER_AGENT = declare(Property.of(
            "user_agent",
            PropertyType.text(),
            "What Spark's user interface shows as the client, before our own name."));

    public static final Property<String> APPLICATION_NAME = declare(Property.of(
            "applicationName", PropertyType.text(), "The initial value of the client info `ApplicationName`."));

    public static final Property<Integer> GRPC_MAX_MESSAGE_SIZE = declare(Property.of(
            "grpc_max_message_size",
            PropertyType.size(),
            128 << 20,
            "The largest message taken from the server: bytes, or one such as `64m`."));

    public static final Property<String> CATALOG = declare(Property.of(
            "catalog", PropertyType.text(), "The current catalog; the same as the first part of the URL's path."));

    public static final Property<String> SCHEMA = declare(Property.of(
            "schema", PropertyType.text(), "The current schema; the same as the second part of the URL's path."));

    public static final Property<SessionZone> TIME_ZONE = declare(Property.of(
            "timeZone",
            PropertyType.zone(),
            SessionZone.JVM,
            "The session's time zone: `JVM` for that of this JVM, `server` to leave the server's, or a name such as"
                    + " `Europe/Paris`. A `spark.sql.session.timeZone` given beside it must agree."));

    public static final Property<Integer> FETCH_SIZE = declare(Property.of(
            "fetchSize",
            PropertyType.integer(0, Integer.MAX_VALUE),
            0,
            "The fetch size that statements start with: how many rows the server puts into a batch, 1000 at least;"
                    + " 0 leaves that to the server."));

    public static final Property<Integer> RESULT_BUFFER_SIZE = declare(Property.of(
            "resultBufferSize",
            PropertyType.size(),
            16 << 20,
            "How much of a scrollable result is kept in memory: bytes, or one such as `64m`. What is beyond it goes to a"
                    + " temporary file."));

    public static final Property<Boolean> ALLOW_MULTI_QUERIES = declare(Property.of(
            "allowMultiQueries",
            PropertyType.bool(),
            true,
            "Whether `execute` takes several statements in one text, separated by semicolons."));

    public static final Property<Duration> CONNECT_TIMEOUT = declare(Property.of(
            "connectTimeout",
            PropertyType.duration(),
            Duration.ofSeconds(30),
            "How long to wait for the server when connecting: seconds, or one such as `500ms`, `30s`, `5m`;"
                    + " 0 waits without limit."));

    public static final Property<Duration> QUERY_TIMEOUT = declare(Property.of(
            "queryTimeout",
            PropertyType.duration(),
            Duration.ZERO,
            "The query timeout that statements start with, written like `connectTimeout`; 0 is none."));

    public static final Property<Duration> NETWORK_TIMEOUT = declare(Property.of(
            "networkTimeout",
            PropertyType.duration(),
            Duration.ZERO,
            "How long to wait for any one answer of the server, written like `connectTimeout`; 0 is without limit."));

    public static final Property<Duration> RETRY_TIMEOUT = declare(Property.of(
            "retryTimeout",
            PropertyType.duration(),
            Duration.ofSeconds(30),
            "How long a statement tries to go on after its connection to the server broke, counted from the last thing"
                    + " that went on and written like `connectTimeout`; 0 makes every break an error."));

    public static final Property<Duration> KEEP_ALIVE = declare(Property.of(
            "keepAlive",
            PropertyType.duration(),
            Duration.ofMinutes(5),
            "How long a connection may be idle before it tells the server that its session is still wanted, written like"
                    + " `connectTimeout`; 0 lets the server forget it, usually after an hour."));

    public static final Property<Duration> SLOW_QUERY_THRESHOLD = declare(Property.of(
            "slowQueryThreshold",
            PropertyType.duration(),
            Duration.ZERO,
            "A statement for which the application has to wait so long is told of in the log, written like"
                    + " `connectTimeout`; 0 tells of none."));

    public static final Property<Duration> METADATA_CACHE_TTL = declare(Property.of(
            "metadataCacheTtl",
            PropertyType.duration(),
            Duration.ZERO,
            "How long `DatabaseMetaData` may answer from what it asked before, written like `connectTimeout`; 0 asks"
                    + " anew each time. A command run on the connection empties the cache; those of others are seen when"
                    + " the time is over."));

    public static final Property<Boolean> PROGRESS = declare(
            Property.of("progress", PropertyType.bool(), false, "Whether to ask the server for progress messages."));

    private static final List<Property<?>> ALL = Collections.unmodifiableList(DECLARED);

    /** Those that say how to come to a server, and how to prove who connects. */
    static final List<Property<?>> FOR_SERVERS_ELSEWHERE =
            List.copyOf(ALL.subList(ALL.indexOf(TOKEN), ALL.indexOf(PROXY_PASSWORD) + 1));

    private static final Map<String, Property<?>> BY_FOLDED_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(p -> fold(p.name()), Function.identity()));

    private ConnectionProperties() {}

    /** Every property, in the order of the documentation. */
    public static List<Property<?>> all() {
        return ALL;
    }

    /** The property of that name, in any case. */
    static Optional<Property<?>> named(String name) {
        return Optional.ofNullable(BY_FOLDED_NAME.get(fold(name)));
    }

    private static <T> Property<T> declare(Property<T> property) {
        DECLARED.add(property);
        return property;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
