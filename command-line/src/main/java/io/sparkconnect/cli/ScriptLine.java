// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import org.jline.reader.impl.history.DefaultHistory;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/**
 * SQLLine without a user. Left to itself it goes on after an error in a line of several statements, and prints stack
 * traces before its prompt has appeared for the first time.
 */
final class ScriptLine extends SqlLine {

    /** Ends the script from within SQLLine, which catches it and hands it to {@link #handleException} a few times. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed() {
            super("the script has failed", null, false, false);
        }
    }

    /** Runs the commands up to the first that fails, and returns whether all went well. */
    boolean runAll(List<String> commands) throws IOException {
        // never read from; without it SQLLine does not see where a statement ends
        getConsoleReader(InputStream.nullInputStream(), new DefaultHistory());
        try {
            return runCommands(commands, new DispatchCallback()) == commands.size();
        } catch (Failed alreadySaid) {
            return false;
        }
    }

    @Override
    public void handleException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failed said) {
                throw said;
            }
            if (cause instanceof SQLException refused) {
                error(PlainErrors.message(refused));
                throw new Failed();
            }
        }
        super.handleException(failure);
        throw new Failed();
    }
}
