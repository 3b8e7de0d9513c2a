// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * What a plan wants is not allowed. No AnalysisException, which Spark catches in places, to say something more general
 * instead.
 */
final class Forbidden extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1L;

    private static final String CONDITION = "SERVER.FORBIDDEN_BY_POLICY";
    private static final String STATE = "42501";

    Forbidden(String what, Profile profile) {
        super("[" + CONDITION + "] " + reason(what, profile) + " SQLSTATE: " + STATE);
    }

    /** @param what such as "the statement 'add jars'" */
    static String reason(String what, Profile profile) {
        String name = profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return what + " is not allowed to a role with the profile '" + name + "'; ask for a role with the profile full";
    }

    @Override
    public String getCondition() {
        return CONDITION;
    }

    @Override
    public String getSqlState() {
        return STATE;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of();
    }
}
