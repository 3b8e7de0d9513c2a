// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code FLOAT}. */
final class FloatColumn extends FloatingColumn {
    FloatColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.FloatingPoint number && number.bits() == 32;
    }

    @Override
    double value(int row) {
        return vector.getFloat(row);
    }

    @Override
    public float getFloat(int row) {
        return vector.getFloat(row);
    }

    @Override
    public Object getObject(int row) {
        return vector.getFloat(row);
    }

    @Override
    public String getString(int row) {
        return Float.toString(vector.getFloat(row));
    }
}
