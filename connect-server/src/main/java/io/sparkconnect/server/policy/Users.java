// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.sql.catalyst.CurrentUserContext;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connect.service.SessionHolderInfo;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import scala.collection.Iterator;

/** Who is at work. Thread-safe. */
final class Users {
    private static final Map<SparkSession, String> OWNERS = Collections.synchronizedMap(new WeakHashMap<>());

    private Users() {}

    /** The one whose session it is; else the thread's user, as in the sessions that a streaming query makes; or null. */
    static String of(SparkSession session) {
        String owner = OWNERS.get(session);
        if (owner == null) {
            owner = find(session.sessionUUID());
            if (owner != null) {
                OWNERS.put(session, owner);
            }
        }
        return owner == null ? ofThread() : owner;
    }

    /** Or null. */
    static String ofThread() {
        return CurrentUserContext.CURRENT_USER().get();
    }

    private static String find(String id) {
        Iterator<SessionHolderInfo> sessions = SparkConnectService$.MODULE$
                .sessionManager()
                .listActiveSessions()
                .iterator();
        while (sessions.hasNext()) {
            SessionHolderInfo session = sessions.next();
            if (session.serverSessionId().equals(id)) {
                return session.userId();
            }
        }
        return null;
    }
}
