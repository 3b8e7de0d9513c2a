// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one type of values of several, where none of them loses anything in it, and the values in that type. */
final class CommonTypes {
    private static final List<TypeKind> INTEGERS =
            List.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INT, TypeKind.BIGINT);
    private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);
    private static final int MOST_DIGITS = 38;

    private CommonTypes() {}

    static SparkType of(SparkType left, SparkType right) throws SQLException {
        if (left.equals(right) || right.kind() == TypeKind.VOID) {
            return left;
        } else if (left.kind() == TypeKind.VOID) {
            return right;
        } else if (left instanceof SparkType.Array a && right instanceof SparkType.Array b) {
            return new SparkType.Array(of(a.element(), b.element()), true);
        } else if (left instanceof SparkType.MapOf a && right instanceof SparkType.MapOf b) {
            return new SparkType.MapOf(of(a.key(), b.key()), of(a.value(), b.value()), true);
        } else if (left instanceof SparkType.Struct a
                && right instanceof SparkType.Struct b
                && names(a).equals(names(b))) {
            return struct(a, b);
        }
        return number(left, right);
    }

    private static List<String> names(SparkType.Struct struct) {
        return struct.fields().stream().map(Field::name).toList();
    }

    private static SparkType struct(SparkType.Struct left, SparkType.Struct right) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < left.fields().size(); i++) {
            Field field = left.fields().get(i);
            fields.add(new Field(
                    field.name(), of(field.type(), right.fields().get(i).type()), true));
        }
        return new SparkType.Struct(fields);
    }

    private static SparkType number(SparkType left, SparkType right) throws SQLException {
        int a = INTEGERS.indexOf(left.kind());
        int b = INTEGERS.indexOf(right.kind());
        if (a >= 0 && b >= 0) {
            return a > b ? left : right;
        }
        boolean floating = isFloating(left) && isFloating(right);
        if (floating) {
            return SparkType.of(TypeKind.DOUBLE);
        }
        boolean decimal =
                (a >= 0 || left instanceof SparkType.Decimal) && (b >= 0 || right instanceof SparkType.Decimal);
        if (decimal) {
            return decimal(left, right);
        }
        throw SqlState.INVALID_ARGUMENT.exception("values of the types " + left.ddl() + " and " + right.ddl()
                + " have no type in common; use Connection.createArrayOf or createStruct, which name one");
    }

    private static boolean isFloating(SparkType type) {
        return type.kind() == TypeKind.FLOAT || type.kind() == TypeKind.DOUBLE;
    }

    private static SparkType decimal(SparkType left, SparkType right) throws SQLException {
        int scale = Math.max(left.scale(), right.scale());
        int precision = Math.max(wholeDigits(left), wholeDigits(right)) + scale;
        if (precision > MOST_DIGITS) {
            throw SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception("decimals with " + (precision - scale)
                    + " digits before and " + scale + " after the point do not fit in one type of " + MOST_DIGITS
                    + " digits; round them");
        }
        return new SparkType.Decimal(precision, scale);
    }

    private static int wholeDigits(SparkType type) {
        int integer = INTEGERS.indexOf(type.kind());
        return integer >= 0 ? DIGITS.get(integer) : type.precision() - type.scale();
    }

    /** A value of one type in a common type with others. */
    static Object widened(Object value, SparkType from, SparkType to) {
        if (value == null || from.equals(to)) {
            return value;
        } else if (to instanceof SparkType.Array array) {
            return list((List<?>) value, i -> ((SparkType.Array) from).element(), i -> array.element());
        } else if (to instanceof SparkType.Struct struct) {
            return list(
                    (List<?>) value,
                    i -> ((SparkType.Struct) from).fields().get(i).type(),
                    i -> struct.fields().get(i).type());
        } else if (to instanceof SparkType.MapOf map) {
            SparkType.MapOf own = (SparkType.MapOf) from;
            Map<Object, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .forEach((k, v) ->
                            entries.put(widened(k, own.key(), map.key()), widened(v, own.value(), map.value())));
            return entries;
        }
        return number((Number) value, to);
    }

    private interface Types {
        SparkType at(int index);
    }

    private static List<Object> list(List<?> values, Types from, Types to) {
        List<Object> widened = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            widened.add(widened(values.get(i), from.at(i), to.at(i)));
        }
        return widened;
    }

    private static Object number(Number value, SparkType to) {
        return switch (to.kind()) {
            case SMALLINT -> value.shortValue();
            case INT -> value.intValue();
            case BIGINT -> value.longValue();
            case DOUBLE -> value.doubleValue();
            case DECIMAL -> new BigDecimal(value.toString()).setScale(to.scale());
            default -> throw new IllegalArgumentException(to.ddl() + " is no type that others are widened to");
        };
    }
}
