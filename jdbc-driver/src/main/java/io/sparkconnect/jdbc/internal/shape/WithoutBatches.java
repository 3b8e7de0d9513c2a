// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.SQLException;
import java.sql.Statement;

/** Stands for batches until the driver has them. */
public interface WithoutBatches extends Statement, Guarded {

    private SQLException notYet(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "the driver has no batches yet");
    }

    @Override
    default void addBatch(String sql) throws SQLException {
        throw notYet("addBatch");
    }

    /** There is none to clear. */
    @Override
    default void clearBatch() throws SQLException {
        requireOpen();
    }

    @Override
    default int[] executeBatch() throws SQLException {
        throw notYet("executeBatch");
    }
}
