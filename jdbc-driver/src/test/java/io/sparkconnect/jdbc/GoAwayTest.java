// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.Rows;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server, or a proxy, that lets no connection grow old: GOAWAY after a second, and the end of its streams. */
@Timeout(120)
class GoAwayTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    private ForwardingServer server;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException, SQLException {
        server = new ForwardingServer(
                "127.0.0.1", SparkServer.address().port(), builder -> builder.maxConnectionAge(1, TimeUnit.SECONDS)
                        .maxConnectionAgeGrace(50, TimeUnit.MILLISECONDS));
        connection = DriverManager.getConnection(SparkServer.url(server.port()));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void inTheMiddleOfAResultLosesNoRow() throws Exception {
        int count = 40_000;
        String query = "SELECT id, repeat('x', 1000) FROM range(0, " + count + ", 1, 40)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            for (int i = 0; i < count; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(i);
                if (i % 400 == 0) {
                    Thread.sleep(LONG_ENOUGH.toMillis() / 100);
                }
            }
            assertThat(rows.next()).isFalse();
        }
        assertThat(server.calls()).contains("ReattachExecute");
    }

    @Test
    void betweenStatementsIsNotNoticed() throws Exception {
        connection.createStatement().execute("DROP TABLE IF EXISTS go_away");
        connection.createStatement().execute("CREATE TABLE go_away (id INT) USING parquet");
        int executed = 0;
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        try (Statement statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                statement.execute("INSERT INTO go_away VALUES (" + executed++ + ")");
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThat(Rows.of(
                            statement.executeQuery("SELECT count(*) AS c, count(DISTINCT id) AS d FROM go_away"),
                            "c",
                            "d"))
                    .containsExactly(executed + " " + executed);
            statement.execute("DROP TABLE go_away");
        }
        assertThat(executed).isGreaterThan(5);
    }
}
