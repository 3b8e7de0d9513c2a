// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.Connection;
import java.sql.ResultSet;

/** What a connection keeps of the transactions that it does not have. */
final class TransactionSettings {
    boolean autoCommit = true;
    int isolation = Connection.TRANSACTION_NONE;
    int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;

    /** Since the last commit, with auto-commit off: what a rollback would have to undo. */
    boolean changedData;

    void ran(StatementKind kind) {
        changedData |= !autoCommit && kind == StatementKind.COMMAND;
    }
}
