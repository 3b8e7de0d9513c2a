// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Database;

/**
 * The same listings by Spark's own Connect client. A program of its own: reads the server's URL, then one request per
 * line, and answers each with the number of rows and the nanoseconds that it took.
 */
final class SparkClient {
    private final SparkSession spark;

    private SparkClient(SparkSession spark) {
        this.spark = spark;
    }

    public static void main(String[] arguments) throws IOException, AnalysisException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SparkSession spark = SparkSession.builder().remote(input.readLine()).getOrCreate();
        SparkClient client = new SparkClient(spark);
        for (String request = input.readLine(); request != null; request = input.readLine()) {
            long start = System.nanoTime();
            int rows = client.answer(request.split(" ", -1));
            System.out.println(rows + " " + (System.nanoTime() - start));
        }
        spark.close();
    }

    private int answer(String[] request) throws AnalysisException {
        return switch (request[0]) {
            case "listTables" -> tables(request[1]);
            case "showTables" -> names(request[1]).size();
            case "listColumns" -> columns(request[1]);
            case "listColumnsOfAll" -> columnsOfAll(request[1]);
            case "listTablesOfAll" -> tablesOfAll();
            default -> throw new IllegalArgumentException("unknown request " + request[0]);
        };
    }

    private int columnsOfAll(String schema) throws AnalysisException {
        int rows = 0;
        for (Row row : names(schema)) {
            rows += columns(schema + "." + row.getString(1));
        }
        return rows;
    }

    private int tablesOfAll() throws AnalysisException {
        int rows = 0;
        for (Database schema : spark.catalog().listDatabases().collectAsList()) {
            rows += tables(schema.name());
        }
        return rows;
    }

    private int tables(String schema) throws AnalysisException {
        return spark.catalog().listTables(schema).collectAsList().size();
    }

    private List<Row> names(String schema) {
        return spark.sql("SHOW TABLES IN " + schema).collectAsList();
    }

    private int columns(String table) throws AnalysisException {
        return spark.catalog().listColumns(table).collectAsList().size();
    }
}
