// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each JDBC call costs in calls to the server. */
@Tag("each-version")
class RoundTripTest {
    private ForwardingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Connection connect(String... parameters) throws SQLException {
        return DriverManager.getConnection(SparkServer.url(server.port(), parameters));
    }

    @Test
    void connectingTakesOneCall() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(server.calls()).containsExactly("Config");
            assertThat(connection.isClosed()).isFalse();
        }
        assertThat(server.calls()).containsExactly("Config", "ReleaseSession");
    }

    @Test
    void connectingToASchemaTakesTwoCalls() throws SQLException {
        String url = SparkServer.url(server.port()).replace("/;", "/spark_catalog/default;");
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(server.calls()).containsExactly("Config", "ExecutePlan");
        }
    }

    @Test
    void aSmallQueryTakesOneExecutionAndOneRelease() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            server.forget();
            try (ResultSet rows = statement.executeQuery("SELECT id FROM range(10)")) {
                while (rows.next()) {
                    assertThat(rows.getLong(1)).isNotNegative();
                }
            }
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void aPreparedQueryTakesOneExecutionAndOneRelease() throws Exception {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT id + ? FROM range(10)")) {
            server.forget();
            statement.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    /** Such a text is sent in another way if the session's parser takes backslashes as they are. */
    @Test
    void theFirstTextWithAQuoteTakesOneCallMore() throws Exception {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, "it's");
            server.forget();
            statement.executeQuery().close();
            await(List.of("Config", "ExecutePlan", "ReleaseExecute"));
            server.forget();
            statement.executeQuery().close();
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void aCommandTakesOneExecutionAndOneRelease() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            server.forget();
            statement.executeUpdate("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1");
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void aFetchSizeTakesOneCallMoreWhereItIsNotTheSessions() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                Statement other = connection.createStatement()) {
            server.forget();
            statement.setFetchSize(2000);
            statement.executeQuery("SELECT 1").close();
            await(List.of("Config", "ExecutePlan", "ReleaseExecute"));
            server.forget();
            statement.executeQuery("SELECT 1").close();
            await(List.of("ExecutePlan", "ReleaseExecute"));
            server.forget();
            other.executeQuery("SELECT 1").close();
            await(List.of("ExecutePlan", "ReleaseExecute"));
            server.forget();
            other.setFetchSize(5000);
            other.executeQuery("SELECT 1").close();
            await(List.of("Config", "ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void aFetchSizeTakesNoCallWhereTheSessionHasItsOwnSizeOfBatches() throws Exception {
        try (Connection connection = connect(";spark.sql.execution.arrow.maxRecordsPerBatch=123");
                Statement statement = connection.createStatement()) {
            server.forget();
            statement.setFetchSize(2000);
            statement.executeQuery("SELECT 1").close();
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void closingAResultEarlyReleasesTheOperation() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            server.forget();
            try (ResultSet rows =
                    statement.executeQuery("SELECT id, repeat('x', 1000) FROM range(0, 400000, 1, 100)")) {
                assertThat(rows.next()).isTrue();
            }
            await(List.of("ExecutePlan", "ReleaseExecute"));
        }
    }

    @Test
    void isValidIsARoundTrip() throws SQLException {
        try (Connection connection = connect()) {
            server.forget();
            assertThat(connection.isValid(5)).isTrue();
            assertThat(server.calls()).containsExactly("AnalyzePlan");
        }
    }

    @Test
    void theServerVersionIsAskedOnce() throws SQLException {
        try (Connection connection = connect()) {
            server.forget();
            String version = connection.getMetaData().getDatabaseProductVersion();
            assertThat(version).matches("3\\.5\\..+|4\\.[012]\\..+");
            assertThat(version).startsWith(connection.getMetaData().getDatabaseMajorVersion() + ".");
            assertThat(server.calls()).containsExactly("AnalyzePlan");
        }
    }

    /** Releases are sent asynchronously: waits until they have come, and a little for what must not come. */
    private void await(List<String> expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (server.calls().size() < expected.size() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(server.calls()).containsExactlyElementsOf(expected);
    }
}
