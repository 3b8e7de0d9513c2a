// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fetch size does to the session; what it costs is in RoundTripTest. */
class FetchSizeTest {
    private Connection connection;
    private Connection observer;

    @BeforeEach
    void connect() throws SQLException {
        connection = SparkServer.connect();
        String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
        observer = SparkServer.connect(";session_id=" + session);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        observer.close();
    }

    private String batchRows() throws SQLException {
        try (Statement statement = observer.createStatement()) {
            statement.execute("SET spark.sql.execution.arrow.maxRecordsPerBatch");
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(2);
            }
        }
    }

    private void query(int fetchSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery("SELECT id FROM range(3000)")) {
                assertThat(rows.getFetchSize()).isEqualTo(fetchSize);
                while (rows.next()) {
                    assertThat(rows.getLong(1)).isNotNegative();
                }
                assertThat(rows.isAfterLast()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 10000", "1, 1000", "200, 1000", "1000, 1000", "20000, 20000", "2147483647, 2147483647"})
    void itIsTheRowsOfABatchAThousandAtLeast(int fetchSize, String expected) throws SQLException {
        query(fetchSize);
        assertThat(batchRows()).isEqualTo(expected);
    }

    @Test
    void itIsSetAgainAfterReset() throws SQLException {
        query(2000);
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET spark.sql.execution.arrow.maxRecordsPerBatch");
        }
        query(2000);
        assertThat(batchRows()).isEqualTo("2000");
    }

    @Test
    void whoSetsTheSizeOfBatchesIsNotOverruled() throws SQLException {
        query(2000);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET spark.sql.execution.arrow.maxRecordsPerBatch=777");
        }
        query(2000);
        query(3000);
        assertThat(batchRows()).isEqualTo("777");
    }

    @Test
    void statementsStartWithTheProperty() throws SQLException {
        try (Connection other = SparkServer.connect(";fetchSize=500");
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(statement.getFetchSize()).isEqualTo(500);
            assertThat(rows.getFetchSize()).isEqualTo(500);
            assertThatThrownBy(() -> statement.setFetchSize(-1)).hasMessageContaining("the fetch size cannot be -1");
        }
    }
}
