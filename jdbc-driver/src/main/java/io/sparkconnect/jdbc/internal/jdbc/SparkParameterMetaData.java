// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.shape.Wrapping;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** How many parameters there are. Their types are unknown: Spark does not say what it expects. */
final class SparkParameterMetaData implements ParameterMetaData, Wrapping {
    private final ParameterList parameters;

    SparkParameterMetaData(ParameterList parameters) {
        this.parameters = parameters;
    }

    @Override
    public int getParameterCount() {
        return parameters.count();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        parameters.requireIndex(index);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        parameters.requireIndex(index);
        return false;
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        parameters.requireIndex(index);
        return 0;
    }

    @Override
    public int getScale(int index) throws SQLException {
        parameters.requireIndex(index);
        return 0;
    }

    /** Good for setNull and setObject: a value of this type is bound as what it is. */
    @Override
    public int getParameterType(int index) throws SQLException {
        parameters.requireIndex(index);
        return Types.OTHER;
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        parameters.requireIndex(index);
        return "UNKNOWN";
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        parameters.requireIndex(index);
        return Object.class.getName();
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        parameters.requireIndex(index);
        return parameterModeIn;
    }
}
