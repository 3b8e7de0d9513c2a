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
        if (name == null || !NAMES.contains(name)) {
            throw new SQLClientInfoException(
                    "client info '" + name + "' is not known; use one of " + NAMES,
                    "22023",
                    name == null ? Map.of() : Map.of(name, ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
        }
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
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
