// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.TestCatalogs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What browsing a thousand tables, and a hundred schemas, costs in calls to the server. */
class BigSchemasTest {
    private static final int TABLES = 1000;
    private static final int COLUMNS = 20;
    private static final int SCHEMAS = 100;
    private static final int TABLES_PER_SCHEMA = 50;

    /** Of questions that do not wait for each other's answers. */
    private static final int AT_ONCE = 16;

    private static ForwardingServer server;
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void createTables() throws Exception {
        String columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "c" + i + (i % 2 == 0 ? " BIGINT" : " VARCHAR(20)"))
                .collect(Collectors.joining(", "));
        List<String> schemas = new ArrayList<>(List.of("CREATE SCHEMA big_wide"));
        List<String> tables = new ArrayList<>(creations("big_wide", TABLES, columns));
        for (int i = 0; i < SCHEMAS; i++) {
            schemas.add("CREATE SCHEMA big_many" + i);
            tables.addAll(creations("big_many" + i, TABLES_PER_SCHEMA, "a INT"));
        }
        runAtOnce(schemas);
        runAtOnce(tables);
    }

    /** External, in a folder that need not be there: Spark makes none for each of them. */
    private static List<String> creations(String schema, int tables, String columns) {
        return IntStream.range(0, tables)
                .mapToObj(i -> "CREATE TABLE " + schema + ".t" + i + " (" + columns
                        + ") USING parquet LOCATION '/no/such/folder'")
                .toList();
    }

    /** By several connections, since one after the other they take minutes. */
    private static void runAtOnce(List<String> statements) throws Exception {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(statements);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                ends.add(threads.submit(() -> {
                    try (Connection own = SparkServer.connect()) {
                        for (String next = waiting.poll(); next != null; next = waiting.poll()) {
                            run(own, next);
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @BeforeAll
    static void connect() throws IOException, SQLException {
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(server.port()));
        metaData = connection.getMetaData();
    }

    @BeforeEach
    void forget() {
        server.forget();
    }

    @AfterAll
    static void dropTables() throws Exception {
        connection.close();
        server.close();
        List<String> drops = new ArrayList<>(List.of("DROP SCHEMA big_wide CASCADE"));
        for (int i = 0; i < SCHEMAS; i++) {
            drops.add("DROP SCHEMA big_many" + i + " CASCADE");
        }
        runAtOnce(drops);
    }

    @Test
    void aThousandTablesAreListedByOneCall() throws SQLException {
        assertThat(count(metaData.getTables("spark_catalog", "big\\_wide", "%", null)))
                .isEqualTo(TABLES);
        assertThat(server.calls()).containsExactly("ExecutePlan");
    }

    @Test
    void theColumnsOfAThousandTablesAreOneAnalysisEachAndOneListing() throws SQLException {
        assertThat(count(metaData.getColumns("spark_catalog", "big\\_wide", "%", "%")))
                .isEqualTo(TABLES * COLUMNS);
        assertThat(server.calls()).startsWith("ExecutePlan");
        assertThat(server.calls().subList(1, server.calls().size()))
                .isEqualTo(Collections.nCopies(TABLES, "AnalyzePlan"));
        assertThat(server.mostAtOnce()).isBetween(AT_ONCE / 2, AT_ONCE);
    }

    /** In which catalogs to look is one question more. */
    @Test
    void inAllCatalogsTheyAreOneCallMore() throws SQLException {
        assertThat(count(metaData.getColumns(null, "big\\_wide", "%", "c19"))).isEqualTo(TABLES);
        assertThat(server.calls()).startsWith("Config", "ExecutePlan", "AnalyzePlan");
        assertThat(server.calls()).hasSize(2 + TABLES);
        assertThat(server.mostAtOnce()).isLessThanOrEqualTo(AT_ONCE);
    }

    @Test
    void theColumnsOfOneOfAThousandAreOneAnalysisAndNoExecution() throws SQLException {
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "big\\_wide", "t500", "%"), "COLUMN_NAME"))
                .hasSize(COLUMNS)
                .startsWith("c0", "c1");
        assertThat(server.calls()).containsExactly("AnalyzePlan");
    }

    /** The three more: which catalogs, which schemas, which temporary views. Other tests may have schemas of their own. */
    @Test
    void aHundredSchemasAreListedByOneCallEachAndThreeMore() throws SQLException {
        int schemas = count(metaData.getSchemas("spark_catalog", null));
        assertThat(schemas).isGreaterThan(SCHEMAS);
        server.forget();
        assertThat(count(metaData.getTables(null, null, "%", null)))
                .isGreaterThanOrEqualTo(TABLES + SCHEMAS * TABLES_PER_SCHEMA);
        assertThat(server.calls()).hasSize(schemas + 3).containsOnly("Config", "ExecutePlan");
        assertThat(server.mostAtOnce()).isBetween(AT_ONCE / 2, AT_ONCE);
    }

    @Test
    void aPatternOfSchemasListsThoseOnly() throws SQLException {
        assertThat(count(metaData.getTables("spark_catalog", "big\\_many%", "t7", null)))
                .isEqualTo(SCHEMAS);
        assertThat(server.calls()).isEqualTo(Collections.nCopies(1 + SCHEMAS, "ExecutePlan"));
    }

    private static int count(ResultSet rows) throws SQLException {
        try (rows) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
