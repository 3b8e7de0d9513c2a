// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Settings in the order in which they are declared, which is while their class is initialised. */
final class Catalogue {
    private final List<Setting<?>> declared = new ArrayList<>();

    <T> Setting<T> declare(String name, SettingType<T> type, String defaultText, String description) {
        Setting<T> setting = new Setting<>(name, type, defaultText, description);
        declared.add(setting);
        return setting;
    }

    List<Setting<?>> all() {
        return Collections.unmodifiableList(declared);
    }

    Optional<Setting<?>> named(String name) {
        return declared.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
