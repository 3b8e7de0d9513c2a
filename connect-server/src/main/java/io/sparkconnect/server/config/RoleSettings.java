// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is set for a role: {@code role.NAME.SETTING}. What a role does not say is as in the role {@code default}, which is
 * also the role of everybody who is in none.
 */
public final class RoleSettings {
    /** What users of a role may do. */
    public enum Profile {
        /** Whatever Spark Connect can, programs of their own included. */
        FULL,
        /** SQL, as far as it runs no program and touches no files but those of tables. */
        SQL,
        /** Queries only, of those that SQL allows. */
        READ_ONLY
    }

    private static final Catalogue CATALOGUE = new Catalogue();

    public static final Setting<List<String>> USERS =
            CATALOGUE.declare("users", SettingType.texts(), null, "The users who are in the role.");

    public static final Setting<Profile> PROFILE = CATALOGUE.declare(
            "profile",
            SettingType.choice(Profile.class),
            "sql",
            "What they may do: `full` whatever Spark Connect can, programs of their own included; `sql` SQL, as far as it"
                    + " runs no program and touches no files but those of tables; `read-only` queries only, of those that"
                    + " `sql` allows.");

    public static final Setting<Long> SESSIONS =
            CATALOGUE.declare("sessions", SettingType.count(), "100", "How many sessions a user may have at a time.");

    public static final Setting<Duration> SESSION_IDLE = CATALOGUE.declare(
            "session-idle",
            SettingType.duration(),
            "1h",
            "How long a session may be left alone, without a call or a query that runs, before it is closed.");

    public static final Setting<Long> RUNNING_QUERIES = CATALOGUE.declare(
            "running-queries", SettingType.count(), "16", "How many queries of a user may run at a time; more wait.");

    public static final Setting<Long> RUNNING_ANALYSES = CATALOGUE.declare(
            "running-analyses",
            SettingType.count(),
            "4",
            "How many calls of a user may analyse a plan at a time, without running it; more wait.");

    public static final Setting<Long> QUEUED_QUERIES = CATALOGUE.declare(
            "queued-queries",
            SettingType.count(),
            "200",
            "How many queries of a user may wait, and how many analyses; more are refused.");

    public static final Setting<Duration> QUERY_TIME = CATALOGUE.declare(
            "query-time",
            SettingType.duration(),
            "0",
            "How long a query may run, or an analysis, its wait not counted.");

    public static final Setting<Long> RESULT_ROWS = CATALOGUE.declare(
            "result-rows",
            SettingType.count(),
            "0",
            "How many rows the result of a query may have. `SHOW`, `DESCRIBE` and queries of the catalog may have any"
                    + " number.");

    public static final Setting<Long> RESULT_BYTES = CATALOGUE.declare(
            "result-bytes", SettingType.size(), "0", "How large the result of a query may be, in the Arrow format.");

    private RoleSettings() {}

    public static List<Setting<?>> all() {
        return CATALOGUE.all();
    }

    static Optional<Setting<?>> named(String name) {
        return CATALOGUE.named(name);
    }
}
