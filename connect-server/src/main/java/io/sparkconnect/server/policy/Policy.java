// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.RoleSettings;
import io.sparkconnect.server.config.RoleSettings.Profile;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.sql.classic.SparkSession;
import org.sparkproject.connect.protobuf.Message;
import scala.Option;

/** Which profile each user has. Spark makes the checks of plans itself, so that there is one policy in a JVM. Thread-safe. */
public final class Policy {
    /** Null while only the server itself uses Spark. */
    private static volatile Policy inForce;

    private final Function<String, Profile> profiles;

    private Policy(Function<String, Profile> profiles) {
        this.profiles = profiles;
    }

    /**
     * As the roles say.
     *
     * @param open whether nobody is asked who they are: then all have one profile, and it is {@code full} unless the role
     *     {@code default} says otherwise
     */
    public static Policy of(Configuration configuration, boolean open) {
        if (open) {
            Profile all =
                    configuration.roles().others().find(RoleSettings.PROFILE).orElse(Profile.FULL);
            return new Policy(user -> all);
        }
        return new Policy(user -> user == null
                ? Profile.READ_ONLY
                : configuration.roles().of(user).get(RoleSettings.PROFILE));
    }

    /** From now on Spark refuses plans. */
    public void enforce() {
        inForce = this;
    }

    /** What of the request is not allowed to the user, and the way out. */
    public Optional<String> refusal(Message request, String user) {
        Profile profile = profiles.apply(user);
        return RequestPolicy.forbidden(request, profile).map(what -> Forbidden.reason(what, profile));
    }

    /** The answer without what the user may not read. */
    public ConfigResponse readable(ConfigResponse response, ConfigRequest request, String user) {
        return profiles.apply(user) == Profile.FULL ? response : SessionSettings.readable(response, request);
    }

    /** What may be done in the session; by its owner, or in a session that Spark made for itself, by the thread's user. */
    static Profile of(SparkSession session) {
        Policy policy = inForce;
        return policy == null ? Profile.FULL : policy.profiles.apply(Users.of(session));
    }

    /** What may be done by what runs in this thread. A task has the thread of whoever ran one before. */
    static Profile ofThread() {
        Policy policy = inForce;
        if (policy == null) {
            return Profile.FULL;
        }
        if (TaskContext.get() != null) {
            return policy.profiles.apply(null);
        }
        Option<SparkSession> session = SparkSession.getActiveSession();
        return policy.profiles.apply(session.isDefined() ? Users.of(session.get()) : Users.ofThread());
    }
}
