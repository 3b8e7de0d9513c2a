// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which role each user is in. */
public final class Roles {
    private static final Pattern NAME = Pattern.compile("role\\.(?<role>[A-Za-z0-9_-]+)\\.(?<setting>.+)");
    private static final String DEFAULT = "default";

    private final Map<String, Role> byUser;
    private final Role others;

    private Roles(Map<String, Role> byUser, Role others) {
        this.byUser = byUser;
        this.others = others;
    }

    /** @param texts settings whose names start with {@code role.} */
    static Roles parse(Map<String, String> texts) throws InvalidConfigurationException {
        Map<String, Map<Setting<?>, Object>> roles = new HashMap<>();
        roles.put(DEFAULT, new HashMap<>());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Matcher name = NAME.matcher(entry.getKey());
            if (!name.matches() || RoleSettings.named(name.group("setting")).isEmpty()) {
                throw new InvalidConfigurationException("there is no setting '" + entry.getKey()
                        + "'; use role.NAME.SETTING with one of "
                        + RoleSettings.all().stream().map(Setting::name).toList());
            }
            Setting<?> setting = RoleSettings.named(name.group("setting")).orElseThrow();
            roles.computeIfAbsent(name.group("role"), role -> new HashMap<>())
                    .put(setting, setting.parse(entry.getValue().strip()));
        }
        return of(roles);
    }

    private static Roles of(Map<String, Map<Setting<?>, Object>> roles) throws InvalidConfigurationException {
        Map<Setting<?>, Object> defaults = roles.get(DEFAULT);
        Map<String, Role> byUser = new HashMap<>();
        for (Map.Entry<String, Map<Setting<?>, Object>> entry : roles.entrySet()) {
            Role role = new Role(entry.getKey(), entry.getValue(), defaults);
            for (String user : role.users()) {
                Role other = byUser.put(user, role);
                if (other != null) {
                    throw new InvalidConfigurationException(
                            "user '" + user + "' is in the roles '" + other + "' and '" + role + "'; leave one");
                }
            }
        }
        return new Roles(byUser, new Role(DEFAULT, defaults, defaults));
    }

    /** The role of everybody who is in none. */
    public Role others() {
        return others;
    }

    public Role of(String user) {
        return byUser.getOrDefault(user, others);
    }
}
