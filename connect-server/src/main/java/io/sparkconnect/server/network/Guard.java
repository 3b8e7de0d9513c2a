// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.policy.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.sql.catalyst.CurrentUserContext;
import org.sparkproject.connect.protobuf.Message;

/** Decides on every request, and lets Spark work as its user. Thread-safe. */
final class Guard {
    /** What ends or goes on with work that was begun. */
    private static final Set<String> NO_NEW_WORK = Set.of(
            "ReattachExecuteRequest",
            "ReleaseExecuteRequest",
            "ReleaseSessionRequest",
            "InterruptRequest",
            "FetchErrorDetailsRequest",
            "GetStatusRequest",
            "ArtifactStatusesRequest");

    private static final Pattern UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** Which pool of the fair scheduler the jobs of a thread go to. */
    private static final String POOL = "spark.scheduler.pool";

    private final SparkContext spark;
    private final SessionOwners owners;
    private final Policy policy;
    private volatile boolean stopping;

    Guard(SparkContext spark, SessionOwners owners, Policy policy) {
        this.spark = spark;
        this.owners = owners;
        this.policy = policy;
    }

    Optional<Refusal> refusal(Request request) {
        if (stopping && !NO_NEW_WORK.contains(request.kind())) {
            return Optional.of(Refusal.ofStopping());
        }
        if (!UUID.matcher(request.session()).matches()) {
            return Optional.of(Refusal.ofSessionId(request.session()));
        }
        Optional<String> forbidden = policy.refusal(request.message(), request.user());
        if (forbidden.isPresent()) {
            return forbidden.map(Refusal::ofPolicy);
        }
        if (!owners.admits(request.session(), request.user())) {
            return Optional.of(Refusal.ofSessionOf(request.session()));
        }
        return Optional.empty();
    }

    /**
     * What Spark does in this thread and in those that it starts from it is the user's: current_user(), and the jobs in a
     * pool of the user's own. Spark hands both down to the thread of an operation, which is started in the call.
     */
    void as(String user, Runnable work) {
        if (user.isEmpty()) {
            work.run();
            return;
        }
        String pool = spark.getLocalProperty(POOL);
        CurrentUserContext.CURRENT_USER().set(user);
        spark.setLocalProperty(POOL, user);
        try {
            work.run();
        } finally {
            spark.setLocalProperty(POOL, pool);
            CurrentUserContext.CURRENT_USER().remove();
        }
    }

    /** The answer, as the user may see it. */
    Message answer(Message response, Request request) {
        return response instanceof ConfigResponse config && request.message() instanceof ConfigRequest asked
                ? policy.readable(config, asked, request.user())
                : response;
    }

    /** From now on nothing new is begun. */
    void stop() {
        stopping = true;
    }
}
