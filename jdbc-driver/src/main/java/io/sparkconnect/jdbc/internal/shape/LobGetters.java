// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/** The getters of large objects, which are text and bytes in memory, and of what Spark has nothing like. */
public interface LobGetters extends ResultSet, Guarded {

    private SQLException noSuchType(String method, String type) throws SQLException {
        requireOpen();
        return Refused.method(method, "Spark has no " + type + " type");
    }

    @Override
    default Blob getBlob(int column) throws SQLException {
        return getObject(column, Blob.class);
    }

    @Override
    default Clob getClob(int column) throws SQLException {
        return getObject(column, Clob.class);
    }

    @Override
    default NClob getNClob(int column) throws SQLException {
        return getObject(column, NClob.class);
    }

    @Override
    default SQLXML getSQLXML(int column) throws SQLException {
        return getObject(column, SQLXML.class);
    }

    @Override
    default URL getURL(int column) throws SQLException {
        return getObject(column, URL.class);
    }

    @Override
    default Ref getRef(int column) throws SQLException {
        throw noSuchType("getRef", "REF");
    }

    @Override
    default RowId getRowId(int column) throws SQLException {
        throw noSuchType("getRowId", "ROWID");
    }
}
