// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Map;

/** One value of a STRUCT column: a view of its row's vector, valid whatever becomes of the result set. */
final class SparkStruct implements Struct, TypedValue {
    private final SparkType.Struct type;
    private final ArrowVector row;
    private final ColumnContext context;
    private StructColumn column;

    /** @param row a vector of one row */
    SparkStruct(SparkType.Struct type, ArrowVector row, ColumnContext context) {
        this.type = type;
        this.row = row;
        this.context = context;
    }

    @Override
    public String getSQLTypeName() {
        return type.typeName();
    }

    @Override
    public Object[] getAttributes() throws SQLException {
        return column().attributes(0);
    }

    @Override
    public Object[] getAttributes(Map<String, Class<?>> map) throws SQLException {
        NestedValues.refuseTypeMap(map);
        return getAttributes();
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
        return ExactReader.read(type, row, 0);
    }

    /** As Spark's cast shows it: {@code {1, a, null}}. */
    @Override
    public String toString() {
        return NestedValues.text(() -> column().getString(0), type);
    }

    /** Whether nulls may be in it is no part of a value, and differs between a table and an expression. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SparkStruct struct
                && type.ddl().equals(struct.type.ddl())
                && NestedValues.equal(this::exact, struct::exact);
    }

    @Override
    public int hashCode() {
        return NestedValues.hash(this::exact);
    }

    private StructColumn column() throws SQLException {
        if (column == null) {
            StructColumn fresh = new StructColumn(type, context);
            fresh.load(row);
            column = fresh;
        }
        return column;
    }
}
