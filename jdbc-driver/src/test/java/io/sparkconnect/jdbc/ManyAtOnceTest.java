// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many statements on one connection, open and not read. */
@Timeout(240)
class ManyAtOnceTest {
    /** Larger than what a result reads ahead. */
    private static final String BIG = "SELECT id, repeat('x', 1000) FROM range(0, 12000, 1, 1)";

    /** Statements with a result of which the first row is read. */
    private static List<ResultSet> open(Connection connection, int count, String query) throws SQLException {
        List<ResultSet> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ResultSet rows = connection.createStatement().executeQuery(query);
            assertThat(rows.next()).isTrue();
            results.add(rows);
        }
        return results;
    }

    private static int rest(ResultSet rows) throws SQLException {
        int count = 1;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void resultsThatNobodyReadsStopNoOther() throws Exception {
        int stalled = 24;
        try (Connection connection = SparkServer.connect();
                Statement statement = connection.createStatement()) {
            List<ResultSet> unread = open(connection, stalled, BIG);
            long start = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(BIG)) {
                assertThat(rows.next()).isTrue();
                assertThat(rest(rows)).isEqualTo(12_000);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            for (ResultSet rows : unread) {
                assertThat(rest(rows)).isEqualTo(12_000);
                rows.getStatement().close();
            }
        }
    }

    private static void fails(Connection connection) {
        assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                .isInstanceOf(SQLException.class);
    }

    /** Envoy and nginx allow about a hundred; gRPC keeps what is beyond waiting, and says nothing. */
    @ParameterizedTest
    @CsvSource({"100, 230, 15", "4, 5, 45"})
    void aProxyThatLimitsTheStreamsOfAConnectionIsGivenMoreConnections(int limit, int statements, int seconds)
            throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ScriptedServer server = new ScriptedServer(limit)) {
            Connection connection = server.connect();
            server.say(); // nothing: each stream stays open
            for (int i = 0; i < statements; i++) {
                threads.execute(() -> fails(connection));
            }
            Eventually.isTrue(
                    "all are at work",
                    Duration.ofSeconds(seconds),
                    () -> server.calls().stream().filter("execute"::equals).count() == statements);
            assertThat(connection.isValid(15)).isTrue();
            connection.close();
        } finally {
            threads.shutdownNow();
        }
    }
}
