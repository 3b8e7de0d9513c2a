// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.limit;

import java.util.Locale;

/** What can run out, and how it is said. SQLSTATEs are PostgreSQL's for the same. */
public enum Limit {
    // spotless:off
    USER_SESSIONS("SERVER.TOO_MANY_SESSIONS", "53300",
            "user '%s' has %d sessions, which is all that role '%s' allows (its setting 'sessions'); close one"),
    ALL_SESSIONS("SERVER.TOO_MANY_SESSIONS", "53300",
            "the server has %d sessions, which is all that it allows (setting 'limit.sessions'); try again later"),
    USER_QUERIES("SERVER.TOO_MANY_QUERIES", "53400",
            "user '%s' has %d queries running and %d waiting, which is all that role '%s' allows (its settings"
                    + " 'running-queries' and 'queued-queries'); wait for some to end"),
    ALL_QUERIES("SERVER.TOO_MANY_QUERIES", "53400",
            "the server has %d queries running and %d waiting, which is all that it allows (settings"
                    + " 'limit.running-queries' and 'limit.queued-queries'); try again later"),
    USER_ANALYSES("SERVER.TOO_MANY_QUERIES", "53400",
            "user '%s' has %d analyses of plans running and %d waiting, which is all that role '%s' allows (its settings"
                    + " 'running-analyses' and 'queued-queries'); wait for some to end"),
    ALL_ANALYSES("SERVER.TOO_MANY_QUERIES", "53400",
            "the server has %d analyses of plans running and %d waiting, which is all that it allows (settings"
                    + " 'limit.running-analyses' and 'limit.queued-queries'); try again later"),
    ROWS("SERVER.TOO_MANY_ROWS", "54000",
            "the result has more than the %d rows that role '%s' allows (its setting 'result-rows'); ask for fewer, with"
                    + " LIMIT for example"),
    BYTES("SERVER.RESULT_TOO_LARGE", "54000",
            "the result has more than the %d bytes that role '%s' allows (its setting 'result-bytes'); ask for fewer rows"
                    + " or columns"),
    TIME("SERVER.QUERY_TIMEOUT", "57014",
            "the query has run for longer than the %d ms that role '%s' allows (its setting 'query-time'); ask for less"),
    PLAN("SERVER.PLAN_TOO_LARGE", "54000",
            "the query has %d bytes, more than the %d that the server allows (setting 'limit.plan-size'); upload data in"
                    + " parts"),
    PACKED_PLAN("SERVER.PLAN_TOO_LARGE", "54000",
            "the plan has more bytes when unpacked than the %d that the server allows (setting 'limit.plan-size'); upload"
                    + " data in parts");
    // spotless:on

    private final String errorClass;
    private final String sqlState;
    private final String message;

    Limit(String errorClass, String sqlState, String message) {
        this.errorClass = errorClass;
        this.sqlState = sqlState;
        this.message = message;
    }

    /**
     * Why there is no more.
     *
     * @param values for the message, in its order
     */
    public Denial denial(Object... values) {
        return new Denial(
                Denial.Code.RESOURCE_EXHAUSTED, errorClass, sqlState, String.format(Locale.ROOT, message, values));
    }

    /** Whether a limit, 0 for none, leaves no room for one more. */
    public static boolean isReached(long limit, long taken) {
        return limit > 0 && taken >= limit;
    }

    /** Whether something is beyond a limit, 0 for none. */
    public static boolean isExceeded(long limit, long taken) {
        return limit > 0 && taken > limit;
    }
}
