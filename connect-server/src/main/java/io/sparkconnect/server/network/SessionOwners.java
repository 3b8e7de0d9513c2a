// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.connect.service.SessionKey;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.apache.spark.sql.connect.service.SparkListenerConnectSessionClosed;

/**
 * Whose sessions there are. Spark finds a session by user and id together, so that no id leads into another user's
 * session; this tells the caller so instead of giving a new session of the same id. Thread-safe.
 */
final class SessionOwners extends SparkListener {
    private final ConcurrentHashMap<String, String> users = new ConcurrentHashMap<>();

    /** Whether the session is the user's, or nobody's yet. */
    boolean admits(String session, String user) {
        return users.computeIfAbsent(session, id -> user).equals(user);
    }

    /** After a call: it may have been one that makes no session, or ends it. */
    void forgetIfGone(String session, String user) {
        if (SparkConnectService$.MODULE$
                .sessionManager()
                .getIsolatedSessionIfPresent(new SessionKey(user, session))
                .isEmpty()) {
            users.remove(session, user);
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerConnectSessionClosed closed) {
            users.remove(closed.sessionId(), closed.userId());
        }
    }
}
