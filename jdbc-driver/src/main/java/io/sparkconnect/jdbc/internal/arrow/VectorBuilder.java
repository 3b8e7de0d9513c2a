// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.List;

/** Makes vectors from Java values, for rows that the driver itself makes, such as those of DatabaseMetaData. */
public final class VectorBuilder {
    private VectorBuilder() {}

    /**
     * @param field of type Bool, Int(16), Int(32), Int(64) or Utf8
     * @param values Boolean, Integer (for 16 and 32 bits), Long, String; null for a null row
     */
    public static ArrowVector build(ArrowField field, List<?> values) {
        throw new UnsupportedOperationException();
    }
}
