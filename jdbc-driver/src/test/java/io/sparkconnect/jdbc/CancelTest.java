// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.LongRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cancel from another thread in the phases of a statement, told apart by Spark's progress, and the query timeout; the
 * statement works again after each. What every version of Spark is held to is in {@link StatementTest}.
 */
@Timeout(120)
class CancelTest {
    /** Spark plans this for longer than it runs. */
    private static final String MUCH_TO_PLAN = IntStream.range(0, 400)
            .mapToObj(i -> "SELECT id + " + i + " AS id FROM range(10) WHERE id % 7 <> " + i)
            .collect(Collectors.joining(" UNION ALL ", "SELECT sum(id) FROM (", ")"));

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = LongRun.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void planningEnds() throws Exception {
        CompletableFuture<SQLException> failure = LongRun.failureOf(() -> statement.executeQuery(MUCH_TO_PLAN));
        while (statement.unwrap(SparkConnectStatement.class).getOperationId() == null) {
            Thread.sleep(5);
        }
        Thread.sleep(100);
        statement.cancel();
        assertCancelled(failure);
    }

    @Test
    void aQueryEnds() throws Exception {
        CompletableFuture<SQLException> failure =
                LongRun.runningFailureOf(statement, () -> statement.executeQuery(LongRun.QUERY));
        statement.cancel();
        assertCancelled(failure);
    }

    @Test
    void aPreparedQueryEnds() throws Exception {
        try (PreparedStatement query = connection.prepareStatement(LongRun.QUERY + " OR id = ?")) {
            query.setLong(1, -1);
            CompletableFuture<SQLException> failure = LongRun.runningFailureOf(query, query::executeQuery);
            query.cancel();
            assertCancelled(failure);
        }
    }

    @Test
    void aCommandEnds() throws Exception {
        CompletableFuture<SQLException> failure = LongRun.runningFailureOf(
                statement, () -> statement.execute("CREATE TABLE never_made USING parquet AS " + LongRun.QUERY));
        statement.cancel();
        assertCancelled(failure);
        assertThatThrownBy(() -> statement.execute("SELECT * FROM never_made")).isInstanceOf(SQLException.class);
    }

    @Test
    void theQueryTimeoutIsKeptWithinASecond() throws SQLException {
        statement.setQueryTimeout(2);
        long start = System.nanoTime();
        assertThatThrownBy(() -> statement.executeQuery(LongRun.QUERY))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageContaining("2.0 seconds");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3000));
        statement.setQueryTimeout(0);
        assertThat(statement.execute("SELECT 1")).isTrue();
    }

    private void assertCancelled(CompletableFuture<SQLException> failure) throws Exception {
        assertThat((Throwable) failure.get()).isNotNull();
        assertThat(failure.get().getSQLState()).isEqualTo("HY008");
        assertThat(statement.execute("SELECT 1")).isTrue();
    }
}
