// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/**
 * The number of rows that a command reports. Spark itself reports none; a source of tables may, in the rows that its
 * commands return: Delta Lake does, in a column of this name that comes first.
 */
final class UpdateCount {
    private static final String COLUMN = "num_affected_rows";

    private UpdateCount() {}

    static boolean isIn(List<SparkType.Field> fields) {
        return fields.get(0).name().equals(COLUMN);
    }

    /** Reads the cursor to its end; 0 where the source leaves the number out. */
    static long read(RowCursor cursor) throws SQLException {
        long count = 0;
        for (int row = cursor.next(); row != RowCursor.END; row = cursor.next()) {
            if (!cursor.columns()[0].isNull(row)) {
                count += cursor.columns()[0].getLong(row);
            }
        }
        return count;
    }
}
