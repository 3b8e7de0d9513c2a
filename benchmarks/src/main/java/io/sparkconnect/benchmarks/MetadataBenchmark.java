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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Browses a schema of 1,000 tables of 20 columns, then 100 schemas of 50 tables, in turns with Spark's own client. One
 * argument: the number of turns (5 unless given).
 */
public final class MetadataBenchmark {
    private static final int TABLES = 1000;
    private static final int COLUMNS = 20;
    private static final int SCHEMAS = 100;
    private static final int TABLES_PER_SCHEMA = 50;
    private static final int ALL_TABLES = TABLES + SCHEMAS * TABLES_PER_SCHEMA;
    private static final int WARM_UP = 2;

    private final int turns;
    private final SparkClientProcess spark;

    private MetadataBenchmark(int turns, SparkClientProcess spark) {
        this.turns = turns;
        this.spark = spark;
    }

    public static void main(String[] arguments) throws Exception {
        LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .orElseThrow()
                .start(null, Duration.ofMinutes(3));
        String url = "jdbc:sparkconnect://" + server.host() + ":" + server.port() + "/;use_ssl=false;token="
                + server.token();
        createTables(url);
        try (Connection connection = DriverManager.getConnection(url);
                SparkClientProcess spark = new SparkClientProcess(server)) {
            int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
            new MetadataBenchmark(turns, spark).compareAll(connection.getMetaData());
        }
    }

    private void compareAll(DatabaseMetaData metaData) throws SQLException {
        Query tables = () -> metaData.getTables(null, "wide", "%", null);
        compare("getTables of 1,000 tables", turns, tables, TABLES, "listTables wide");
        compare("the same", turns, tables, TABLES, "showTables wide");
        compare(
                "getColumns of one table",
                20 * turns,
                () -> metaData.getColumns("spark_catalog", "wide", "t500", "%"),
                COLUMNS,
                "listColumns wide.t500");
        compare(
                "getTables of 101 schemas",
                turns,
                () -> metaData.getTables(null, null, "%", null),
                ALL_TABLES,
                "listTablesOfAll");
        compare(
                "getColumns of 20,000 columns",
                turns,
                () -> metaData.getColumns(null, "wide", "%", "%"),
                TABLES * COLUMNS,
                "listColumnsOfAll wide");
    }

    private interface Query {
        ResultSet run() throws SQLException;
    }

    private void compare(String what, int times, Query query, int rows, String request) throws SQLException {
        double[] ours = new double[times];
        double[] theirs = new double[times];
        for (int turn = -WARM_UP; turn < times; turn++) {
            double own = milliseconds(query, rows);
            double other = spark.ask(request, rows);
            if (turn >= 0) {
                ours[turn] = own;
                theirs[turn] = other;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.printf(
                "%-28s median of %d: %.1f ms (best %.1f), Spark's client by %s %.1f ms (best %.1f), ratio %.2f%n",
                what,
                times,
                ours[times / 2],
                ours[0],
                request.split(" ", -1)[0],
                theirs[times / 2],
                theirs[0],
                ours[times / 2] / theirs[times / 2]);
    }

    private static double milliseconds(Query query, int expected) throws SQLException {
        long start = System.nanoTime();
        int count = 0;
        try (ResultSet rows = query.run()) {
            while (rows.next()) {
                count++;
            }
        }
        if (count != expected) {
            throw new IllegalStateException(count + " rows, not " + expected);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void createTables(String url) throws Exception {
        List<String> schemas = new ArrayList<>(List.of("CREATE SCHEMA wide"));
        List<String> tables = new ArrayList<>(creations("wide", TABLES));
        for (int i = 0; i < SCHEMAS; i++) {
            schemas.add("CREATE SCHEMA many" + i);
            tables.addAll(creations("many" + i, TABLES_PER_SCHEMA));
        }
        runAtOnce(url, schemas);
        runAtOnce(url, tables);
    }

    /** External, in a folder that need not be there: Spark makes none for each of them. */
    private static List<String> creations(String schema, int tables) {
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "c" + i + (i % 2 == 0 ? " BIGINT COMMENT 'a number'" : " VARCHAR(20)"))
                .collect(Collectors.joining(", "));
        return IntStream.range(0, tables)
                .mapToObj(i -> "CREATE TABLE " + schema + ".t" + i + " (" + columns
                        + ") USING parquet COMMENT 'a table' LOCATION '/no/such/folder'")
                .toList();
    }

    /** By several connections, since one after the other they take minutes. */
    private static void runAtOnce(String url, List<String> statements) throws Exception {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(statements);
        Callable<Void> worker = () -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String next = waiting.poll(); next != null; next = waiting.poll()) {
                    statement.execute(next);
                }
                return null;
            }
        };
        int workers = 16;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            for (Future<Void> end : threads.invokeAll(Collections.nCopies(workers, worker))) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
