// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** The setters by name, in terms of those by index. */
public interface NamedParameters extends CallableStatement, Guarded {
    /**
     * The index of the parameter that has this name.
     *
     * @throws SQLException if there is none
     */
    int indexOfParameter(String name) throws SQLException;

    @Override
    default void setAsciiStream(String name, InputStream value, int length) throws SQLException {
        setAsciiStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setAsciiStream(String name, InputStream value, long length) throws SQLException {
        setAsciiStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setAsciiStream(String name, InputStream value) throws SQLException {
        setAsciiStream(indexOfParameter(name), value);
    }

    @Override
    default void setBigDecimal(String name, BigDecimal value) throws SQLException {
        setBigDecimal(indexOfParameter(name), value);
    }

    @Override
    default void setBinaryStream(String name, InputStream value, int length) throws SQLException {
        setBinaryStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setBinaryStream(String name, InputStream value, long length) throws SQLException {
        setBinaryStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setBinaryStream(String name, InputStream value) throws SQLException {
        setBinaryStream(indexOfParameter(name), value);
    }

    @Override
    default void setBlob(String name, InputStream value, long length) throws SQLException {
        setBlob(indexOfParameter(name), value, length);
    }

    @Override
    default void setBlob(String name, InputStream value) throws SQLException {
        setBlob(indexOfParameter(name), value);
    }

    @Override
    default void setBlob(String name, Blob value) throws SQLException {
        setBlob(indexOfParameter(name), value);
    }

    @Override
    default void setBoolean(String name, boolean value) throws SQLException {
        setBoolean(indexOfParameter(name), value);
    }

    @Override
    default void setByte(String name, byte value) throws SQLException {
        setByte(indexOfParameter(name), value);
    }

    @Override
    default void setBytes(String name, byte[] value) throws SQLException {
        setBytes(indexOfParameter(name), value);
    }

    @Override
    default void setCharacterStream(String name, Reader value, int length) throws SQLException {
        setCharacterStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setCharacterStream(String name, Reader value, long length) throws SQLException {
        setCharacterStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setCharacterStream(String name, Reader value) throws SQLException {
        setCharacterStream(indexOfParameter(name), value);
    }

    @Override
    default void setClob(String name, Reader value, long length) throws SQLException {
        setClob(indexOfParameter(name), value, length);
    }

    @Override
    default void setClob(String name, Reader value) throws SQLException {
        setClob(indexOfParameter(name), value);
    }

    @Override
    default void setClob(String name, Clob value) throws SQLException {
        setClob(indexOfParameter(name), value);
    }

    @Override
    default void setDate(String name, Date value, Calendar calendar) throws SQLException {
        setDate(indexOfParameter(name), value, calendar);
    }

    @Override
    default void setDate(String name, Date value) throws SQLException {
        setDate(indexOfParameter(name), value);
    }

    @Override
    default void setDouble(String name, double value) throws SQLException {
        setDouble(indexOfParameter(name), value);
    }

    @Override
    default void setFloat(String name, float value) throws SQLException {
        setFloat(indexOfParameter(name), value);
    }

    @Override
    default void setInt(String name, int value) throws SQLException {
        setInt(indexOfParameter(name), value);
    }

    @Override
    default void setLong(String name, long value) throws SQLException {
        setLong(indexOfParameter(name), value);
    }

    @Override
    default void setNCharacterStream(String name, Reader value, long length) throws SQLException {
        setNCharacterStream(indexOfParameter(name), value, length);
    }

    @Override
    default void setNCharacterStream(String name, Reader value) throws SQLException {
        setNCharacterStream(indexOfParameter(name), value);
    }

    @Override
    default void setNClob(String name, Reader value, long length) throws SQLException {
        setNClob(indexOfParameter(name), value, length);
    }

    @Override
    default void setNClob(String name, Reader value) throws SQLException {
        setNClob(indexOfParameter(name), value);
    }

    @Override
    default void setNClob(String name, NClob value) throws SQLException {
        setNClob(indexOfParameter(name), value);
    }

    @Override
    default void setNString(String name, String value) throws SQLException {
        setNString(indexOfParameter(name), value);
    }

    @Override
    default void setNull(String name, int type, String typeName) throws SQLException {
        setNull(indexOfParameter(name), type, typeName);
    }

    @Override
    default void setNull(String name, int type) throws SQLException {
        setNull(indexOfParameter(name), type);
    }

    @Override
    default void setObject(String name, Object value, int type, int scale) throws SQLException {
        setObject(indexOfParameter(name), value, type, scale);
    }

    @Override
    default void setObject(String name, Object value, int type) throws SQLException {
        setObject(indexOfParameter(name), value, type);
    }

    @Override
    default void setObject(String name, Object value, SQLType type, int scale) throws SQLException {
        setObject(indexOfParameter(name), value, type, scale);
    }

    @Override
    default void setObject(String name, Object value, SQLType type) throws SQLException {
        setObject(indexOfParameter(name), value, type);
    }

    @Override
    default void setObject(String name, Object value) throws SQLException {
        setObject(indexOfParameter(name), value);
    }

    @Override
    default void setRowId(String name, RowId value) throws SQLException {
        setRowId(indexOfParameter(name), value);
    }

    @Override
    default void setSQLXML(String name, SQLXML value) throws SQLException {
        setSQLXML(indexOfParameter(name), value);
    }

    @Override
    default void setShort(String name, short value) throws SQLException {
        setShort(indexOfParameter(name), value);
    }

    @Override
    default void setString(String name, String value) throws SQLException {
        setString(indexOfParameter(name), value);
    }

    @Override
    default void setTime(String name, Time value, Calendar calendar) throws SQLException {
        setTime(indexOfParameter(name), value, calendar);
    }

    @Override
    default void setTime(String name, Time value) throws SQLException {
        setTime(indexOfParameter(name), value);
    }

    @Override
    default void setTimestamp(String name, Timestamp value, Calendar calendar) throws SQLException {
        setTimestamp(indexOfParameter(name), value, calendar);
    }

    @Override
    default void setTimestamp(String name, Timestamp value) throws SQLException {
        setTimestamp(indexOfParameter(name), value);
    }

    @Override
    default void setURL(String name, URL value) throws SQLException {
        setURL(indexOfParameter(name), value);
    }
}
