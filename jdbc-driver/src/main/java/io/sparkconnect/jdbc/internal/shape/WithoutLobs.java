// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;

/** The factories of parameter values that statements do not take; one that they do take is overridden. */
public interface WithoutLobs extends Connection, Guarded {

    private SQLException noSuchValues(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "no parameter takes such a value");
    }

    @Override
    default Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        throw noSuchValues("createArrayOf");
    }

    @Override
    default Blob createBlob() throws SQLException {
        throw noSuchValues("createBlob");
    }

    @Override
    default Clob createClob() throws SQLException {
        throw noSuchValues("createClob");
    }

    @Override
    default NClob createNClob() throws SQLException {
        throw noSuchValues("createNClob");
    }

    @Override
    default SQLXML createSQLXML() throws SQLException {
        throw noSuchValues("createSQLXML");
    }

    @Override
    default Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw noSuchValues("createStruct");
    }
}
