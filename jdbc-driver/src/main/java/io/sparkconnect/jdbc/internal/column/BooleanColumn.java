// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code BOOLEAN}; as a number 1 or 0. */
final class BooleanColumn extends IntegerColumn {
    BooleanColumn(SparkType type) {
        super(type, 1);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Bool;
    }

    @Override
    long value(int row) {
        return vector.getBoolean(row) ? 1 : 0;
    }

    @Override
    public boolean getBoolean(int row) {
        return vector.getBoolean(row);
    }

    @Override
    public Object getObject(int row) {
        return vector.getBoolean(row);
    }

    @Override
    public String getString(int row) {
        return Boolean.toString(vector.getBoolean(row));
    }
}
