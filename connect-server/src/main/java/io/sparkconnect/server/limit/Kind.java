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
public enum Kind {
    QUERY(ServerSettings.RUNNING_QUERIES, RoleSettings.RUNNING_QUERIES, Limit.ALL_QUERIES, Limit.USER_QUERIES),
    ANALYSIS(ServerSettings.RUNNING_ANALYSES, RoleSettings.RUNNING_ANALYSES, Limit.ALL_ANALYSES, Limit.USER_ANALYSES);

    private final Setting<Long> mayRun;
    private final Setting<Long> mayRunOfUser;
    private final Limit ofAll;
    private final Limit ofUser;

    Kind(Setting<Long> mayRun, Setting<Long> mayRunOfUser, Limit ofAll, Limit ofUser) {
        this.mayRun = mayRun;
        this.mayRunOfUser = mayRunOfUser;
        this.ofAll = ofAll;
        this.ofUser = ofUser;
    }

    Setting<Long> mayRun() {
        return mayRun;
    }

    Setting<Long> mayRunOfUser() {
        return mayRunOfUser;
    }

    Limit ofAll() {
        return ofAll;
    }

    Limit ofUser() {
        return ofUser;
    }
}
