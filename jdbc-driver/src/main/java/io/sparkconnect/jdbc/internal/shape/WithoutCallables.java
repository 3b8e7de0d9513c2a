// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;

/** Spark's procedures have no OUT parameters; CALL is an ordinary statement. */
public interface WithoutCallables extends Connection, Guarded {

    private SQLException noCallables() throws SQLException {
        requireOpen();
        return Refused.method("prepareCall", "Spark's procedures have no OUT parameters, run CALL as a statement");
    }

    @Override
    default CallableStatement prepareCall(String sql) throws SQLException {
        throw noCallables();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw noCallables();
    }

    @Override
    default CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw noCallables();
    }
}
