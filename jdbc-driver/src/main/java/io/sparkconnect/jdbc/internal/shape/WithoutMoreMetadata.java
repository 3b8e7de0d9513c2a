// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.shape;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Stands for the metadata queries that the driver does not have yet. */
public interface WithoutMoreMetadata extends DatabaseMetaData, Guarded {

    private SQLException notYet(String method) throws SQLException {
        requireOpen();
        return Refused.method(method, "the driver has no such metadata query yet");
    }

    @Override
    default ResultSet getProcedures(String catalog, String schemaPattern, String procedurePattern) throws SQLException {
        throw notYet("getProcedures");
    }

    @Override
    default ResultSet getProcedureColumns(
            String catalog, String schemaPattern, String procedurePattern, String columnPattern) throws SQLException {
        throw notYet("getProcedureColumns");
    }

    @Override
    default ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnPattern)
            throws SQLException {
        throw notYet("getColumnPrivileges");
    }

    @Override
    default ResultSet getTablePrivileges(String catalog, String schemaPattern, String tablePattern)
            throws SQLException {
        throw notYet("getTablePrivileges");
    }

    @Override
    default ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        throw notYet("getBestRowIdentifier");
    }

    @Override
    default ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        throw notYet("getVersionColumns");
    }

    @Override
    default ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        throw notYet("getPrimaryKeys");
    }

    @Override
    default ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        throw notYet("getImportedKeys");
    }

    @Override
    default ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        throw notYet("getExportedKeys");
    }

    @Override
    default ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable)
            throws SQLException {
        throw notYet("getCrossReference");
    }

    @Override
    default ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        throw notYet("getIndexInfo");
    }

    @Override
    default ResultSet getUDTs(String catalog, String schemaPattern, String typePattern, int[] types)
            throws SQLException {
        throw notYet("getUDTs");
    }

    @Override
    default ResultSet getSuperTypes(String catalog, String schemaPattern, String typePattern) throws SQLException {
        throw notYet("getSuperTypes");
    }

    @Override
    default ResultSet getSuperTables(String catalog, String schemaPattern, String tablePattern) throws SQLException {
        throw notYet("getSuperTables");
    }

    @Override
    default ResultSet getAttributes(String catalog, String schemaPattern, String typePattern, String attributePattern)
            throws SQLException {
        throw notYet("getAttributes");
    }

    @Override
    default ResultSet getClientInfoProperties() throws SQLException {
        throw notYet("getClientInfoProperties");
    }

    @Override
    default ResultSet getFunctions(String catalog, String schemaPattern, String functionPattern) throws SQLException {
        throw notYet("getFunctions");
    }

    @Override
    default ResultSet getFunctionColumns(
            String catalog, String schemaPattern, String functionPattern, String columnPattern) throws SQLException {
        throw notYet("getFunctionColumns");
    }

    @Override
    default ResultSet getPseudoColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        throw notYet("getPseudoColumns");
    }
}
