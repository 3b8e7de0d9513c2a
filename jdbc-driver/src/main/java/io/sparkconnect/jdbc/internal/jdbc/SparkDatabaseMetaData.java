// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.arrow.VectorBuilder;
import io.sparkconnect.jdbc.internal.column.RowsToResultSet;
import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.DriverVersion;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.metadata.GetCatalogs;
import io.sparkconnect.jdbc.internal.metadata.GetColumns;
import io.sparkconnect.jdbc.internal.metadata.GetSchemas;
import io.sparkconnect.jdbc.internal.metadata.GetTableTypes;
import io.sparkconnect.jdbc.internal.metadata.GetTables;
import io.sparkconnect.jdbc.internal.metadata.GetTypeInfo;
import io.sparkconnect.jdbc.internal.metadata.MetadataColumn;
import io.sparkconnect.jdbc.internal.metadata.MetadataRows;
import io.sparkconnect.jdbc.internal.metadata.MetadataSource;
import io.sparkconnect.jdbc.internal.shape.NoLimits;
import io.sparkconnect.jdbc.internal.shape.NoVisibleChanges;
import io.sparkconnect.jdbc.internal.shape.SqlFacts;
import io.sparkconnect.jdbc.internal.shape.StandardFunctions;
import io.sparkconnect.jdbc.internal.shape.SupportFlags;
import io.sparkconnect.jdbc.internal.shape.WithoutMoreMetadata;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a connection's Spark has and can do. */
final class SparkDatabaseMetaData
        implements SupportFlags,
                NoLimits,
                NoVisibleChanges,
                SqlFacts,
                StandardFunctions,
                WithoutMoreMetadata,
                Wrapping {
    private final SparkConnection connection;
    private final ConnectionConfig config;
    private final MetadataSource source;
    private final RowsToResultSet results;

    SparkDatabaseMetaData(
            SparkConnection connection, ConnectionConfig config, MetadataSource source, RowsToResultSet results) {
        this.connection = connection;
        this.config = config;
        this.source = source;
        this.results = results;
    }

    @Override
    public void requireOpen() throws SQLException {
        connection.requireOpen();
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return show(GetCatalogs.run(source));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
        return show(GetSchemas.run(source, catalog, schemaPattern));
    }

    @Override
    public ResultSet getTables(String catalog, String schemaPattern, String namePattern, String[] types)
            throws SQLException {
        return show(GetTables.run(source, catalog, schemaPattern, namePattern, types));
    }

    @Override
    public ResultSet getColumns(String catalog, String schemaPattern, String tablePattern, String columnPattern)
            throws SQLException {
        return show(GetColumns.run(source, catalog, schemaPattern, tablePattern, columnPattern));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return show(GetTableTypes.run());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return show(GetTypeInfo.run());
    }

    private ResultSet show(MetadataRows rows) throws SQLException {
        requireOpen();
        List<SparkType.Field> fields = new ArrayList<>();
        List<ArrowVector> vectors = new ArrayList<>();
        for (MetadataColumn column : rows.columns()) {
            int index = fields.size();
            fields.add(new SparkType.Field(column.name(), column.type(), column.nullable()));
            List<Object> values = rows.rows().stream().map(row -> row[index]).collect(Collectors.toList());
            vectors.add(VectorBuilder.build(
                    new ArrowField(column.name(), true, arrowType(column), List.of(), Map.of()), values));
        }
        return results.resultSet(fields, vectors);
    }

    private static ArrowType arrowType(MetadataColumn column) {
        return switch (column.type().kind()) {
            case SMALLINT -> new ArrowType.Int(16, true);
            case INT -> new ArrowType.Int(32, true);
            case BOOLEAN -> new ArrowType.Bool();
            default -> new ArrowType.Utf8(false);
        };
    }

    @Override
    public String getSQLKeywords() throws SQLException {
        requireOpen();
        return source.rows(new Plan.Query("SELECT keyword FROM sql_keywords()", 0)).stream()
                .map(row -> (String) row[0])
                .collect(Collectors.joining(","));
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
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return versionPart(1);
    }

    private int versionPart(int index) throws SQLException {
        return Pattern.compile("\\d+")
                .matcher(getDatabaseProductVersion())
                .results()
                .skip(index)
                .findFirst()
                .map(number -> Integer.parseInt(number.group()))
                .orElse(0);
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
