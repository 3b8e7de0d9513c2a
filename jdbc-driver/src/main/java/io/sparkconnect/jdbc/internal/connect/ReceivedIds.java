// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * The ids of an operation's latest responses: where to go on after a break, and what must not come twice. More than a
 * server keeps for sending again, which is 10 MiB. Confined to one thread.
 */
final class ReceivedIds {
    private static final int MOST = 1000;

    private final Set<String> known = new HashSet<>();
    private final Queue<String> inOrder = new ArrayDeque<>();
    private String last = "";

    void add(String id) throws SQLException {
        if (id.isEmpty()) {
            return; // not a response of its own
        }
        if (!known.add(id)) {
            throw SqlState.PROTOCOL_VIOLATION.exception("the server sent the response " + id + " twice");
        }
        inOrder.add(id);
        if (inOrder.size() > MOST) {
            known.remove(inOrder.remove());
        }
        last = id;
    }

    /** Empty before the first. */
    String last() {
        return last;
    }
}
