// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/** The setters of what no parameter takes. */
public interface WithoutLobParameters extends PreparedStatement, Guarded {

    private SQLException noSuchValues(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "no parameter takes such a value; use setBytes, setString or setObject");
    }

    @Override
    default void setRef(int index, Ref value) throws SQLException {
        throw noSuchValues("setRef");
    }

    @Override
    default void setRowId(int index, RowId value) throws SQLException {
        throw noSuchValues("setRowId");
    }

    @Override
    default void setArray(int index, Array value) throws SQLException {
        throw noSuchValues("setArray");
    }

    @Override
    default void setSQLXML(int index, SQLXML value) throws SQLException {
        throw noSuchValues("setSQLXML");
    }

    @Override
    default void setBlob(int index, Blob value) throws SQLException {
        throw noSuchValues("setBlob");
    }

    @Override
    default void setBlob(int index, InputStream value) throws SQLException {
        throw noSuchValues("setBlob");
    }

    @Override
    default void setBlob(int index, InputStream value, long length) throws SQLException {
        throw noSuchValues("setBlob");
    }

    @Override
    default void setClob(int index, Clob value) throws SQLException {
        throw noSuchValues("setClob");
    }

    @Override
    default void setClob(int index, Reader value) throws SQLException {
        throw noSuchValues("setClob");
    }

    @Override
    default void setClob(int index, Reader value, long length) throws SQLException {
        throw noSuchValues("setClob");
    }

    @Override
    default void setNClob(int index, NClob value) throws SQLException {
        throw noSuchValues("setNClob");
    }

    @Override
    default void setNClob(int index, Reader value) throws SQLException {
        throw noSuchValues("setNClob");
    }

    @Override
    default void setNClob(int index, Reader value, long length) throws SQLException {
        throw noSuchValues("setNClob");
    }
}
