// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the credentials among the properties, and refuses those that contradict each other. */
final class CredentialsReader {
    private static final String AUTHORIZATION = "authorization";

    /** The properties that are for one kind alone. */
    private static final Map<AuthKind, List<Property<?>>> OWN = Map.of(
            AuthKind.NONE,
            List.of(),
            AuthKind.TOKEN,
            List.of(ConnectionProperties.TOKEN),
            AuthKind.BASIC,
            List.of(),
            AuthKind.OAUTH2,
            List.of(
                    ConnectionProperties.OAUTH2_TOKEN_ENDPOINT,
                    ConnectionProperties.OAUTH2_CLIENT_ID,
                    ConnectionProperties.OAUTH2_CLIENT_SECRET,
                    ConnectionProperties.OAUTH2_CLIENT_AUTHENTICATION,
                    ConnectionProperties.OAUTH2_SCOPE),
            AuthKind.PROVIDER,
            List.of(ConnectionProperties.CREDENTIALS_PROVIDER));

    private final ConnectionConfig config;
    private final AuthKind kind;

    private CredentialsReader(ConnectionConfig config) {
        this.config = config;
        this.kind = config.find(ConnectionProperties.AUTH).orElseGet(this::likelyKind);
    }

    static Credentials read(ConnectionConfig config) throws SQLException {
        CredentialsReader reader = new CredentialsReader(config);
        reader.refuseWhatIsForOthers();
        return reader.read();
    }

    private AuthKind likelyKind() {
        for (AuthKind each : AuthKind.values()) {
            if (given(each).isPresent()) {
                return each;
            }
        }
        return config.find(ConnectionProperties.PASSWORD).isPresent() ? AuthKind.TOKEN : AuthKind.NONE;
    }

    private Optional<Property<?>> given(AuthKind each) {
        return OWN.get(each).stream().filter(this::isGiven).findFirst();
    }

    /** Tools give each property back as it was described to them, with its default. */
    private boolean isGiven(Property<?> property) {
        Optional<?> given = config.find(property);
        return given.isPresent() && !given.equals(property.defaultValue());
    }

    private void refuseWhatIsForOthers() throws SQLException {
        for (AuthKind other : AuthKind.values()) {
            Optional<Property<?>> given = given(other);
            if (other != kind && given.isPresent()) {
                throw Refusal.property("property '" + given.get() + "' is not for " + kindText() + "; keep one");
            }
        }
        if (kind != AuthKind.NONE && config.headers().containsKey(AUTHORIZATION)) {
            throw Refusal.property(
                    "property 'header.authorization' cannot be given beside " + kindText() + "; keep one");
        }
    }

    private String kindText() {
        return config.find(ConnectionProperties.AUTH).isPresent() || kind != AuthKind.TOKEN
                ? "auth=" + ConnectionProperties.AUTH.text(kind)
                : "a token or a password";
    }

    private Credentials read() throws SQLException {
        return switch (kind) {
            case NONE -> header();
            case TOKEN -> token();
            case BASIC -> basic();
            case OAUTH2 -> oauth2();
            case PROVIDER -> new Credentials.Provider(require(ConnectionProperties.CREDENTIALS_PROVIDER));
        };
    }

    private Credentials header() {
        return Optional.ofNullable(config.headers().get(AUTHORIZATION))
                .<Credentials>map(value -> new Credentials.Fixed("the property 'header.authorization'", value))
                .orElseGet(Credentials.None::new);
    }

    private Credentials token() throws SQLException {
        Optional<String> token = config.find(ConnectionProperties.TOKEN);
        Optional<String> password = config.find(ConnectionProperties.PASSWORD);
        if (token.isPresent() && password.isPresent() && !password.equals(token)) {
            throw Refusal.property("properties 'token' and 'password' differ; the password is another way to give the"
                    + " token, keep one");
        }
        String value = token.or(() -> password)
                .orElseThrow(() -> Refusal.property("auth=token needs the property 'token', or 'password'"));
        if (!PropertyType.isHeaderText(value)) {
            throw Refusal.property("property 'password' has a value that cannot be sent as a token; use printable ASCII"
                    + " characters only, or auth=basic");
        }
        return new Credentials.Fixed(token.isPresent() ? "the token" : "the password as a token", "Bearer " + value);
    }

    private Credentials basic() throws SQLException {
        String user = require(ConnectionProperties.USER);
        if (user.indexOf(':') >= 0) {
            throw Refusal.property(
                    "property 'user' cannot have a ':' with auth=basic, where that parts user and" + " password");
        }
        byte[] pair = (user + ":" + require(ConnectionProperties.PASSWORD)).getBytes(StandardCharsets.UTF_8);
        return new Credentials.Fixed(
                "user " + Refusal.quote(user) + " with the password given",
                "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private Credentials oauth2() throws SQLException {
        return new Credentials.OAuth2(
                endpoint(require(ConnectionProperties.OAUTH2_TOKEN_ENDPOINT)),
                require(ConnectionProperties.OAUTH2_CLIENT_ID, ConnectionProperties.USER),
                require(ConnectionProperties.OAUTH2_CLIENT_SECRET, ConnectionProperties.PASSWORD),
                config.get(ConnectionProperties.OAUTH2_CLIENT_AUTHENTICATION),
                config.find(ConnectionProperties.OAUTH2_SCOPE).orElse(""));
    }

    /** The client's secret goes there: in plaintext only where nobody is on the way. */
    private URI endpoint(String text) throws SQLException {
        URI uri = parse(text);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null || !(https || http)) {
            throw noEndpoint();
        }
        if (http
                && !config.get(ConnectionProperties.ALLOW_PLAINTEXT_CREDENTIALS)
                && !new Target.Remote(uri.getHost().replaceAll("[\\[\\]]", ""), 0).isLoopback()) {
            throw Refusal.property("property 'oauth2TokenEndpoint' leads to " + uri.getHost() + " in plaintext, where"
                    + " anyone on the way can read the client's secret; use https");
        }
        return uri;
    }

    private static URI parse(String text) throws SQLException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw noEndpoint();
        }
    }

    private static SQLException noEndpoint() {
        return Refusal.property(
                "property 'oauth2TokenEndpoint' is not of the form https://host/path; a user cannot be part of it");
    }

    private String require(Property<String> property) throws SQLException {
        return config.find(property)
                .orElseThrow(() -> Refusal.property(
                        "auth=" + ConnectionProperties.AUTH.text(kind) + " needs the property '" + property + "'"));
    }

    private String require(Property<String> property, Property<String> otherwise) throws SQLException {
        Optional<String> other = config.find(property).or(() -> config.find(otherwise));
        return other.isPresent() ? other.get() : require(property);
    }
}
