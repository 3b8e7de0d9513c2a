// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.Types;

/**
 * A type as the results of DatabaseMetaData describe it; null for what the type has not.
 *
 * @param size digits, characters or bytes
 * @param digits right of the point
 * @param octets the most bytes of a text or binary value
 */
record TypeFacts(int dataType, String typeName, Integer size, Integer digits, Integer radix, Integer octets) {
    /** Of a character in UTF-8. */
    private static final int MOST_BYTES = 4;

    static TypeFacts of(SparkType type) {
        TypeKind kind = type.kind();
        return new TypeFacts(
                kind.jdbcType().getVendorTypeNumber(),
                type.typeName(),
                type.precision() == 0 ? null : type.precision(),
                kind.hasScale() ? type.scale() : null,
                kind.isNumeric() ? 10 : null,
                octets(type));
    }

    /** A type of which there is only a name. */
    static TypeFacts other(String typeName) {
        return new TypeFacts(Types.OTHER, typeName, null, null, null, null);
    }

    private static Integer octets(SparkType type) {
        if (type.kind().isText()) {
            return (int) Math.min((long) type.precision() * MOST_BYTES, Integer.MAX_VALUE);
        }
        return type.kind() == TypeKind.BINARY ? type.precision() : null;
    }
}
