// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Query;
import java.time.Duration;

/** What is worth a line in the audit log, or a number in the metrics. */
public sealed interface Event {
    /** A call with credentials that were good. */
    record LoggedIn(String proof) implements Event {}

    record LoginFailed(String address, String reason) implements Event {}

    record SessionOpened(Origin origin, String session) implements Event {}

    record SessionClosed(Origin origin, String session, Duration age) implements Event {}

    /** Nothing more happens to a query. */
    record QueryEnded(Query query) implements Event {}

    /** Spark has told what it can of a plan without running it, or has not. */
    record AnalysisEnded(Query analysis) implements Event {}

    /** The server has refused a call. */
    record Refused(Origin origin, String session, String call, String errorClass, String sqlState, String message)
            implements Event {}

    /** Somebody has ended a query on the status page. */
    record Canceled(Origin by, Query.Key query) implements Event {}

    /** A connection was made, or has ended. */
    record Connection(boolean open) implements Event {}

    /** There were too many connections for one more. */
    record ConnectionRefused() implements Event {}
}
