// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.config;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** The two ways to refuse a configuration. No message holds a secret, and none can break out of its line of a log. */
final class Refusal {
    private static final int LONGEST_ECHO = 80;

    private Refusal() {}

    /** A URL that cannot be understood: SQLSTATE 08001, the client cannot establish the connection. */
    static SQLException url(String message) {
        return new SQLNonTransientConnectionException("the JDBC URL cannot be understood: " + message, "08001");
    }

    /** A property that is unknown, malformed or contradicted: SQLSTATE 22023, invalid parameter value. */
    static SQLException property(String message) {
        return new SQLDataException(message, "22023");
    }

    /** Text of the user's in single quotes, shortened and without control characters. */
    static String quote(String text) {
        String shown = text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
