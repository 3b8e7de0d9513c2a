// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;

/** The setters of one class each in terms of {@code setObject} and, so that a null has a type, {@code setNull}. */
public interface PrimitiveSetters extends PreparedStatement {

    private void set(int index, Object value, int typeOfNull) throws SQLException {
        if (value == null) {
            setNull(index, typeOfNull);
        } else {
            setObject(index, value);
        }
    }

    private static int number(SQLType type) throws SQLException {
        if (type == null || type.getVendorTypeNumber() == null) {
            throw Refused.argument("the type of a parameter is null");
        }
        return type.getVendorTypeNumber();
    }

    @Override
    default void setNull(int index, int type, String typeName) throws SQLException {
        setNull(index, type);
    }

    @Override
    default void setBoolean(int index, boolean value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setByte(int index, byte value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setShort(int index, short value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setInt(int index, int value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setLong(int index, long value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setFloat(int index, float value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setDouble(int index, double value) throws SQLException {
        setObject(index, value);
    }

    @Override
    default void setBigDecimal(int index, BigDecimal value) throws SQLException {
        set(index, value, Types.DECIMAL);
    }

    @Override
    default void setString(int index, String value) throws SQLException {
        set(index, value, Types.VARCHAR);
    }

    @Override
    default void setNString(int index, String value) throws SQLException {
        set(index, value, Types.VARCHAR);
    }

    @Override
    default void setURL(int index, URL value) throws SQLException {
        set(index, value == null ? null : value.toString(), Types.VARCHAR);
    }

    @Override
    default void setBytes(int index, byte[] value) throws SQLException {
        set(index, value, Types.VARBINARY);
    }

    @Override
    default void setDate(int index, Date value) throws SQLException {
        setDate(index, value, null);
    }

    @Override
    default void setTime(int index, Time value) throws SQLException {
        setTime(index, value, null);
    }

    @Override
    default void setTimestamp(int index, Timestamp value) throws SQLException {
        setTimestamp(index, value, null);
    }

    @Override
    default void setObject(int index, Object value, int targetType) throws SQLException {
        setObject(index, value, targetType, NO_SCALE);
    }

    @Override
    default void setObject(int index, Object value, SQLType targetType) throws SQLException {
        setObject(index, value, number(targetType), NO_SCALE);
    }

    @Override
    default void setObject(int index, Object value, SQLType targetType, int scale) throws SQLException {
        setObject(index, value, number(targetType), scale);
    }

    /** The scale that keeps a number's own. */
    int NO_SCALE = -1;
}
