// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.sql.SQLException;
import sqlline.SqlLine;

/** SQLLine with a user. */
final class TalkLine extends SqlLine {
    private static final String CLOSED_STATEMENT = "55000";

    /** Ctrl-C at the prompt makes SQLLine cancel the statement before, which is closed: nothing went wrong. */
    @Override
    public void handleException(Throwable failure) {
        if (!(failure instanceof SQLException closed && CLOSED_STATEMENT.equals(closed.getSQLState()))) {
            super.handleException(failure);
        }
    }
}
