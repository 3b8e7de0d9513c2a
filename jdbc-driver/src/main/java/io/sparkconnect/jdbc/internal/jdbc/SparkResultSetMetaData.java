// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** What is known of a result's columns: their names, and the facts of their types. Immutable. */
final class SparkResultSetMetaData implements ResultSetMetaData, Wrapping {
    private final List<SparkType.Field> fields;

    SparkResultSetMetaData(List<SparkType.Field> fields) {
        this.fields = List.copyOf(fields);
    }

    private SparkType.Field field(int column) throws SQLException {
        if (column < 1 || column > fields.size()) {
            throw SqlState.INVALID_DESCRIPTOR_INDEX.exception(
                    "column index " + column + " is not between 1 and " + fields.size());
        }
        return fields.get(column - 1);
    }

    private SparkType type(int column) throws SQLException {
        return field(column).type();
    }

    private TypeKind kind(int column) throws SQLException {
        return type(column).kind();
    }

    @Override
    public int getColumnCount() {
        return fields.size();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return field(column).name();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return field(column).name();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return kind(column).jdbcType().getVendorTypeNumber();
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return type(column).typeName();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return kind(column).javaClass().getName();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return type(column).displaySize();
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return type(column).precision();
    }

    @Override
    public int getScale(int column) throws SQLException {
        return type(column).scale();
    }

    @Override
    public int isNullable(int column) throws SQLException {
        return field(column).nullable() ? columnNullable : columnNoNulls;
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return kind(column).isSigned();
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return type(column) instanceof SparkType.Text text
                ? !text.collation().contains("_CI") && !text.collation().equals("UTF8_LCASE")
                : kind(column) == TypeKind.VARIANT;
    }

    @Override
    public boolean isSearchable(int column) throws SQLException {
        field(column);
        return true;
    }

    @Override
    public boolean isCurrency(int column) throws SQLException {
        field(column);
        return false;
    }

    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        field(column);
        return false;
    }

    @Override
    public boolean isReadOnly(int column) throws SQLException {
        field(column);
        return true;
    }

    @Override
    public boolean isWritable(int column) throws SQLException {
        field(column);
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) throws SQLException {
        field(column);
        return false;
    }

    /** Empty, as JDBC has it where the server doesn't say which table a column comes from. */
    @Override
    public String getTableName(int column) throws SQLException {
        field(column);
        return "";
    }

    @Override
    public String getSchemaName(int column) throws SQLException {
        field(column);
        return "";
    }

    @Override
    public String getCatalogName(int column) throws SQLException {
        field(column);
        return "";
    }
}
