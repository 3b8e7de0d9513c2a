// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The metadata that Spark has nothing of: no rights, no indexes, no types of users' own, nothing that inherits. */
public interface EmptyMetadata extends DatabaseMetaData {

    /** A result without rows and with the columns that JDBC gives the method. */
    ResultSet empty(String method) throws SQLException;

    @Override
    default ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnPattern)
            throws SQLException {
        return empty("getColumnPrivileges");
    }

    @Override
    default ResultSet getTablePrivileges(String catalog, String schemaPattern, String tablePattern)
            throws SQLException {
        return empty("getTablePrivileges");
    }

    /** Nor would a primary key be one: Spark enforces none. */
    @Override
    default ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return empty("getBestRowIdentifier");
    }

    @Override
    default ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        return empty("getVersionColumns");
    }

    @Override
    default ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return empty("getIndexInfo");
    }

    @Override
    default ResultSet getUDTs(String catalog, String schemaPattern, String typePattern, int[] types)
            throws SQLException {
        return empty("getUDTs");
    }

    @Override
    default ResultSet getSuperTypes(String catalog, String schemaPattern, String typePattern) throws SQLException {
        return empty("getSuperTypes");
    }

    @Override
    default ResultSet getSuperTables(String catalog, String schemaPattern, String tablePattern) throws SQLException {
        return empty("getSuperTables");
    }

    @Override
    default ResultSet getAttributes(String catalog, String schemaPattern, String typePattern, String attributePattern)
            throws SQLException {
        return empty("getAttributes");
    }
}
