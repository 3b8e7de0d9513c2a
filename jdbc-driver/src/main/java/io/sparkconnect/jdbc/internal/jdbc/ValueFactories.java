// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.VectorBuilder;
import io.sparkconnect.jdbc.internal.column.ArrowFields;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.error.Unicode;
import io.sparkconnect.jdbc.internal.lob.MemoryBlob;
import io.sparkconnect.jdbc.internal.lob.MemoryClob;
import io.sparkconnect.jdbc.internal.lob.MemorySqlXml;
import io.sparkconnect.jdbc.internal.shape.Guarded;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.List;

/** The factories of values for parameters; arrays and structs are of the classes that results have. */
interface ValueFactories extends Connection, Guarded {
    ResultSets results();

    private Object value(String name, Parameter parameter) throws SQLException {
        Unicode.requireWhole("the " + name, parameter.value());
        SparkType type = parameter.type();
        Column column = results().columns(List.of(new SparkType.Field(name, type, true)))[0];
        column.load(VectorBuilder.build(ArrowFields.of(name, type, true), List.of(parameter.value())));
        return column.getObject(0);
    }

    @Override
    default Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        requireOpen();
        if (elements == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the elements of the array are null");
        }
        return (Array) value(
                "array", ParameterValues.read(elements.getClass(), () -> NestedParameters.arrayOf(typeName, elements)));
    }

    @Override
    default Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        requireOpen();
        if (attributes == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the attributes of the struct are null");
        }
        if (TypedValues.type(typeName) instanceof SparkType.Struct type) {
            return (Struct) value(
                    "struct",
                    ParameterValues.read(
                            attributes.getClass(), () -> new Parameter(type, TypedValues.of(type, attributes))));
        }
        throw SqlState.INVALID_ARGUMENT.exception(
                "'" + typeName + "' is no struct; name its fields, as STRUCT<a: INT, b: STRING>");
    }

    @Override
    default Clob createClob() throws SQLException {
        return createNClob();
    }

    @Override
    default NClob createNClob() throws SQLException {
        requireOpen();
        return new MemoryClob("");
    }

    @Override
    default Blob createBlob() throws SQLException {
        requireOpen();
        return new MemoryBlob(new byte[0]);
    }

    @Override
    default SQLXML createSQLXML() throws SQLException {
        requireOpen();
        return new MemorySqlXml(null);
    }
}
