// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users who may do the same. */
public final class Role {
    private final String name;
    private final Map<Setting<?>, Object> values;
    private final Map<Setting<?>, Object> defaults;

    Role(String name, Map<Setting<?>, Object> values, Map<Setting<?>, Object> defaults) {
        this.name = name;
        this.values = values;
        this.defaults = defaults;
    }

    public String name() {
        return name;
    }

    /** The role's value, else that of the role {@code default}, else the setting's. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseGet(() -> setting.type().read(setting.defaultText()).orElseThrow());
    }

    /** The role's value, else that of the role {@code default}; empty where neither says anything. */
    @SuppressWarnings("unchecked") // only parse() of the setting itself makes its values
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.getOrDefault(setting, defaults.get(setting)));
    }

    @SuppressWarnings("unchecked")
    List<String> users() {
        return Optional.ofNullable((List<String>) values.get(RoleSettings.USERS))
                .orElse(List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
