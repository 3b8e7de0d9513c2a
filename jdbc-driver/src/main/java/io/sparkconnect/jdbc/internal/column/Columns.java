// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** Chooses the column class for a type. */
public final class Columns {
    private Columns() {}

    public static Column of(SparkType type, ColumnContext context) {
        throw new UnsupportedOperationException();
    }
}
