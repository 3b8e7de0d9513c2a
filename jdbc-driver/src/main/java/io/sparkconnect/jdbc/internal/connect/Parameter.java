// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;

/**
 * A value that the server binds to a named parameter.
 *
 * @param value null, or as the protocol counts: days since 1970 for a date, microseconds since then for a timestamp,
 *     nanoseconds for a time, months and microseconds for intervals; else of the class of the type's name
 */
public record Parameter(SparkType type, Object value) {

    public static Parameter of(TypeKind kind, Object value) {
        return new Parameter(SparkType.of(kind), value);
    }
}
