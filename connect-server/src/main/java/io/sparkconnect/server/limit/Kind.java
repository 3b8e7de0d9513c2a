// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import io.sparkconnect.server.config.RoleSettings;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.config.Setting;

/**
 * What Spark does for a user. Each kind has slots of its own: who waits for the columns of a query does not wait for
 * queries that may take hours.
 */
public record Kind(Setting<Long> mayRun, Setting<Long> mayRunOfUser, Limit ofAll, Limit ofUser) {
    public static final Kind QUERY = new Kind(
            ServerSettings.RUNNING_QUERIES, RoleSettings.RUNNING_QUERIES, Limit.ALL_QUERIES, Limit.USER_QUERIES);

    public static final Kind ANALYSIS = new Kind(
            ServerSettings.RUNNING_ANALYSES, RoleSettings.RUNNING_ANALYSES, Limit.ALL_ANALYSES, Limit.USER_ANALYSES);
}
