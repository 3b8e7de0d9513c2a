// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our server on a cluster of two workers, of which one is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
    /** Some ten seconds of work on two cores, with a shuffle whose first half is lost with a worker. */
    private static final String LONG_QUERY =
            """
            SELECT count(*), sum(orders) FROM (
              SELECT l.l_suppkey, count(*) AS orders
              FROM lineitem l JOIN (SELECT id FROM range(0, 2000, 1, 40)) ON id % 7 <> l.l_linenumber
              GROUP BY l.l_suppkey)""";

    private static final long SUPPLIERS = 100;

    @TempDir
    private static Path folder;

    private static SparkCluster cluster;
    private static Connection spark;
    private static Connection h2;

    @BeforeAll
    static void start() throws Exception {
        cluster = SparkCluster.start(folder, 2);
        TpchData data = TpchData.generate(Path.of("target", "tpch-cluster"));
        h2 = DriverManager.getConnection("jdbc:h2:mem:;NON_KEYWORDS=VALUE");
        data.loadIntoH2(h2);
        spark = DriverManager.getConnection(cluster.url());
        data.loadIntoSpark(spark);
    }

    @AfterAll
    static void stop() throws Exception {
        if (spark != null) {
            spark.close();
            h2.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void answersAsH2Does(TpchQuery query) throws SQLException {
        TpchAnswer answer = query.answer(spark);
        TpchAnswer reference = query.reference(h2).rounded(query.rounded(), answer);
        assertThat(answer.differencesFrom(reference, query.orderedBy())).isEmpty();
    }

    @Order(2)
    @Test
    void answersRightWhenAWorkerIsKilled() throws Exception {
        long expected = pairs();
        CompletableFuture<long[]> answer = CompletableFuture.supplyAsync(ClusterTest::longQuery);
        Thread.sleep(2_000);
        assertThat(answer).as("the query is under way").isNotDone();

        cluster.killAWorker();

        assertThat(answer.get(3, TimeUnit.MINUTES)).containsExactly(SUPPLIERS, expected);
    }

    /** By numbers of the lines: of 2000 ids, each remainder of the division by 7 stands 285 or 286 times. */
    private static long pairs() throws SQLException {
        try (Statement statement = h2.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT sum(2000 - CASE WHEN l_linenumber IN (1, 2, 3, 4) THEN 286"
                                + " WHEN l_linenumber = 7 THEN 0 ELSE 285 END) FROM lineitem")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long[] longQuery() {
        try (Statement statement = spark.createStatement();
                ResultSet rows = statement.executeQuery(LONG_QUERY)) {
            rows.next();
            return new long[] {rows.getLong(1), rows.getLong(2)};
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
