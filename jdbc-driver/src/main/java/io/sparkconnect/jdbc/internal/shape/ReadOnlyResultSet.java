// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/**
 * A result set that cannot be updated: all that a reader of {@code SparkResultSet} need not see. Includes the
 * {@code updateObject} forms that java.sql.ResultSet refuses by itself, but without a SQLSTATE.
 */
public interface ReadOnlyResultSet extends ResultSet, Guarded {

    private SQLException readOnly(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "result sets are read-only");
    }

    @Override
    default int getConcurrency() throws SQLException {
        requireOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    default boolean rowUpdated() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    default boolean rowInserted() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    default boolean rowDeleted() throws SQLException {
        requireOpen();
        return false;
    }

    /** Names a row for a positioned update. */
    @Override
    default String getCursorName() throws SQLException {
        throw readOnly("getCursorName");
    }

    @Override
    default void insertRow() throws SQLException {
        throw readOnly("insertRow");
    }

    @Override
    default void deleteRow() throws SQLException {
        throw readOnly("deleteRow");
    }

    @Override
    default void refreshRow() throws SQLException {
        throw readOnly("refreshRow");
    }

    @Override
    default void cancelRowUpdates() throws SQLException {
        throw readOnly("cancelRowUpdates");
    }

    @Override
    default void moveToInsertRow() throws SQLException {
        throw readOnly("moveToInsertRow");
    }

    @Override
    default void moveToCurrentRow() throws SQLException {
        throw readOnly("moveToCurrentRow");
    }

    @Override
    default void updateArray(String label, Array value) throws SQLException {
        throw readOnly("updateArray");
    }

    @Override
    default void updateArray(int column, Array value) throws SQLException {
        throw readOnly("updateArray");
    }

    @Override
    default void updateAsciiStream(String label, InputStream stream, int length) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateAsciiStream(String label, InputStream stream, long length) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateAsciiStream(String label, InputStream stream) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateAsciiStream(int column, InputStream stream, int length) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateAsciiStream(int column, InputStream stream, long length) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateAsciiStream(int column, InputStream stream) throws SQLException {
        throw readOnly("updateAsciiStream");
    }

    @Override
    default void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        throw readOnly("updateBigDecimal");
    }

    @Override
    default void updateBigDecimal(int column, BigDecimal value) throws SQLException {
        throw readOnly("updateBigDecimal");
    }

    @Override
    default void updateBinaryStream(String label, InputStream stream, int length) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBinaryStream(String label, InputStream stream, long length) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBinaryStream(String label, InputStream stream) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBinaryStream(int column, InputStream stream, int length) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBinaryStream(int column, InputStream stream, long length) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBinaryStream(int column, InputStream stream) throws SQLException {
        throw readOnly("updateBinaryStream");
    }

    @Override
    default void updateBlob(String label, InputStream stream, long length) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBlob(String label, InputStream stream) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBlob(String label, Blob value) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBlob(int column, InputStream stream, long length) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBlob(int column, InputStream stream) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBlob(int column, Blob value) throws SQLException {
        throw readOnly("updateBlob");
    }

    @Override
    default void updateBoolean(String label, boolean value) throws SQLException {
        throw readOnly("updateBoolean");
    }

    @Override
    default void updateBoolean(int column, boolean value) throws SQLException {
        throw readOnly("updateBoolean");
    }

    @Override
    default void updateByte(String label, byte value) throws SQLException {
        throw readOnly("updateByte");
    }

    @Override
    default void updateByte(int column, byte value) throws SQLException {
        throw readOnly("updateByte");
    }

    @Override
    default void updateBytes(String label, byte[] value) throws SQLException {
        throw readOnly("updateBytes");
    }

    @Override
    default void updateBytes(int column, byte[] value) throws SQLException {
        throw readOnly("updateBytes");
    }

    @Override
    default void updateCharacterStream(String label, Reader reader, int length) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateCharacterStream(String label, Reader reader, long length) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateCharacterStream(String label, Reader reader) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateCharacterStream(int column, Reader reader, int length) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateCharacterStream(int column, Reader reader, long length) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateCharacterStream(int column, Reader reader) throws SQLException {
        throw readOnly("updateCharacterStream");
    }

    @Override
    default void updateClob(String label, Reader reader, long length) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateClob(String label, Reader reader) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateClob(String label, Clob value) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateClob(int column, Reader reader, long length) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateClob(int column, Reader reader) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateClob(int column, Clob value) throws SQLException {
        throw readOnly("updateClob");
    }

    @Override
    default void updateDate(String label, Date value) throws SQLException {
        throw readOnly("updateDate");
    }

    @Override
    default void updateDate(int column, Date value) throws SQLException {
        throw readOnly("updateDate");
    }

    @Override
    default void updateDouble(String label, double value) throws SQLException {
        throw readOnly("updateDouble");
    }

    @Override
    default void updateDouble(int column, double value) throws SQLException {
        throw readOnly("updateDouble");
    }

    @Override
    default void updateFloat(String label, float value) throws SQLException {
        throw readOnly("updateFloat");
    }

    @Override
    default void updateFloat(int column, float value) throws SQLException {
        throw readOnly("updateFloat");
    }

    @Override
    default void updateInt(String label, int value) throws SQLException {
        throw readOnly("updateInt");
    }

    @Override
    default void updateInt(int column, int value) throws SQLException {
        throw readOnly("updateInt");
    }

    @Override
    default void updateLong(String label, long value) throws SQLException {
        throw readOnly("updateLong");
    }

    @Override
    default void updateLong(int column, long value) throws SQLException {
        throw readOnly("updateLong");
    }

    @Override
    default void updateNCharacterStream(String label, Reader reader, long length) throws SQLException {
        throw readOnly("updateNCharacterStream");
    }

    @Override
    default void updateNCharacterStream(String label, Reader reader) throws SQLException {
        throw readOnly("updateNCharacterStream");
    }

    @Override
    default void updateNCharacterStream(int column, Reader reader, long length) throws SQLException {
        throw readOnly("updateNCharacterStream");
    }

    @Override
    default void updateNCharacterStream(int column, Reader reader) throws SQLException {
        throw readOnly("updateNCharacterStream");
    }

    @Override
    default void updateNClob(String label, Reader reader, long length) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNClob(String label, Reader reader) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNClob(String label, NClob value) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNClob(int column, Reader reader, long length) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNClob(int column, Reader reader) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNClob(int column, NClob value) throws SQLException {
        throw readOnly("updateNClob");
    }

    @Override
    default void updateNString(String label, String value) throws SQLException {
        throw readOnly("updateNString");
    }

    @Override
    default void updateNString(int column, String value) throws SQLException {
        throw readOnly("updateNString");
    }

    @Override
    default void updateNull(String label) throws SQLException {
        throw readOnly("updateNull");
    }

    @Override
    default void updateNull(int column) throws SQLException {
        throw readOnly("updateNull");
    }

    @Override
    default void updateObject(String label, Object value, int scale) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(String label, Object value, SQLType type, int scale) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(String label, Object value, SQLType type) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(String label, Object value) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(int column, Object value, int scale) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(int column, Object value, SQLType type, int scale) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(int column, Object value, SQLType type) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateObject(int column, Object value) throws SQLException {
        throw readOnly("updateObject");
    }

    @Override
    default void updateRef(String label, Ref value) throws SQLException {
        throw readOnly("updateRef");
    }

    @Override
    default void updateRef(int column, Ref value) throws SQLException {
        throw readOnly("updateRef");
    }

    @Override
    default void updateRow() throws SQLException {
        throw readOnly("updateRow");
    }

    @Override
    default void updateRowId(String label, RowId value) throws SQLException {
        throw readOnly("updateRowId");
    }

    @Override
    default void updateRowId(int column, RowId value) throws SQLException {
        throw readOnly("updateRowId");
    }

    @Override
    default void updateSQLXML(String label, SQLXML value) throws SQLException {
        throw readOnly("updateSQLXML");
    }

    @Override
    default void updateSQLXML(int column, SQLXML value) throws SQLException {
        throw readOnly("updateSQLXML");
    }

    @Override
    default void updateShort(String label, short value) throws SQLException {
        throw readOnly("updateShort");
    }

    @Override
    default void updateShort(int column, short value) throws SQLException {
        throw readOnly("updateShort");
    }

    @Override
    default void updateString(String label, String value) throws SQLException {
        throw readOnly("updateString");
    }

    @Override
    default void updateString(int column, String value) throws SQLException {
        throw readOnly("updateString");
    }

    @Override
    default void updateTime(String label, Time value) throws SQLException {
        throw readOnly("updateTime");
    }

    @Override
    default void updateTime(int column, Time value) throws SQLException {
        throw readOnly("updateTime");
    }

    @Override
    default void updateTimestamp(String label, Timestamp value) throws SQLException {
        throw readOnly("updateTimestamp");
    }

    @Override
    default void updateTimestamp(int column, Timestamp value) throws SQLException {
        throw readOnly("updateTimestamp");
    }
}
