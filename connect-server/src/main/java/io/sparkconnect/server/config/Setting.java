// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

/**
 * A setting of the server, declared once in {@link ServerSettings}.
 *
 * @param name as it is written in the configuration file
 * @param defaultText what it is where nothing is said, written as in the file, or null for nothing
 * @param description for the documentation, which is made from these
 */
public record Setting<T>(String name, SettingType<T> type, String defaultText, String description) {
    T parse(String text) throws InvalidConfigurationException {
        return type.read(text)
                .orElseThrow(() -> new InvalidConfigurationException(
                        "setting '" + name + "' cannot be '" + text + "'; " + type.rule()));
    }

    public String typeLabel() {
        return type.label();
    }
}
