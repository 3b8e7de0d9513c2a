// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;

/** {@code DOUBLE}. */
final class DoubleColumn extends FloatingColumn {
    DoubleColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.FloatingPoint number && number.bits() == 64;
    }

    @Override
    double value(int row) {
        return vector.getDouble(row);
    }

    @Override
    public float getFloat(int row) throws SQLException {
        return Narrow.toFloat(vector.getDouble(row));
    }

    @Override
    public Object getObject(int row) {
        return vector.getDouble(row);
    }

    @Override
    public String getString(int row) {
        return Double.toString(vector.getDouble(row));
    }
}
