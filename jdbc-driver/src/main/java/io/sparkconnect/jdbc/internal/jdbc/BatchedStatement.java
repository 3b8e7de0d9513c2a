// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.shape.Guarded;
import io.sparkconnect.jdbc.internal.shape.IntCounts;
import java.sql.SQLException;

/** The methods of a statement that are about its batch, over {@link StatementBatch}. */
interface BatchedStatement extends IntCounts, Guarded {
    StatementBatch batch();

    @Override
    default void clearBatch() throws SQLException {
        requireOpen();
        batch().clear();
    }

    /** A count that no int can hold is SUCCESS_NO_INFO here. */
    @Override
    default int[] executeBatch() throws SQLException {
        requireOpen();
        return batch().execute()
                .mapToInt(count -> count == (int) count ? (int) count : SUCCESS_NO_INFO)
                .toArray();
    }

    @Override
    default long[] executeLargeBatch() throws SQLException {
        requireOpen();
        return batch().execute().toArray();
    }
}
