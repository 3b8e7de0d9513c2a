// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.WithoutSavepoints;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Transactions as JDBC asks for them over an engine that has none: settings are kept, and what cannot be is said. */
interface WithoutTransactions extends WithoutSavepoints {
    TransactionSettings transactions();

    Warnings warnings();

    @Override
    default void setAutoCommit(boolean enable) throws SQLException {
        requireOpen();
        if (!enable && transactions().autoCommit) {
            warnings().add("Spark SQL has no transactions: every statement takes effect at once");
        }
        transactions().autoCommit = enable;
        transactions().changedData = false;
    }

    @Override
    default boolean getAutoCommit() throws SQLException {
        requireOpen();
        return transactions().autoCommit;
    }

    @Override
    default void commit() throws SQLException {
        requireManualCommit("commit");
        transactions().changedData = false;
    }

    @Override
    default void rollback() throws SQLException {
        requireManualCommit("rollback");
        if (transactions().changedData) {
            transactions().changedData = false;
            throw SqlState.INVALID_TRANSACTION_STATE.exception(
                    "rollback cannot undo the statements since the last commit: Spark SQL has no transactions, and"
                            + " they took effect at once");
        }
    }

    private void requireManualCommit(String method) throws SQLException {
        if (getAutoCommit()) {
            throw SqlState.INVALID_TRANSACTION_STATE.exception(
                    method + " was called in auto-commit mode; call setAutoCommit(false) first");
        }
    }

    /** Kept and shown by the getter: Spark SQL has no isolation levels to set. */
    @Override
    default void setTransactionIsolation(int level) throws SQLException {
        requireOpen();
        transactions().isolation = requireIsolation(level);
        if (level != Connection.TRANSACTION_NONE) {
            warnings().add("the isolation level is kept and has no effect: Spark SQL has no transactions");
        }
    }

    private static int requireIsolation(int level) throws SQLException {
        return switch (level) {
            case Connection.TRANSACTION_NONE,
                    Connection.TRANSACTION_READ_UNCOMMITTED,
                    Connection.TRANSACTION_READ_COMMITTED,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    Connection.TRANSACTION_SERIALIZABLE -> level;
            default ->
                throw SqlState.INVALID_ARGUMENT.exception("the isolation level cannot be " + level
                        + "; use a TRANSACTION_ constant of java.sql.Connection");
        };
    }

    @Override
    default int getTransactionIsolation() throws SQLException {
        requireOpen();
        return transactions().isolation;
    }

    @Override
    default void setHoldability(int value) throws SQLException {
        requireOpen();
        requireHoldability(value);
        if (value == ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            warnings().add("CLOSE_CURSORS_AT_COMMIT is kept and has no effect: commit closes nothing");
        }
        transactions().holdability = value;
    }

    static void requireHoldability(int value) throws SQLException {
        if (value != ResultSet.HOLD_CURSORS_OVER_COMMIT && value != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the holdability cannot be " + value + "; use HOLD_CURSORS_OVER_COMMIT or CLOSE_CURSORS_AT_COMMIT");
        }
    }

    @Override
    default int getHoldability() throws SQLException {
        requireOpen();
        return transactions().holdability;
    }
}
