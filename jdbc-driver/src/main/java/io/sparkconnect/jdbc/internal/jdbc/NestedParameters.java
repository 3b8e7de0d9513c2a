// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.TypedValue;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.SparkTypeParser;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arrays, maps and structs as parameters whose type is found out: by the object's own type, or by all of its parts. */
final class NestedParameters {
    /** What an array of such a class is an array of, though it be empty. */
    private static final Map<Class<?>, SparkType> COMPONENTS = new HashMap<>();

    static {
        COMPONENTS.put(Boolean.class, SparkType.of(TypeKind.BOOLEAN));
        COMPONENTS.put(Byte.class, SparkType.of(TypeKind.TINYINT));
        COMPONENTS.put(Short.class, SparkType.of(TypeKind.SMALLINT));
        COMPONENTS.put(Integer.class, SparkType.of(TypeKind.INT));
        COMPONENTS.put(Long.class, SparkType.of(TypeKind.BIGINT));
        COMPONENTS.put(Float.class, SparkType.of(TypeKind.FLOAT));
        COMPONENTS.put(Double.class, SparkType.of(TypeKind.DOUBLE));
        COMPONENTS.put(boolean.class, SparkType.of(TypeKind.BOOLEAN));
        COMPONENTS.put(char.class, SparkType.string());
        COMPONENTS.put(short.class, SparkType.of(TypeKind.SMALLINT));
        COMPONENTS.put(int.class, SparkType.of(TypeKind.INT));
        COMPONENTS.put(long.class, SparkType.of(TypeKind.BIGINT));
        COMPONENTS.put(float.class, SparkType.of(TypeKind.FLOAT));
        COMPONENTS.put(double.class, SparkType.of(TypeKind.DOUBLE));
        COMPONENTS.put(String.class, SparkType.string());
        COMPONENTS.put(byte[].class, SparkType.of(TypeKind.BINARY));
        COMPONENTS.put(java.sql.Date.class, SparkType.of(TypeKind.DATE));
        COMPONENTS.put(LocalDate.class, SparkType.of(TypeKind.DATE));
        COMPONENTS.put(Timestamp.class, SparkType.of(TypeKind.TIMESTAMP));
        COMPONENTS.put(Instant.class, SparkType.of(TypeKind.TIMESTAMP));
        COMPONENTS.put(LocalDateTime.class, SparkType.of(TypeKind.TIMESTAMP_NTZ));
        COMPONENTS.put(LocalTime.class, new SparkType.Time(6));
    }

    private NestedParameters() {}

    /** Null for an object of any other class. */
    static Parameter of(Object value) throws SQLException {
        if (value instanceof TypedValue typed) {
            return new Parameter(typed.sparkType(), typed.parameterValue());
        } else if (value instanceof Array array) {
            return ofArray(array);
        } else if (value instanceof Struct struct) {
            return ofStruct(struct);
        } else if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        } else if (value instanceof Collection<?> collection) {
            return ofElements(new ArrayList<>(collection), SparkType.of(TypeKind.VOID));
        } else if (value.getClass().isArray()) {
            return ofElements(elements(value), component(value.getClass().getComponentType()));
        }
        return null;
    }

    /** Of an array of objects or of primitives. */
    static List<Object> elements(Object array) {
        int length = java.lang.reflect.Array.getLength(array);
        List<Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(java.lang.reflect.Array.get(array, i));
        }
        return elements;
    }

    private static SparkType component(Class<?> type) {
        SparkType known = COMPONENTS.get(type);
        if (known == null && type.isArray()) {
            return new SparkType.Array(component(type.getComponentType()), true);
        }
        return known == null ? SparkType.of(TypeKind.VOID) : known;
    }

    private static Parameter ofElements(List<?> elements, SparkType component) throws SQLException {
        List<Parameter> parts = parameters(elements);
        SparkType type = commonType(parts, component);
        return new Parameter(new SparkType.Array(type, true), widened(parts, type));
    }

    private static List<Parameter> parameters(Collection<?> values) throws SQLException {
        List<Parameter> parameters = new ArrayList<>(values.size());
        for (Object value : values) {
            parameters.add(ParameterValues.of(value));
        }
        return parameters;
    }

    private static SparkType commonType(List<Parameter> parts, SparkType least) throws SQLException {
        SparkType type = least;
        for (Parameter part : parts) {
            type = CommonTypes.of(type, part.type());
        }
        return type;
    }

    private static List<Object> widened(List<Parameter> parts, SparkType type) {
        List<Object> values = new ArrayList<>(parts.size());
        parts.forEach(part -> values.add(CommonTypes.widened(part.value(), part.type(), type)));
        return values;
    }

    private static Parameter ofMap(Map<?, ?> map) throws SQLException {
        List<Parameter> keys = parameters(map.keySet());
        List<Parameter> values = parameters(map.values());
        SparkType none = SparkType.of(TypeKind.VOID);
        SparkType.MapOf type = new SparkType.MapOf(commonType(keys, none), commonType(values, none), true);
        return new Parameter(type, TypedValues.map(widened(keys, type.key()), widened(values, type.value())));
    }

    /** Of another driver, or of the application: its base type says what it is, if that is one of Spark's. */
    private static Parameter ofArray(Array array) throws SQLException {
        Object elements = array.getArray();
        if (elements == null || !elements.getClass().isArray()) {
            throw SqlState.INVALID_ARGUMENT.exception("the elements of the java.sql.Array are no array, but "
                    + (elements == null ? "null" : elements.getClass().getName()));
        }
        SparkType element = parsed(array.getBaseTypeName());
        if (element == null || element instanceof SparkType.Decimal) { // a base type often leaves out the digits
            return of(elements);
        }
        SparkType type = new SparkType.Array(element, true);
        return new Parameter(type, TypedValues.of(type, elements));
    }

    private static Parameter ofStruct(Struct struct) throws SQLException {
        Object[] attributes = struct.getAttributes();
        if (attributes == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the java.sql.Struct has no attributes");
        }
        if (parsed(struct.getSQLTypeName()) instanceof SparkType.Struct type) {
            return new Parameter(type, TypedValues.of(type, attributes));
        }
        List<Parameter> parts = parameters(java.util.Arrays.asList(attributes));
        List<Field> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Parameter part : parts) {
            fields.add(new Field("col" + (fields.size() + 1), part.type(), true)); // as Spark names them
            values.add(part.value());
        }
        return new Parameter(new SparkType.Struct(fields), values);
    }

    private static SparkType parsed(String typeName) {
        try {
            return typeName == null ? null : SparkTypeParser.parse(typeName);
        } catch (IllegalArgumentException notOfSpark) {
            return null;
        }
    }

    /** The elements as an array of the type; of a DECIMAL without digits, with those that the elements have. */
    static Parameter arrayOf(String typeName, Object[] elements) throws SQLException {
        SparkType element = TypedValues.type(typeName);
        boolean digitsGiven = typeName.indexOf('(') >= 0;
        if (element instanceof SparkType.Decimal && !digitsGiven) {
            List<BigDecimal> numbers = new ArrayList<>();
            for (Object each : elements) {
                numbers.add((BigDecimal)
                        ParameterTargets.of(each, java.sql.Types.DECIMAL, -1).value());
            }
            return ofElements(numbers, new SparkType.Decimal(1, 0));
        }
        SparkType type = new SparkType.Array(element, true);
        return new Parameter(type, TypedValues.of(type, elements));
    }
}
