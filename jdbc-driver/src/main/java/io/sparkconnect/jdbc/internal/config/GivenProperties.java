// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The properties given for one connection, by canonical key, from all the places that give any. */
final class GivenProperties {
    private final Map<String, String> values = new TreeMap<>();

    /** The entries of a java.util.Properties by canonical key, its defaults among them. */
    static Map<String, String> of(Properties info) throws SQLException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : texts(info).entrySet()) {
            String key = PropertyKey.canonical(entry.getKey());
            if (properties.put(key, entry.getValue()) != null) {
                throw Refusal.property("property '" + key + "' is given twice, in two spellings; keep one");
            }
        }
        return properties;
    }

    /** Those of {@link #of} that have a known key. */
    static Map<String, String> understood(Properties info) {
        Map<String, String> properties = new LinkedHashMap<>();
        texts(info).forEach((key, value) -> ConnectionProperties.named(key)
                .ifPresent(property -> properties.put(property.name(), value)));
        return properties;
    }

    /** Applications put numbers and booleans into Properties although its javadoc forbids it; their text is clear. */
    private static Map<String, String> texts(Properties info) {
        Map<String, String> texts = new TreeMap<>();
        if (info != null) {
            info.stringPropertyNames().forEach(name -> texts.put(name, info.getProperty(name)));
            info.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /** Adds what another place gives; it may repeat what is there already, but not contradict it. */
    void addAll(Map<String, String> properties) throws SQLException {
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            String key = entry.getKey();
            if (isAbsent(key, entry.getValue())) {
                continue;
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(key + entry.getValue())) {
                throw Refusal.property(
                        "a property has half of a surrogate pair in its name or value, which is no character; remove it");
            }
            String before = values.put(key, entry.getValue());
            if (before != null && !before.equals(entry.getValue())) {
                throw Refusal.property("property '" + key + "' is given twice with different values; keep one");
            }
        }
    }

    /** Tools that always show a user and a password field pass what is left empty as an empty string. */
    private static boolean isAbsent(String key, String value) {
        return value.isEmpty()
                && (key.equals(ConnectionProperties.USER.name()) || key.equals(ConnectionProperties.PASSWORD.name()));
    }

    /** The declared properties, parsed. */
    Map<Property<?>, Object> declared() throws SQLException {
        Map<Property<?>, Object> parsed = new LinkedHashMap<>();
        for (Property<?> property : ConnectionProperties.all()) {
            String text = values.get(property.name());
            if (text != null) {
                parsed.put(property, property.parse(text));
            }
        }
        return Map.copyOf(parsed);
    }

    /** The properties under a prefix. */
    Map<String, String> withPrefix(String prefix, boolean keepPrefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(keepPrefix ? key : key.substring(prefix.length()), value);
            }
        });
        return Map.copyOf(found);
    }
}
