// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.grpc.Status;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a session tells in the log; docs/reference/logging.md lists it. Ids, names of calls and codes only: texts of SQL
 * and of servers may hold what is secret, and values of parameters are. What ends in an exception is no warning here,
 * since the application has it. Thread-safe.
 */
final class Events {
    private static final Logger CONNECTION = Logger.getLogger("io.sparkconnect.jdbc.connection");
    private static final Logger STATEMENT = Logger.getLogger("io.sparkconnect.jdbc.statement");

    private final String session;
    private volatile Duration slow = Duration.ZERO;

    Events(String sessionId) {
        this.session = sessionId;
    }

    /** From now on statements that take so long are told of; zero for none. */
    void slowFrom(Duration threshold) {
        slow = threshold;
    }

    void opened(String where, long nanos) {
        tell(CONNECTION, Level.FINE, () -> "opened to " + where + " in " + millis(nanos));
    }

    void closed() {
        tell(CONNECTION, Level.FINE, () -> "closed");
    }

    void lost() {
        tell(CONNECTION, Level.FINE, () -> "lost: the server does not have it any more");
    }

    /** A call that may come twice was sent again. */
    void retried(String call, Status.Code why) {
        tell(CONNECTION, Level.FINE, () -> "call " + call + " retried after " + why);
    }

    /** What tidies up did not arrive. */
    void postponed(String call, Status.Code why) {
        tell(CONNECTION, Level.FINE, () -> "call " + call + " postponed after " + why);
    }

    /** The only place for SQL. */
    void executes(String operation, Plan plan) {
        tell(STATEMENT, Level.FINER, () -> "operation " + operation + " executes " + plan.text());
    }

    void reattached(String operation, Status.Code why) {
        tell(STATEMENT, Level.FINE, () -> "operation " + operation + " reattached after " + why);
    }

    void resent(String operation) {
        tell(STATEMENT, Level.FINE, () -> "operation " + operation + " resent: the server never had it");
    }

    void lost(String operation, String sqlState) {
        tell(STATEMENT, Level.FINE, () -> "operation " + operation + " lost with SQLSTATE " + sqlState);
    }

    /** @param nanos how long the application waited for the server in all */
    void ended(String operation, long nanos) {
        Duration threshold = slow;
        boolean isSlow = !threshold.isZero() && nanos >= threshold.toNanos();
        tell(
                STATEMENT,
                isSlow ? Level.INFO : Level.FINE,
                () -> "operation " + operation + (isSlow ? " was slow: " : " ended after ") + millis(nanos));
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    private void tell(Logger logger, Level level, Supplier<String> what) {
        if (logger.isLoggable(level)) {
            logger.logp(level, null, null, "session " + session + ": " + what.get());
        }
    }
}
