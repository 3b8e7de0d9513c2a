// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A property of a connection, declared once in {@link ConnectionProperties}: parsing, DriverPropertyInfo, the data
 * source and docs/reference/properties.md all come from that declaration.
 */
public final class Property<T> {
    private final String name;
    private final PropertyType<T> type;
    private final T defaultValue;
    private final boolean secret;
    private final String description;

    private Property(String name, PropertyType<T> type, T defaultValue, boolean secret, String description) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.secret = secret;
        this.description = description;
    }

    static <T> Property<T> of(String name, PropertyType<T> type, T defaultValue, String description) {
        return new Property<>(name, type, defaultValue, false, description);
    }

    /** A property without a default. */
    static <T> Property<T> of(String name, PropertyType<T> type, String description) {
        return new Property<>(name, type, null, false, description);
    }

    /** A text that no message, log, URL or DriverPropertyInfo shows. */
    static Property<String> secret(String name, PropertyType<String> type, String description) {
        return new Property<>(name, type, null, true, description);
    }

    /** The name as documented; it is recognised in any case. */
    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** What the value may be, in a word. */
    public String typeLabel() {
        return type.label();
    }

    /** All possible values where they can be listed, else empty. */
    public List<String> choices() {
        return type.choices();
    }

    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The default as one would write it. */
    public Optional<String> defaultText() {
        return defaultValue().map(this::text);
    }

    /** A value as one would write it. */
    String text(T value) {
        return type.renderer().apply(value);
    }

    public boolean isSecret() {
        return secret;
    }

    T parse(String text) throws SQLException {
        return type.read(text).orElseThrow(() -> Refusal.property(complaint(text) + "; " + type.rule()));
    }

    private String complaint(String text) {
        if (text.isEmpty()) {
            return "property '" + name + "' is empty";
        }
        return secret
                ? "property '" + name + "' has a value that cannot be sent"
                : "property '" + name + "' cannot be " + Refusal.quote(text);
    }

    /** @param text the value at hand, or null; one that cannot be parsed counts as none */
    DriverPropertyInfo describe(String text) {
        String value = Optional.ofNullable(text)
                .filter(t -> type.read(t).isPresent())
                .or(this::defaultText)
                .filter(v -> !secret)
                .orElse(null);
        DriverPropertyInfo info = new DriverPropertyInfo(name, value);
        info.description = description;
        info.choices = type.choices().isEmpty() ? null : type.choices().toArray(String[]::new);
        return info;
    }

    @Override
    public String toString() {
        return name;
    }
}
