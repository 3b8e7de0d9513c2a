// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchColumnType;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The eight tables as files with {@code |} between the fields, and the statements that load them.
 *
 * @param directory holds one file per table
 */
record TpchData(Path directory) {
    /** What H2 needs to answer the queries that look up rows of other tables, such as 2, 17, 20 and 21, at once. */
    private static final List<String> KEYS = List.of(
            "part (p_partkey)",
            "supplier (s_suppkey)",
            "partsupp (ps_partkey, ps_suppkey)",
            "partsupp (ps_suppkey)",
            "customer (c_custkey)",
            "orders (o_orderkey)",
            "orders (o_custkey)",
            "lineitem (l_orderkey)",
            "lineitem (l_partkey, l_suppkey)",
            "nation (n_nationkey)",
            "region (r_regionkey)");

    static TpchData generate(Path directory) throws IOException {
        TpchData data = new TpchData(Files.createDirectories(directory.toAbsolutePath()));
        TpchGenerator generator = TpchGenerator.open();
        for (TpchTable<?> table : TpchTable.getTables()) {
            data.write(table, generator.rows(table));
        }
        return data;
    }

    private void write(TpchTable<?> table, Iterable<? extends TpchEntity> rows) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(file(table))) {
            for (TpchEntity row : rows) {
                String line = row.toLine();
                file.write(line, 0, line.length() - 1); // the generator ends each line with a separator
                file.write('\n');
            }
        }
    }

    private Path file(TpchTable<?> table) {
        return directory.resolve(table.getTableName() + ".tbl");
    }

    /** Copies the files into Parquet tables of the schema {@code tpch}, which the connection then uses. */
    void loadIntoSpark(Connection spark) throws SQLException {
        try (Statement statement = spark.createStatement()) {
            statement.execute("SET spark.sql.shuffle.partitions = 2");
            statement.execute("CREATE SCHEMA tpch");
            statement.execute("USE tpch");
            for (TpchTable<?> table : TpchTable.getTables()) {
                String name = table.getTableName();
                statement.execute("CREATE TABLE " + name + "_file (" + columns(table)
                        + ") USING csv OPTIONS (sep '|', mode 'FAILFAST', path "
                        + statement.enquoteLiteral(file(table).toString()) + ")");
                statement.execute("CREATE TABLE " + name + " USING parquet AS SELECT * FROM " + name + "_file");
                statement.execute("DROP TABLE " + name + "_file");
            }
        }
    }

    static void dropFromSpark(Connection spark) throws SQLException {
        try (Statement statement = spark.createStatement()) {
            statement.execute("DROP SCHEMA tpch CASCADE");
        }
    }

    void loadIntoH2(Connection h2) throws SQLException {
        try (Statement statement = h2.createStatement()) {
            for (TpchTable<?> table : TpchTable.getTables()) {
                statement.execute("CREATE TABLE " + table.getTableName() + " (" + columns(table)
                        + ") AS SELECT * FROM CSVREAD("
                        + statement.enquoteLiteral(file(table).toString()) + ", '"
                        + names(table) + "', 'fieldSeparator=| preserveWhitespace=true charset=UTF-8')");
            }
            for (String key : KEYS) {
                statement.execute("CREATE INDEX ON " + key);
            }
            statement.execute("ANALYZE");
        }
    }

    private static String names(TpchTable<?> table) {
        return table.getColumns().stream().map(TpchColumn::getColumnName).collect(Collectors.joining("|"));
    }

    private static String columns(TpchTable<?> table) {
        return table.getColumns().stream()
                .map(column -> column.getColumnName() + " " + type(column.getType()))
                .collect(Collectors.joining(", "));
    }

    /** Types that Spark and H2 read alike. The generator calls decimals doubles; the specification does not. */
    private static String type(TpchColumnType type) {
        return switch (type.getBase()) {
            case IDENTIFIER -> "BIGINT";
            case INTEGER -> "INTEGER";
            case DATE -> "DATE";
            case DOUBLE -> "DECIMAL(15, 2)";
            case VARCHAR -> "VARCHAR(" + type.getPrecision().orElseThrow() + ")";
        };
    }
}
