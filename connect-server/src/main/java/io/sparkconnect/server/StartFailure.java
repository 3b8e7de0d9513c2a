// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** The one kind of exception that leaves this module in a program that asks for a local server. */
final class StartFailure {
    private static final String SQLSTATE = "08001";

    private StartFailure() {}

    static SQLException because(String reason) {
        return new SQLNonTransientConnectionException("Spark cannot start: " + reason, SQLSTATE);
    }

    static SQLException because(String reason, Throwable cause) {
        return new SQLNonTransientConnectionException("Spark cannot start: " + reason + ": " + cause, SQLSTATE, cause);
    }
}
