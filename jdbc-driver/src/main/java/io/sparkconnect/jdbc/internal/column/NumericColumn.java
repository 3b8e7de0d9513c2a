// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;

/** What can be read as a long, and through it as the smaller integers. */
abstract class NumericColumn extends Column {
    NumericColumn(SparkType type) {
        super(type);
    }

    @Override
    public abstract long getLong(int row) throws SQLException;

    @Override
    public byte getByte(int row) throws SQLException {
        return Narrow.toByte(getLong(row));
    }

    @Override
    public short getShort(int row) throws SQLException {
        return Narrow.toShort(getLong(row));
    }

    @Override
    public int getInt(int row) throws SQLException {
        return Narrow.toInt(getLong(row));
    }
}
