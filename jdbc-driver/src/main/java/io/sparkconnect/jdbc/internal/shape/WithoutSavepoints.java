// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Spark has no transactions, so there is nothing to save. */
public interface WithoutSavepoints extends Connection, Guarded {

    private SQLException noSavepoints(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "Spark has no transactions");
    }

    @Override
    default Savepoint setSavepoint() throws SQLException {
        throw noSavepoints("setSavepoint");
    }

    @Override
    default Savepoint setSavepoint(String name) throws SQLException {
        throw noSavepoints("setSavepoint");
    }

    @Override
    default void rollback(Savepoint savepoint) throws SQLException {
        throw noSavepoints("rollback to a savepoint");
    }

    @Override
    default void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw noSavepoints("releaseSavepoint");
    }
}
