// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;

/**
 * A value that the server binds to a named parameter, or rows of a batch hold; null for NULL. As the protocol counts:
 *
 * <table>
 * <caption>The Java class of each type's values</caption>
 * <tr><td>BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE</td><td>Boolean, Byte, Short, Integer, Long, Float,
 *     Double</td></tr>
 * <tr><td>DECIMAL(p,s)</td><td>BigDecimal of scale s and at most p digits</td></tr>
 * <tr><td>STRING, CHAR, VARCHAR</td><td>String</td></tr>
 * <tr><td>BINARY</td><td>byte[]</td></tr>
 * <tr><td>DATE</td><td>Integer, days since 1970</td></tr>
 * <tr><td>TIMESTAMP, TIMESTAMP_NTZ</td><td>Long, microseconds since 1970</td></tr>
 * <tr><td>TIME</td><td>Long, nanoseconds since midnight</td></tr>
 * <tr><td>INTERVAL YEAR TO MONTH and its parts</td><td>Integer, months</td></tr>
 * <tr><td>INTERVAL DAY TO SECOND and its parts</td><td>Long, microseconds</td></tr>
 * <tr><td>ARRAY</td><td>List of elements</td></tr>
 * <tr><td>MAP</td><td>Map, in the order of its entries; its keys are not null</td></tr>
 * <tr><td>STRUCT</td><td>List of the values of its fields, in their order</td></tr>
 * <tr><td>VOID</td><td>null</td></tr>
 * </table>
 *
 * Elements, keys, values and fields are again as this table says, or null.
 */
public record Parameter(SparkType type, Object value) {
    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "Parameter[" + type + "]";
    }

    public static Parameter of(TypeKind kind, Object value) {
        return new Parameter(SparkType.of(kind), value);
    }
}
