// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Spark's procedures give rows, and no values of their own: there are no OUT parameters to register and to read. */
public interface WithoutOutParameters extends CallableStatement, Guarded {

    private SQLException noOut(String method) throws SQLException {
        requireOpen();
        return Refused.method(
                method,
                "Spark's procedures have no OUT parameters; read the rows that the call gives, by getResultSet");
    }

    /** Nothing was read that could have been null. */
    @Override
    default boolean wasNull() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    default Array getArray(String name) throws SQLException {
        throw noOut("getArray");
    }

    @Override
    default Array getArray(int index) throws SQLException {
        throw noOut("getArray");
    }

    @Override
    default BigDecimal getBigDecimal(String name) throws SQLException {
        throw noOut("getBigDecimal");
    }

    @Override
    @Deprecated
    default BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        throw noOut("getBigDecimal");
    }

    @Override
    default BigDecimal getBigDecimal(int index) throws SQLException {
        throw noOut("getBigDecimal");
    }

    @Override
    default Blob getBlob(String name) throws SQLException {
        throw noOut("getBlob");
    }

    @Override
    default Blob getBlob(int index) throws SQLException {
        throw noOut("getBlob");
    }

    @Override
    default boolean getBoolean(String name) throws SQLException {
        throw noOut("getBoolean");
    }

    @Override
    default boolean getBoolean(int index) throws SQLException {
        throw noOut("getBoolean");
    }

    @Override
    default byte getByte(String name) throws SQLException {
        throw noOut("getByte");
    }

    @Override
    default byte getByte(int index) throws SQLException {
        throw noOut("getByte");
    }

    @Override
    default byte[] getBytes(String name) throws SQLException {
        throw noOut("getBytes");
    }

    @Override
    default byte[] getBytes(int index) throws SQLException {
        throw noOut("getBytes");
    }

    @Override
    default Reader getCharacterStream(String name) throws SQLException {
        throw noOut("getCharacterStream");
    }

    @Override
    default Reader getCharacterStream(int index) throws SQLException {
        throw noOut("getCharacterStream");
    }

    @Override
    default Clob getClob(String name) throws SQLException {
        throw noOut("getClob");
    }

    @Override
    default Clob getClob(int index) throws SQLException {
        throw noOut("getClob");
    }

    @Override
    default Date getDate(String name, Calendar calendar) throws SQLException {
        throw noOut("getDate");
    }

    @Override
    default Date getDate(String name) throws SQLException {
        throw noOut("getDate");
    }

    @Override
    default Date getDate(int index, Calendar calendar) throws SQLException {
        throw noOut("getDate");
    }

    @Override
    default Date getDate(int index) throws SQLException {
        throw noOut("getDate");
    }

    @Override
    default double getDouble(String name) throws SQLException {
        throw noOut("getDouble");
    }

    @Override
    default double getDouble(int index) throws SQLException {
        throw noOut("getDouble");
    }

    @Override
    default float getFloat(String name) throws SQLException {
        throw noOut("getFloat");
    }

    @Override
    default float getFloat(int index) throws SQLException {
        throw noOut("getFloat");
    }

    @Override
    default int getInt(String name) throws SQLException {
        throw noOut("getInt");
    }

    @Override
    default int getInt(int index) throws SQLException {
        throw noOut("getInt");
    }

    @Override
    default long getLong(String name) throws SQLException {
        throw noOut("getLong");
    }

    @Override
    default long getLong(int index) throws SQLException {
        throw noOut("getLong");
    }

    @Override
    default Reader getNCharacterStream(String name) throws SQLException {
        throw noOut("getNCharacterStream");
    }

    @Override
    default Reader getNCharacterStream(int index) throws SQLException {
        throw noOut("getNCharacterStream");
    }

    @Override
    default NClob getNClob(String name) throws SQLException {
        throw noOut("getNClob");
    }

    @Override
    default NClob getNClob(int index) throws SQLException {
        throw noOut("getNClob");
    }

    @Override
    default String getNString(String name) throws SQLException {
        throw noOut("getNString");
    }

    @Override
    default String getNString(int index) throws SQLException {
        throw noOut("getNString");
    }

    @Override
    default <T> T getObject(String name, Class<T> type) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default Object getObject(String name) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default <T> T getObject(int index, Class<T> type) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default Object getObject(int index) throws SQLException {
        throw noOut("getObject");
    }

    @Override
    default Ref getRef(String name) throws SQLException {
        throw noOut("getRef");
    }

    @Override
    default Ref getRef(int index) throws SQLException {
        throw noOut("getRef");
    }

    @Override
    default RowId getRowId(String name) throws SQLException {
        throw noOut("getRowId");
    }

    @Override
    default RowId getRowId(int index) throws SQLException {
        throw noOut("getRowId");
    }

    @Override
    default SQLXML getSQLXML(String name) throws SQLException {
        throw noOut("getSQLXML");
    }

    @Override
    default SQLXML getSQLXML(int index) throws SQLException {
        throw noOut("getSQLXML");
    }

    @Override
    default short getShort(String name) throws SQLException {
        throw noOut("getShort");
    }

    @Override
    default short getShort(int index) throws SQLException {
        throw noOut("getShort");
    }

    @Override
    default String getString(String name) throws SQLException {
        throw noOut("getString");
    }

    @Override
    default String getString(int index) throws SQLException {
        throw noOut("getString");
    }

    @Override
    default Time getTime(String name, Calendar calendar) throws SQLException {
        throw noOut("getTime");
    }

    @Override
    default Time getTime(String name) throws SQLException {
        throw noOut("getTime");
    }

    @Override
    default Time getTime(int index, Calendar calendar) throws SQLException {
        throw noOut("getTime");
    }

    @Override
    default Time getTime(int index) throws SQLException {
        throw noOut("getTime");
    }

    @Override
    default Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
        throw noOut("getTimestamp");
    }

    @Override
    default Timestamp getTimestamp(String name) throws SQLException {
        throw noOut("getTimestamp");
    }

    @Override
    default Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
        throw noOut("getTimestamp");
    }

    @Override
    default Timestamp getTimestamp(int index) throws SQLException {
        throw noOut("getTimestamp");
    }

    @Override
    default URL getURL(String name) throws SQLException {
        throw noOut("getURL");
    }

    @Override
    default URL getURL(int index) throws SQLException {
        throw noOut("getURL");
    }

    @Override
    default void registerOutParameter(String name, int type, String typeName) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(String name, int type, int scale) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(String name, int type) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(String name, SQLType type, String typeName) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(String name, SQLType type, int scale) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(String name, SQLType type) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, int type, String typeName) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, int type, int scale) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, int type) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, SQLType type, String typeName) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, SQLType type, int scale) throws SQLException {
        throw noOut("registerOutParameter");
    }

    @Override
    default void registerOutParameter(int index, SQLType type) throws SQLException {
        throw noOut("registerOutParameter");
    }
}
