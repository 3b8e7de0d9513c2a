// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is known of a connection before it is made: the URL and the properties, merged and checked. Immutable.
 *
 * <p>Neither the URL nor the properties win: a key that both give with different values is refused.
 */
public final class ConnectionConfig {
    private static final String SESSION_TIME_ZONE = "spark.sql.session.timeZone";

    private final Target target;
    private final String displayUrl;
    private final Map<Property<?>, Object> values;
    private final Map<String, String> sparkSettings;
    private final Map<String, String> headers;
    private final Credentials credentials;
    private final HttpProxy proxy;
    private final SslSettings ssl;

    private ConnectionConfig(Target target, String displayUrl, GivenProperties given) throws SQLException {
        this.target = target;
        this.displayUrl = displayUrl;
        values = given.declared();
        sparkSettings = withTimeZone(given.withPrefix(PropertyKey.SPARK, true));
        headers = given.withPrefix(PropertyKey.HEADER, false);
        checkHeaders();
        checkLocal();
        credentials = target instanceof Target.Local ? new Credentials.None() : CredentialsReader.read(this);
        proxy = HttpProxy.read(this).orElse(null);
        Optional<String> credential = credentialOnTheWay();
        ssl = SslReader.read(this, credential.isPresent());
        checkPlaintext(credential);
    }

    /** Whether the URL is for this driver; it may still be malformed. */
    public static boolean accepts(String url) {
        return UrlParts.accepts(url);
    }

    /**
     * Reads the URL and the properties.
     *
     * @param info may be null
     */
    public static ConnectionConfig parse(String url, Properties info) throws SQLException {
        UrlParts parts = cut(url);
        Location location = Location.parse(parts.location());
        GivenProperties given = new GivenProperties();
        given.addAll(location.path());
        given.addAll(parts.properties());
        given.addAll(GivenProperties.of(info));
        return new ConnectionConfig(location.target(), parts.display(), given);
    }

    private static UrlParts cut(String url) throws SQLException {
        if (!accepts(url)) {
            throw Refusal.url("it does not start with '" + UrlParts.PREFIX + "'");
        }
        return UrlParts.cut(url);
    }

    /** A URL with {@code ***} for every secret; it may need properties beside it, but has to be well-formed. */
    public static String display(String url) throws SQLException {
        UrlParts parts = cut(url);
        Location.parse(parts.location());
        parts.properties();
        return parts.display();
    }

    /** All properties with their values so far; never fails, because tools call it while the user is typing. */
    public static DriverPropertyInfo[] describe(String url, Properties info) {
        Map<String, String> values = new LinkedHashMap<>();
        if (accepts(url)) {
            UrlParts parts = UrlParts.cut(url);
            values.putAll(Location.understoodPath(parts.location()));
            values.putAll(parts.understoodProperties());
        }
        values.putAll(GivenProperties.understood(info));
        return ConnectionProperties.all().stream()
                .map(property -> property.describe(values.get(property.name())))
                .toArray(DriverPropertyInfo[]::new);
    }

    public Target target() {
        return target;
    }

    /** The value given, or the default; only for properties that have one. */
    public <T> T get(Property<T> property) {
        return find(property)
                .or(property::defaultValue)
                .orElseThrow(
                        () -> new IllegalArgumentException("property '" + property + "' has no default; use find"));
    }

    /** The value given; the default does not count. */
    @SuppressWarnings("unchecked") // GivenProperties puts what the property itself parsed
    public <T> Optional<T> find(Property<T> property) {
        return Optional.ofNullable((T) values.get(property));
    }

    /** The settings to make in the session, the time zone among them, by their full names. */
    public Map<String, String> sparkSettings() {
        return sparkSettings;
    }

    /** gRPC headers by name, all lower case, without the token's. Secret. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What proves to a server elsewhere who connects. Secret. */
    public Credentials credentials() {
        return credentials;
    }

    /** Whether and how the connection is encrypted. Secret. */
    public SslSettings ssl() {
        return ssl;
    }

