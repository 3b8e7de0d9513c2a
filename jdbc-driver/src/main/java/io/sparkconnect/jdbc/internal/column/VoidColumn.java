// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;

/** {@code VOID}, the type of a bare NULL: no row has a value. */
final class VoidColumn extends Column {
    VoidColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Null;
    }

    @Override
    public boolean isNull(int row) {
        return true;
    }

    @Override
    public Object getObject(int row) {
        return null;
    }

    @Override
    public String getString(int row) {
        return null;
    }
}
