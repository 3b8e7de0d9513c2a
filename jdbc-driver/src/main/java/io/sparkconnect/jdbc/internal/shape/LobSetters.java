// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;

/** The setters of large objects, which Spark has as text and bytes, of arrays, and of what Spark has nothing like. */
public interface LobSetters extends StreamSetters {

    private void set(int index, Object value, int typeOfNull) throws SQLException {
        if (value == null) {
            setNull(index, typeOfNull);
        } else {
            setObject(index, value);
        }
    }

    private SQLException noSuchType(String method, String type) throws SQLException {
        requireOpen();
        return Refused.method(method, "Spark has no " + type + " type; use setString or setObject");
    }

    @Override
    default void setArray(int index, Array value) throws SQLException {
        set(index, value, Types.ARRAY);
    }

    @Override
    default void setSQLXML(int index, SQLXML value) throws SQLException {
        set(index, value, Types.VARCHAR);
    }

    @Override
    default void setBlob(int index, Blob value) throws SQLException {
        set(index, value, Types.VARBINARY);
    }

    @Override
    default void setBlob(int index, InputStream value) throws SQLException {
        setBinaryStream(index, value);
    }

    @Override
    default void setBlob(int index, InputStream value, long length) throws SQLException {
        setBinaryStream(index, value, length);
    }

    @Override
    default void setClob(int index, Clob value) throws SQLException {
        set(index, value, Types.VARCHAR);
    }

    @Override
    default void setClob(int index, Reader value) throws SQLException {
        setCharacterStream(index, value);
    }

    @Override
    default void setClob(int index, Reader value, long length) throws SQLException {
        setCharacterStream(index, value, length);
    }

    @Override
    default void setNClob(int index, NClob value) throws SQLException {
        set(index, value, Types.VARCHAR);
    }

    @Override
    default void setNClob(int index, Reader value) throws SQLException {
        setCharacterStream(index, value);
    }

    @Override
    default void setNClob(int index, Reader value, long length) throws SQLException {
        setCharacterStream(index, value, length);
    }

    @Override
    default void setRef(int index, Ref value) throws SQLException {
        throw noSuchType("setRef", "REF");
    }

    @Override
    default void setRowId(int index, RowId value) throws SQLException {
        throw noSuchType("setRowId", "ROWID");
    }
}