    /** The proxy that was given; empty for that of the JVM, if it has one. Secret. */
    public Optional<HttpProxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    /** Whether the connection never leaves this machine, as far as the text can tell. */
    public boolean isLoopback() {
        return !(target instanceof Target.Remote remote)
                || (remote.isLoopback() && proxy().map(HttpProxy::isLoopback).orElse(true));
    }

    /** The declared properties that were given, as they would be written, without those that are secret. */
    public Map<String, String> publicProperties() {
        Map<String, String> shown = new TreeMap<>();
        ConnectionProperties.all().stream()
                .filter(property -> !property.isSecret())
                .forEach(property -> writtenValue(property).ifPresent(text -> shown.put(property.name(), text)));
        return shown;
    }

    private <T> Optional<String> writtenValue(Property<T> property) {
        return find(property).map(property::text);
    }

    /** The user id, by which the server tells sessions apart; by default, as in Spark's clients, the system's user. */
    public String user() {
        return find(ConnectionProperties.USER_ID)
                .or(() -> find(ConnectionProperties.USER))
                .orElseGet(() -> System.getProperty("user.name", ""));
    }

    public Optional<String> catalog() {
        return find(ConnectionProperties.CATALOG);
    }

    public Optional<String> schema() {
        return find(ConnectionProperties.SCHEMA);
    }

    /** The URL as given, but with {@code ***} for every secret. */
    public String displayUrl() {
        return displayUrl;
    }

    @Override
    public String toString() {
        return displayUrl;
    }

    private Map<String, String> withTimeZone(Map<String, String> settings) throws SQLException {
        String setting = settings.get(SESSION_TIME_ZONE);
        Optional<String> zone = get(ConnectionProperties.TIME_ZONE).zone().map(ZoneId::getId);
        if (setting != null) {
            if (find(ConnectionProperties.TIME_ZONE).isPresent() && !zone.equals(Optional.of(setting))) {
                throw Refusal.property("properties 'timeZone' and '" + SESSION_TIME_ZONE + "' differ; keep one");
            }
            return settings;
        }
        Map<String, String> all = new TreeMap<>(settings);
        zone.ifPresent(id -> all.put(SESSION_TIME_ZONE, id));
        return Map.copyOf(all);
    }

    private void checkHeaders() throws SQLException {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!PropertyType.isHeaderText(header.getValue())) {
                throw Refusal.property("property 'header." + header.getKey()
                        + "' has a value that cannot be sent; use printable ASCII characters only");
            }
        }
    }

    private void checkLocal() throws SQLException {
        if (target instanceof Target.Remote) {
            return;
        }
        for (Property<?> property : ConnectionProperties.FOR_SERVERS_ELSEWHERE) {
            Object value = values.get(property);
            if (value != null && !SslMode.DISABLE.equals(value) && !Boolean.FALSE.equals(value)) {
                throw Refusal.property("property '" + property + "' is for a server elsewhere; leave it out of a"
                        + " 'jdbc:sparkconnect:local' connection, which is protected already");
            }
        }
    }

    /** What proves who connects, or is secret for another reason, and goes to where others may read it on the way. */
    private Optional<String> credentialOnTheWay() {
        if (isLoopback()) {
            return Optional.empty();
        }
        if (!(credentials instanceof Credentials.None)) {
            return Optional.of(credentials.description());
        }
        return Stream.concat(
                        sparkSettings.keySet().stream(),
                        headers.keySet().stream().map(PropertyKey.HEADER::concat))
                .filter(PropertyKey::isCredential)
                .map(key -> "the property '" + key + "'")
                .findFirst();
    }

    private void checkPlaintext(Optional<String> credential) throws SQLException {
        if (credential.isPresent() && !ssl.isOn() && !get(ConnectionProperties.ALLOW_PLAINTEXT_CREDENTIALS)) {
            throw Refusal.property(credential.get() + " would go to " + ((Target.Remote) target).authority()
                    + " in plaintext, where anyone on the way can read it; leave out "
                    + (find(ConnectionProperties.USE_SSL).isPresent() ? "use_ssl=false" : "sslMode=disable")
                    + ", or add allowPlaintextCredentials=true");
        }
    }
}
