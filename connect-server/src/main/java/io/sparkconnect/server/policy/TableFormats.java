// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Plans of Delta Lake and Iceberg, which are not on this class path; a file lists them by name. */
final class TableFormats {
    private static final Properties PLANS = read();

    private TableFormats() {}

    private static Properties read() {
        try (InputStream file = TableFormats.class.getResourceAsStream("table-formats.properties")) {
            Properties plans = new Properties();
            plans.load(file);
            return plans;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean allowed(Class<?> plan, Profile profile) {
        return switch (PLANS.getProperty(plan.getName(), "refused")) {
            case "read" -> true;
            case "write" -> profile == Profile.SQL;
            default -> false;
        };
    }
}
