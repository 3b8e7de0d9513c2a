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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What metadata costs in calls to the server. */
class MetadataCostTest {
    private static final int TABLES = 40;

    private ForwardingServer server;
    private Connection connection;
    private DatabaseMetaData metaData;

    @BeforeAll
    static void createTables() throws SQLException {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA cost_a", "CREATE SCHEMA cost_b"));
        for (int i = 0; i < TABLES; i++) {
            statements.add("CREATE VIEW cost_a.t" + i + " AS SELECT 1 AS a, 2 AS b");
        }
        statements.add("CREATE VIEW cost_b.t0 AS SELECT 1 AS a");
        try (Connection connection = SparkServer.connect()) {
            run(connection, statements.toArray(String[]::new));
        }
    }

    @AfterAll
    static void dropTables() throws SQLException {
        try (Connection connection = SparkServer.connect()) {
            run(connection, "DROP SCHEMA cost_a CASCADE", "DROP SCHEMA cost_b CASCADE");
        }
    }

    @BeforeEach
    void connect() throws IOException, SQLException {
        connect("");
    }

    private void connect(String property) throws IOException, SQLException {
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(server.port(), property));
        metaData = connection.getMetaData();
        metaData.getCatalogs().close(); // what a connection asks once is asked
        server.forget();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void anExactTableIsOneCall() throws SQLException {
        assertThat(Rows.of(metaData.getTables("spark_catalog", "cost\\_a", "t7", null), "TABLE_NAME"))
                .containsExactly("t7");
        assertThat(server.calls()).containsExactly("ExecutePlan");
    }

    @Test
    void theColumnsOfAnExactTableAreOneAnalysis() throws SQLException {
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "cost\\_a", "t7", "%"), "COLUMN_NAME"))
                .containsExactly("a", "b");
        assertThat(server.calls()).containsExactly("AnalyzePlan");
    }

    @Test
    void theFirstColumnsTakeACallToLearnWhoseTheCatalogIs() throws SQLException {
        try (Connection fresh = DriverManager.getConnection(SparkServer.url(server.port()))) {
            for (String calls : new String[] {"AnalyzePlan Config", "AnalyzePlan"}) {
                server.forget();
                fresh.getMetaData()
                        .getColumns("spark_catalog", "cost\\_a", "t7", "%")
                        .close();
                assertThat(String.join(" ", server.calls())).isEqualTo(calls);
            }
        }
    }

    @Test
    void theTablesOfASchemaAreOneCall() throws SQLException {
        assertThat(Rows.of(metaData.getTables("spark_catalog", "cost\\_a", "%", null), "TABLE_NAME"))
                .hasSize(TABLES);
        assertThat(server.calls()).containsExactly("ExecutePlan");
    }

    @Test
    void theTablesOfSchemasAreOneCallEachAndOneToFindThem() throws SQLException {
        assertThat(Rows.of(metaData.getTables("spark_catalog", "cost%", "t_", null), "TABLE_NAME"))
                .hasSize(11);
        assertThat(server.calls()).containsExactly("ExecutePlan", "ExecutePlan", "ExecutePlan");
    }

    @Test
    void theColumnsOfASchemaAreOneAnalysisPerTableAndOneCallToFindThem() throws SQLException {
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "cost\\_a", "%", "%"), "COLUMN_NAME"))
                .hasSize(2 * TABLES);
        assertThat(server.calls()).hasSize(TABLES + 1).startsWith("ExecutePlan", "AnalyzePlan", "AnalyzePlan");
    }

    @Test
    void columnsComeInOrderWhileTheOthersAreOnTheirWay() throws SQLException {
        try (ResultSet columns = metaData.getColumns("spark_catalog", "cost\\_a", "%", "%")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("TABLE_NAME")).isEqualTo("t0");
            assertThat(server.calls().size()).isLessThanOrEqualTo(1 + 16);
        }
    }

    @Test
    void aTypeThatSparkHasNotCostsNothing() throws SQLException {
        String[] types = {"FOREIGN TABLE", "SYNONYM"};
        assertThat(Rows.of(metaData.getTables(null, null, "%", types), "TABLE_NAME"))
                .isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whatSparkNeverHasCostsNothing() throws SQLException {
        metaData.getIndexInfo(null, "cost_a", "t0", false, true).close();
        metaData.getTablePrivileges(null, "cost_a", "t0").close();
        metaData.getUDTs(null, null, "%", null).close();
        metaData.getTypeInfo().close();
        metaData.getClientInfoProperties().close();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void catalogsAndSchemasAreOneCallEach() throws SQLException {
        metaData.getCatalogs().close();
        assertThat(server.calls()).containsExactly("Config");
        server.forget();
        metaData.getSchemas("spark_catalog", "%").close();
        assertThat(server.calls()).containsExactly("ExecutePlan");
    }

    @Test
    void theKeysOfATableWithoutAnyAreOneCall() throws SQLException {
        metaData.getPrimaryKeys("spark_catalog", "cost_a", "t0").close();
        metaData.getImportedKeys("spark_catalog", "cost_a", "t0").close();
        metaData.getExportedKeys("spark_catalog", "cost_a", "t0").close();
        assertThat(server.calls()).containsExactly("ExecutePlan", "ExecutePlan", "ExecutePlan");
    }

    @Test
    void keywordsAreAskedOnceForAllConnections() throws SQLException {
        String keywords;
        try (Connection other = SparkServer.connect()) {
            keywords = other.getMetaData().getSQLKeywords();
        }
        assertThat(connection.getMetaData().getSQLKeywords()).isEqualTo(keywords);
        assertThat(server.calls()).containsExactly("AnalyzePlan"); // the version of Spark
    }

    @Test
    void withACacheTheSameQuestionIsAskedOnce() throws Exception {
        close();
        connect(";metadataCacheTtl=1h");
        for (int i = 0; i < 2; i++) {
            assertThat(Rows.of(metaData.getColumns("spark_catalog", "cost\\_b", "%", "%"), "COLUMN_NAME"))
                    .containsExactly("a");
            assertThat(server.calls()).containsExactly("ExecutePlan", "AnalyzePlan");
        }
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "cost\\_b", "later", "%"), "COLUMN_NAME"))
                .isEmpty();
        run(connection, "CREATE VIEW cost_b.later AS SELECT 1 AS new");
        assertThat(Rows.of(metaData.getColumns("spark_catalog", "cost\\_b", "%", "%"), "COLUMN_NAME"))
                .containsExactly("new", "a");
        run(connection, "DROP VIEW cost_b.later");
    }

    @Test
    void aCachedAnswerIsForgottenInTime() throws Exception {
        close();
        connect(";metadataCacheTtl=1ms");
        metaData.getTables("spark_catalog", "cost\\_b", "%", null).close();
        Thread.sleep(5);
        metaData.getTables("spark_catalog", "cost\\_b", "%", null).close();
        assertThat(server.calls()).containsExactly("ExecutePlan", "ExecutePlan");
    }
}
