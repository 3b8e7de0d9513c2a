// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.arrow.VectorBuilder;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One value of an ARRAY column: a view of its row's vector, valid until freed, whatever becomes of the result set. */
final class SparkArray implements Array, TypedValue {
    private static final ArrowField INDEX =
            new ArrowField("INDEX", false, new ArrowType.Int(32, true), List.of(), Map.of());

    private final SparkType.Array type;
    private final ArrowVector row;
    private final ColumnContext context;
    private ArrayColumn column;
    private boolean freed;

    /** @param row a vector of one row */
    SparkArray(SparkType.Array type, ArrowVector row, ColumnContext context) {
        this.type = type;
        this.row = row;
        this.context = context;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        checkFree();
        return type.element().typeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        checkFree();
        return type.element().kind().jdbcType().getVendorTypeNumber();
    }

    /** An array of the class that getObject gives for the element type: Integer[], String[], java.sql.Array[]. */
    @Override
    public Object getArray() throws SQLException {
        return getArray(1, Integer.MAX_VALUE);
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        NestedValues.refuseTypeMap(map);
        return getArray();
    }

    /** "Up to count" elements (javadoc of java.sql.Array): fewer where the array ends. */
    @Override
    public Object getArray(long index, int count) throws SQLException {
        ArrayColumn elements = column();
        int from = from(index, count);
        return elements.elements(0, from, available(from, count), elements.elementClass());
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        NestedValues.refuseTypeMap(map);
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, Integer.MAX_VALUE);
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
        NestedValues.refuseTypeMap(map);
        return getResultSet();
    }

    /** Columns INDEX, counted from 1 in the whole array, and VALUE. */
    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        ArrayColumn elements = column();
        int from = from(index, count);
        int available = available(from, count);
        ArrowVector indices = VectorBuilder.build(
                INDEX, IntStream.rangeClosed(from + 1, from + available).boxed().toList());
        ArrowVector values = elements.elementVector().slice(elements.start(0) + from, available);
        return context.rows()
                .resultSet(
                        List.of(
                                new SparkType.Field("INDEX", SparkType.of(TypeKind.INT), false),
                                new SparkType.Field("VALUE", type.element(), type.containsNull())),
                        List.of(indices, values));
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        NestedValues.refuseTypeMap(map);
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        freed = true;
        column = null;
    }

    @Override
    public SparkType sparkType() {
        return type;
    }

    @Override
    public Object parameterValue() throws SQLException {
        ExactReader.requireParameterType(type);
        return exact();
    }

    private Object exact() throws SQLException {
        checkFree();
        return ExactReader.read(type, row, 0);
    }

    /** As Spark's cast shows it: {@code [1, 2, null]}. */
    @Override
    public String toString() {
        return NestedValues.text(() -> column().getString(0), type);
    }

    /** Whether nulls may be in it is no part of a value, and differs between a table and an expression. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SparkArray array
                && type.ddl().equals(array.type.ddl())
                && NestedValues.equal(this::exact, array::exact);
    }

    @Override
    public int hashCode() {
        return NestedValues.hash(this::exact);
    }

    private ArrayColumn column() throws SQLException {
        checkFree();
        if (column == null) {
            ArrayColumn fresh = new ArrayColumn(type, context);
            fresh.load(row);
            column = fresh;
        }
        return column;
    }

    private void checkFree() throws SQLException {
        if (freed) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the array has been freed");
        }
    }

    /** An index one past the end is a legal start of nothing, so that an empty array can be read from 1. */
    private int from(long index, int count) throws SQLException {
        int length = column().length(0);
        if (index < 1 || index > length + 1L) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "array index " + index + " is not between 1 and " + Math.max(1, length));
        }
        if (count < 0) {
            throw SqlState.INVALID_ARGUMENT.exception("count " + count + " of array elements is negative");
        }
        return (int) index - 1;
    }

    private int available(int from, int count) throws SQLException {
        return Math.min(count, column().length(0) - from);
    }
}
