// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a vector's values as parameters count them: what came from Spark can go back to it unchanged, and values can be
 * compared that java.sql's classes do not hold. Of types that no parameter has it reads the parts.
 */
final class ExactReader {
    private static final Set<TypeKind> NOT_BOUND =
            EnumSet.of(TypeKind.CALENDAR_INTERVAL, TypeKind.VARIANT, TypeKind.GEOMETRY, TypeKind.GEOGRAPHY);

    private ExactReader() {}

    static Object read(SparkType type, ArrowVector vector, int row) throws SQLException {
        if (type instanceof SparkType.UserDefined userDefined) {
            return read(userDefined.sqlType(), vector, row);
        }
        if (vector.isNull(row)) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> vector.getBoolean(row);
            case TINYINT -> vector.getByte(row);
            case SMALLINT -> vector.getShort(row);
            case INT, DATE, YEAR_MONTH -> vector.getInt(row);
            case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, TIME, DAY_TIME -> vector.getLong(row);
            case FLOAT -> vector.getFloat(row);
            case DOUBLE -> vector.getDouble(row);
            case DECIMAL -> new BigDecimal(vector.getUnscaled(row), type.scale());
            case STRING, CHAR, VARCHAR -> vector.getString(row);
            case BINARY -> vector.getBytes(row);
            case ARRAY -> array(((SparkType.Array) type).element(), vector, row);
            case MAP -> map((SparkType.MapOf) type, vector, row);
            case STRUCT -> struct((SparkType.Struct) type, vector, row);
            case VOID -> null;
            case CALENDAR_INTERVAL ->
                List.of(vector.getIntervalMonths(row), vector.getIntervalDays(row), vector.getIntervalNanos(row));
            case VARIANT, GEOMETRY, GEOGRAPHY -> parts(vector, row);
        };
    }

    /** What is sent as a struct of an INT and bytes, or of bytes. */
    private static List<Object> parts(ArrowVector vector, int row) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < vector.childCount(); i++) {
            ArrowVector child = vector.child(i);
            parts.add(child.field().type() instanceof ArrowType.Int ? child.getInt(row) : child.getBytes(row));
        }
        return parts;
    }

    /** Refuses types with parts that cannot be bound. */
    static void requireParameterType(SparkType type) throws SQLException {
        if (type instanceof SparkType.Array array) {
            requireParameterType(array.element());
        } else if (type instanceof SparkType.MapOf map) {
            requireParameterType(map.key());
            requireParameterType(map.value());
        } else if (type instanceof SparkType.Struct struct) {
            for (SparkType.Field field : struct.fields()) {
                requireParameterType(field.type());
            }
        } else if (NOT_BOUND.contains(type.kind())) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                    "no parameter is a " + type.ddl() + "; make it of text in the SQL");
        }
    }

    private static List<Object> array(SparkType element, ArrowVector vector, int row) throws SQLException {
        List<Object> elements = new ArrayList<>();
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            elements.add(read(element, vector.child(0), i));
        }
        return elements;
    }

    private static Map<Object, Object> map(SparkType.MapOf type, ArrowVector vector, int row) throws SQLException {
        ArrowVector entries = vector.child(0);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            map.put(read(type.key(), entries.child(0), i), read(type.value(), entries.child(1), i));
        }
        return map;
    }

    private static List<Object> struct(SparkType.Struct type, ArrowVector vector, int row) throws SQLException {
        List<Object> attributes = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            attributes.add(read(type.fields().get(i).type(), vector.child(i), row));
        }
        return attributes;
    }
}
