// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stands for prepared statements until the driver has them. */
public interface WithoutPreparedStatements extends Connection, Guarded {
    @Override
    default PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        requireOpen();
        throw Refused.method("prepareStatement", "the driver has no prepared statements yet");
    }
}
