// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Browses a schema of 1,000 tables of 20 columns, then 100 schemas of 50 tables. Arguments: the number of turns (5
 * unless given); a file to write the server's address to, for others who want to ask the same, which then stays up until
 * a line comes in.
 */
public final class MetadataBenchmark {
    private static final int TABLES = 1000;
    private static final int COLUMNS = 20;
    private static final int SCHEMAS = 100;
    private static final int TABLES_PER_SCHEMA = 50;

    private MetadataBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .orElseThrow()
                .start(null, Duration.ofMinutes(3));
        String url = "jdbc:sparkconnect://" + server.host() + ":" + server.port() + "/;use_ssl=false;token="
                + server.token();
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection, "wide", TABLES);
            DatabaseMetaData metaData = connection.getMetaData();
            measure("getTables of 1,000 tables", turns, TABLES, () -> metaData.getTables(null, "wide", "%", null));
            measure("getColumns of 20,000 columns", turns, TABLES * COLUMNS, () -> metaData.getColumns(
                    null, "wide", "%", "%"));
            measure("getColumns of one table", 20 * turns, COLUMNS, () -> metaData.getColumns(
                    "spark_catalog", "wide", "t500", "%"));
            for (int i = 0; i < SCHEMAS; i++) {
                fill(connection, "many" + i, TABLES_PER_SCHEMA);
            }
            measure("getTables of 101 schemas", turns, TABLES + SCHEMAS * TABLES_PER_SCHEMA, () -> metaData.getTables(
                    null, null, "%", null));
            if (arguments.length > 1) {
                java.nio.file.Files.writeString(java.nio.file.Path.of(arguments[1]), url);
                System.in.read();
            }
        }
    }

    private static void fill(Connection connection, String schema, int tables) throws SQLException {
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "c" + i + (i % 2 == 0 ? " BIGINT COMMENT 'a number'" : " VARCHAR(20)"))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            for (int i = 0; i < tables; i++) {
                statement.execute(
                        "CREATE TABLE " + schema + ".t" + i + " (" + columns + ") USING parquet COMMENT 'a table'");
            }
        }
    }

    private interface Query {
        ResultSet run() throws SQLException;
    }

    private static void measure(String what, int turns, int expected, Query query) throws SQLException {
        double[] millis = new double[turns];
        for (int turn = -2; turn < turns; turn++) { // two to warm up
            long start = System.nanoTime();
            int count = 0;
            try (ResultSet rows = query.run()) {
                while (rows.next()) {
                    count++;
                }
            }
            if (count != expected) {
                throw new IllegalStateException(what + ": " + count + " rows, not " + expected);
            }
            if (turn >= 0) {
                millis[turn] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("%-30s median of %d: %.0f ms, best %.1f ms%n", what, turns, millis[turns / 2], millis[0]);
    }
}
