// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.spi.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Spark, asked through the driver, gives the rows that H2 gives. */
class TpchTest {
    private static Connection spark;
    private static Connection h2;

    @BeforeAll
    static void load() throws IOException, SQLException {
        CompletableFuture<LocalServer> server = CompletableFuture.supplyAsync(SparkServer::address);
        TpchData data = TpchData.generate(Path.of("target", "tpch"));
        h2 = DriverManager.getConnection("jdbc:h2:mem:;NON_KEYWORDS=VALUE");
        data.loadIntoH2(h2);
        server.join();
        spark = SparkServer.connect();
        data.loadIntoSpark(spark);
    }

    @AfterAll
    static void drop() throws SQLException {
        h2.close();
        try (Connection connection = spark) {
            TpchData.dropFromSpark(connection);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    part     |  2000 | p_partkey
                    supplier |   100 | s_suppkey
                    partsupp |  8000 | ps_partkey, ps_suppkey
                    customer |  1500 | c_custkey
                    orders   | 15000 | o_orderkey
                    lineitem | 60175 | l_orderkey, l_linenumber
                    nation   |    25 | n_nationkey
                    region   |     5 | r_regionkey
                    """)
    void readsAllRowsOfATable(String table, int rows, String key) throws SQLException {
        String sql = "SELECT * FROM " + table + " ORDER BY " + key;
        TpchAnswer answer = query(spark, sql);
        assertThat(answer.rows()).hasSize(rows);
        assertThat(answer.differencesFrom(query(h2, sql), List.of(key.split(", ", -1))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void answersAsH2Does(TpchQuery query) throws SQLException {
        TpchAnswer answer = query.answer(spark);
        TpchAnswer reference = query.reference(h2).rounded(query.rounded(), answer);
        assertThat(answer.differencesFrom(reference, query.orderedBy())).isEmpty();
        assertThat(answer.rows()).hasSize(query.rows());
    }

    private static TpchAnswer query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return TpchAnswer.read(result);
        }
    }
}
