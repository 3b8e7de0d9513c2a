// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.sql.SQLException;
import picocli.CommandLine;

/** Says what went wrong in one message; a stack trace would say nothing to the user of a command. */
final class PlainErrors implements CommandLine.IExecutionExceptionHandler {
    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof SQLException refused) {
            command.getErr().println(message(refused));
            return FAILED;
        }
        throw failure;
    }

    /** Spark's own messages name the SQLSTATE already. */
    static String message(SQLException failure) {
        String text = "Error: " + String.valueOf(failure.getMessage()).strip();
        String state = failure.getSQLState();
        return state == null || text.contains("SQLSTATE: " + state) ? text : text + " (SQLSTATE " + state + ")";
    }
}
