// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Tells the session how many rows to put into a batch, where statements ask for a fetch size. One who sets that in the
 * session himself is not overruled. Thread-safe; where threads of one session ask for different sizes, one of them
 * gets the other's.
 */
final class FetchSizes {
    private static final String SETTING = "spark.sql.execution.arrow.maxRecordsPerBatch";

    /** Smaller batches cost much and give nothing (docs/decisions/0019). */
    private static final int FEWEST = 1000;

    private static final int UNKNOWN = 0;

    private final ConnectClient client;
    private volatile boolean ownersChoice;
    private volatile int current = UNKNOWN;

    /** @param ownersChoice whether the connection's properties set the size of batches */
    FetchSizes(ConnectClient client, boolean ownersChoice) {
        this.client = client;
        this.ownersChoice = ownersChoice;
    }

    static boolean isIn(Iterable<String> settings) {
        for (String name : settings) {
            if (name.equals(SETTING)) {
                return true;
            }
        }
        return false;
    }

    /** Told of a statement before it runs; costs a round trip only if its fetch size is not the session's. */
    void runs(String sql, StatementKind kind, int fetchSize) throws SQLException {
        if (kind == StatementKind.SESSION_COMMAND) { // RESET among them
            current = UNKNOWN;
        } else if (kind == StatementKind.UNKNOWN) {
            ownersChoice |= sql.toLowerCase(Locale.ROOT).contains("maxrecordsperbatch");
        }
        int rows = Math.max(fetchSize, FEWEST);
        if (fetchSize > 0 && rows != current && !ownersChoice && !kind.isCommand()) {
            set(rows);
        }
    }

    /** A hint: a server that does not let its clients set this is not asked again. */
    private void set(int rows) throws SQLException {
        try {
            client.set(SETTING, Integer.toString(rows));
            current = rows;
        } catch (SQLException failure) {
            if (failure.getSQLState().startsWith("08") || failure instanceof java.sql.SQLTimeoutException) {
                throw failure;
            }
            ownersChoice = true;
        }
    }
}
