// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.DriverVersion;
import io.sparkconnect.jdbc.internal.metadata.Catalogs;
import io.sparkconnect.jdbc.internal.metadata.EmptyResults;
import io.sparkconnect.jdbc.internal.metadata.GetCatalogs;
import io.sparkconnect.jdbc.internal.metadata.GetClientInfoProperties;
import io.sparkconnect.jdbc.internal.metadata.GetColumns;
import io.sparkconnect.jdbc.internal.metadata.GetForeignKeys;
import io.sparkconnect.jdbc.internal.metadata.GetFunctionColumns;
import io.sparkconnect.jdbc.internal.metadata.GetFunctions;
import io.sparkconnect.jdbc.internal.metadata.GetPrimaryKeys;
import io.sparkconnect.jdbc.internal.metadata.GetProcedureColumns;
import io.sparkconnect.jdbc.internal.metadata.GetProcedures;
import io.sparkconnect.jdbc.internal.metadata.GetPseudoColumns;
import io.sparkconnect.jdbc.internal.metadata.GetSchemas;
import io.sparkconnect.jdbc.internal.metadata.GetTableTypes;
import io.sparkconnect.jdbc.internal.metadata.GetTables;
import io.sparkconnect.jdbc.internal.metadata.GetTypeInfo;
import io.sparkconnect.jdbc.internal.metadata.MetadataResult;
import io.sparkconnect.jdbc.internal.metadata.MetadataSource;
import io.sparkconnect.jdbc.internal.metadata.SqlKeywords;
import io.sparkconnect.jdbc.internal.shape.EmptyMetadata;
import io.sparkconnect.jdbc.internal.shape.NoLimits;
import io.sparkconnect.jdbc.internal.shape.NoVisibleChanges;
import io.sparkconnect.jdbc.internal.shape.SqlFacts;
import io.sparkconnect.jdbc.internal.shape.StandardFunctions;
import io.sparkconnect.jdbc.internal.shape.SupportFlags;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a connection's Spark has and can do. */
final class SparkDatabaseMetaData
        implements SupportFlags, NoLimits, NoVisibleChanges, SqlFacts, StandardFunctions, EmptyMetadata, Wrapping {
    private final SparkConnection connection;
    private final ConnectionConfig config;
    private final Catalogs catalogs;

    SparkDatabaseMetaData(SparkConnection connection, ConnectionConfig config, MetadataSource source) {
        this.connection = connection;
        this.config = config;
        this.catalogs = new Catalogs(source);
    }

    private void requireOpen() throws SQLException {
        connection.requireOpen();
    }

    private ResultSet show(MetadataCursor.Query<MetadataResult> query) throws SQLException {
        MetadataResult result = MetadataCursor.readable(query);
        requireOpen();
        return new SparkResultSet(null, MetadataCursor.open(result, connection), ResultForm.PLAIN, new RowWarnings());
    }

    @Override
    public ResultSet empty(String method) throws SQLException {
        return show(() -> EmptyResults.of(method));
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return show(() -> GetCatalogs.run(catalogs));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
        return show(() -> GetSchemas.run(catalogs, catalog, schemaPattern));
    }

    @Override
    public ResultSet getTables(String catalog, String schemaPattern, String namePattern, String[] types)
            throws SQLException {
        return show(() -> GetTables.run(catalogs, catalog, schemaPattern, namePattern, types));
    }

    @Override
    public ResultSet getColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        return show(() -> GetColumns.run(catalogs, catalog, schemaPattern, tablePattern, columnPattern));
    }

    @Override
    public ResultSet getPseudoColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        return show(() -> GetPseudoColumns.run(catalogs, catalog, schemaPattern, tablePattern, columnPattern));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return show(() -> GetTableTypes.run());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return show(() -> GetTypeInfo.run());
    }

    @Override
    public ResultSet getFunctions(String catalog, String schemaPattern, String functionPattern) throws SQLException {
        return show(() -> GetFunctions.run(catalogs, catalog, schemaPattern, functionPattern));
    }

    @Override
    public ResultSet getFunctionColumns(
            String catalog, String schemaPattern, String functionPattern, String columnPattern) throws SQLException {
        return show(() -> GetFunctionColumns.run(catalogs, catalog, schemaPattern, functionPattern, columnPattern));
    }

    @Override
    public ResultSet getProcedures(String catalog, String schemaPattern, String procedurePattern) throws SQLException {
        return show(() -> GetProcedures.run(catalogs, catalog, schemaPattern, procedurePattern));
    }

    @Override
    public ResultSet getProcedureColumns(
            String catalog, String schemaPattern, String procedurePattern, String columnPattern) throws SQLException {
        return show(() -> GetProcedureColumns.run(catalogs, catalog, schemaPattern, procedurePattern, columnPattern));
    }

    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
        return show(() -> GetPrimaryKeys.run(catalogs, catalog, schema, table));
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) throws SQLException {
        return show(() -> GetForeignKeys.imported(catalogs, catalog, schema, table));
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) throws SQLException {
        return show(() -> GetForeignKeys.exported(catalogs, catalog, schema, table));
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable)
            throws SQLException {
        return show(() -> GetForeignKeys.crossReference(
                catalogs,
                new String[] {parentCatalog, parentSchema, parentTable},
                new String[] {foreignCatalog, foreignSchema, foreignTable}));
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return show(() -> GetClientInfoProperties.run(ClientInfo.NAMES));
    }

    @Override
    public String getSQLKeywords() throws SQLException {
        requireOpen();
        return MetadataCursor.readable(
                () -> SqlKeywords.run(catalogs, connection.client().sparkVersion()));
    }

    @Override
    public String getURL() throws SQLException {
        requireOpen();
        return config.displayUrl();
    }

    @Override
    public String getUserName() throws SQLException {
        requireOpen();
        return config.user();
    }

    @Override
    public String getDatabaseProductName() {
        return "Apache Spark";
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return connection.client().sparkVersion();
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return SparkVersion.of(getDatabaseProductVersion()).major();
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return SparkVersion.of(getDatabaseProductVersion()).minor();
    }

    @Override
    public String getDriverName() {
        return "Spark Connect JDBC";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.NUMBER;
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.MINOR;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }
}
