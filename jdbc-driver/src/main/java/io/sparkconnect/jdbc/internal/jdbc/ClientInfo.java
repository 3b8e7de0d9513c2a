// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The client info of a connection: the three names that the javadoc of setClientInfo suggests. Thread-safe. */
final class ClientInfo {
    private static final String APPLICATION_NAME = "ApplicationName";

    static final List<String> NAMES = List.of(APPLICATION_NAME, "ClientUser", "ClientHostname");

    private final Map<String, String> values = new ConcurrentHashMap<>();

    void applicationName(String name) {
        values.put(APPLICATION_NAME, name);
    }

    /** @param value null to remove */
    void set(String name, String value) throws SQLClientInfoException {
        requireKnown(name);
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** Removes what the properties do not have; changes nothing if one of them is not known. */
    void replace(Properties properties) throws SQLClientInfoException {
        for (String name : properties.stringPropertyNames()) {
            requireKnown(name);
        }
        for (String name : NAMES) {
            set(name, properties.getProperty(name));
        }
    }

    private static void requireKnown(String name) throws SQLClientInfoException {
        if (name == null || !NAMES.contains(name)) {
            throw new SQLClientInfoException(
                    "client info '" + name + "' is not known; use one of " + NAMES,
                    "22023",
                    name == null ? Map.of() : Map.of(name, ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
        }
    }

    String get(String name) {
        return name == null ? null : values.get(name);
    }

    Properties all() {
        Properties all = new Properties();
        all.putAll(values);
        return all;
    }
}
