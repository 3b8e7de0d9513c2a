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

/** Spark has none of the types that these getters are for; who can convert to one overrides its getter. */
public interface NoLobGetters extends ResultSet, Guarded {

    private SQLException noSuchType(String method, String type) throws SQLException {
        requireOpen();
        return Refused.method(method, "Spark has no " + type + " type");
    }

    @Override
    default Blob getBlob(int column) throws SQLException {
        throw noSuchType("getBlob", "BLOB");
    }

    @Override
    default Clob getClob(int column) throws SQLException {
        throw noSuchType("getClob", "CLOB");
    }

    @Override
    default NClob getNClob(int column) throws SQLException {
        throw noSuchType("getNClob", "NCLOB");
    }

    @Override
    default Ref getRef(int column) throws SQLException {
        throw noSuchType("getRef", "REF");
    }

    @Override
    default RowId getRowId(int column) throws SQLException {
        throw noSuchType("getRowId", "ROWID");
    }

    @Override
    default SQLXML getSQLXML(int column) throws SQLException {
        throw noSuchType("getSQLXML", "XML");
    }

    @Override
    default URL getURL(int column) throws SQLException {
        throw noSuchType("getURL", "DATALINK");
    }
}
