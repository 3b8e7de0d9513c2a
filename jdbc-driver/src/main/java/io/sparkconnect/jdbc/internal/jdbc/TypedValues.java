// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.TypedValue;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import io.sparkconnect.jdbc.internal.type.SparkTypeParser;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Java's objects as values of a given Spark type, as connect.Parameter has them: exactly, or not at all. */
final class TypedValues {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int MONTHS_PER_YEAR = 12;

    private TypedValues() {}

    /** A type by its name, or an SQLException that says why there is none. */
    static SparkType type(String name) throws SQLException {
        if (name == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the name of the type is null");
        }
        try {
            return SparkTypeParser.parse(name);
        } catch (IllegalArgumentException unknown) {
            throw SqlState.INVALID_ARGUMENT.exception(unknown.getMessage(), unknown);
        }
    }

    static Object of(SparkType type, Object value) throws SQLException {
        if (value == null) {
            return null;
        } else if (value instanceof TypedValue typed && typed.sparkType().equals(type)) {
            return typed.parameterValue();
        }
        return switch (type.kind()) {
            case ARRAY -> array((SparkType.Array) type, value);
            case MAP -> map((SparkType.MapOf) type, value);
            case STRUCT -> struct((SparkType.Struct) type, value);
            case CALENDAR_INTERVAL, VARIANT, GEOMETRY, GEOGRAPHY ->
                throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                        "no parameter is a " + type.ddl() + "; make it of text in the SQL");
            case VOID -> throw cannotBe(value, type);
            default -> single(type, value);
        };
    }

    private static Object array(SparkType.Array type, Object value) throws SQLException {
        List<Object> elements = new ArrayList<>();
        for (Object element : parts(type, value instanceof Array array ? array.getArray() : value)) {
            elements.add(of(type.element(), element));
        }
        return elements;
    }

    private static Collection<?> parts(SparkType type, Object value) throws SQLException {
        if (value instanceof Collection<?> collection) {
            return collection;
        } else if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            return NestedParameters.elements(value);
        }
        throw cannotBe(value, type);
    }

    private static Object map(SparkType.MapOf type, Object value) throws SQLException {
        if (!(value instanceof Map<?, ?> map)) {
            throw cannotBe(value, type);
        }
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            keys.add(of(type.key(), entry.getKey()));
            values.add(of(type.value(), entry.getValue()));
        }
        return map(keys, values);
    }

    /** Refuses null keys, and such as become equal in Spark's type. */
    static Map<Object, Object> map(List<Object> keys, List<Object> values) throws SQLException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == null) {
                throw SqlState.INVALID_ARGUMENT.exception("a map with the key null cannot be a parameter");
            }
            map.put(keys.get(i), values.get(i));
        }
        if (map.size() < keys.size()) {
            throw SqlState.INVALID_ARGUMENT.exception("a map with one key twice cannot be a parameter");
        }
        return map;
    }

    private static Object struct(SparkType.Struct type, Object value) throws SQLException {
        Collection<?> attributes = value instanceof Struct struct
                ? Arrays.asList(struct.getAttributes())
                : value instanceof Map<?, ?> byName ? attributes(type, byName) : parts(type, value);
        if (attributes.size() != type.fields().size()) {
            throw SqlState.INVALID_ARGUMENT.exception("a " + type.ddl() + " has "
                    + type.fields().size() + " fields, and " + attributes.size() + " attributes were given");
        }
        List<Object> typed = new ArrayList<>();
        for (Object attribute : attributes) {
            typed.add(of(type.fields().get(typed.size()).type(), attribute));
        }
        return typed;
    }

    private static List<Object> attributes(SparkType.Struct type, Map<?, ?> byName) throws SQLException {
        List<Object> attributes = new ArrayList<>();
        for (SparkType.Field field : type.fields()) {
            if (!byName.containsKey(field.name())) {
                throw SqlState.INVALID_ARGUMENT.exception(
                        "the map for a " + type.ddl() + " has no key '" + field.name() + "'");
            }
            attributes.add(byName.get(field.name()));
        }
        return attributes.size() == byName.size() ? attributes : new ArrayList<>(byName.values());
    }

    private static Object single(SparkType type, Object value) throws SQLException {
        Object own = type.kind() == TypeKind.TIMESTAMP_NTZ ? wallClock(value) : value;
        boolean other = type.kind() == TypeKind.YEAR_MONTH || type.kind() == TypeKind.DAY_TIME;
        Parameter parameter = other
                ? ParameterValues.of(own)
                : ParameterTargets.of(own, type.kind().jdbcType().getVendorTypeNumber(), -1);
        TypeKind kind = parameter.type().kind();
        boolean text = kind == TypeKind.STRING && type instanceof SparkType.Text;
        if (kind != type.kind() && !text) {
            throw cannotBe(value, type);
        }
        return fitted(type, parameter.value());
    }

    /** Where clocks in the JVM's time zone stand at an instant, as getTimestamp of a TIMESTAMP_NTZ has it. */
    private static Object wallClock(Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            return WallClock.at(timestamp, null).withNano(timestamp.getNanos());
        }
        return value instanceof java.util.Date date && !(value instanceof java.sql.Time)
                ? WallClock.at(date, null)
                : value;
    }

    private static Object fitted(SparkType type, Object value) throws SQLException {
        boolean fits =
                switch (type.kind()) {
                    case DECIMAL -> fits((BigDecimal) value, (SparkType.Decimal) type);
                    case CHAR, VARCHAR -> ((String) value).codePoints().count() <= type.precision();
                    case TIME -> (Long) value % nanosOfDigit(type.scale()) == 0;
                    case YEAR_MONTH -> (Integer) value % unit(((SparkType.Interval) type).end()) == 0;
                    case DAY_TIME -> (Long) value % unit(((SparkType.Interval) type).end()) == 0;
                    default -> true;
                };
        if (!fits) {
            throw SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(shown(value) + " does not fit in a " + type.ddl());
        }
        return type.kind() == TypeKind.DECIMAL ? ((BigDecimal) value).setScale(type.scale()) : value;
    }

    private static boolean fits(BigDecimal value, SparkType.Decimal type) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int wholeDigits = stripped.precision() - stripped.scale();
        boolean fits = stripped.scale() <= type.scale() && wholeDigits <= type.precision() - type.scale();
        return fits || value.signum() == 0;
    }

    private static long nanosOfDigit(int scale) {
        long nanos = 1_000_000_000;
        for (int i = 0; i < scale; i++) {
            nanos /= 10;
        }
        return nanos;
    }

    /** In months, or in microseconds. */
    private static long unit(IntervalField smallest) {
        return switch (smallest) {
            case YEAR -> MONTHS_PER_YEAR;
            case MONTH, SECOND -> 1;
            case MINUTE -> 60 * MICROS_PER_SECOND;
            case HOUR -> 3_600 * MICROS_PER_SECOND;
            case DAY -> 86_400 * MICROS_PER_SECOND;
        };
    }

    private static SQLException cannotBe(Object value, SparkType type) {
        String name = value == null ? "null" : value.getClass().getTypeName();
        return SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(
                shown(value) + ", a " + name + ", cannot be a " + type.ddl());
    }

    private static String shown(Object value) {
        String text = value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        return text.length() <= 100 ? "'" + text + "'" : "'" + text.substring(0, 100) + "…'";
    }
}
