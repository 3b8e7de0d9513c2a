// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ServerOperations;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Spark keeps an operation, with its responses, until it is told to release it: what is lost is told again. */
@Timeout(90)
class LostReleasesTest {
    @Nested
    @Execution(ExecutionMode.CONCURRENT) // they wait most of the time
    class ByAScript {
        private ScriptedServer server;
        private Connection connection;

        @BeforeEach
        void connect() throws Exception {
            server = new ScriptedServer();
            connection = server.connect();
        }

        @AfterEach
        void close() throws SQLException {
            connection.close();
            server.close();
        }

        private void execute() throws SQLException {
            server.say(stream -> {
                stream.onNext(complete("1"));
                stream.onCompleted();
            });
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (id INT)");
            }
        }

        private static StatusRuntimeException unavailable() {
            return Status.UNAVAILABLE.asRuntimeException();
        }

        private void assertReleases(int expected) throws Exception {
            Eventually.isTrue(
                    expected + " releases",
                    Duration.ofSeconds(8),
                    () -> server.releases().size() >= expected);
            Thread.sleep(1100); // longer than the first pause, for one that must not come
            assertThat(server.releases()).hasSize(expected);
        }

        @Test
        void oneThatBreaksOffIsSentAgainUntilItArrives() throws Exception {
            server.failReleases(unavailable(), unavailable());
            execute();
            assertReleases(3);
            assertThat(server.releases()).containsOnly(server.releases().get(0));
        }

        @Test
        void oneThatTheServerRefusesIsNotSentAgain() throws Exception {
            server.failReleases(error("INVALID_HANDLE.OPERATION_NOT_FOUND"));
            execute();
            assertReleases(1);
        }

        @Test
        void severalAreSentOneAfterTheOther() throws Exception {
            server.failReleases(unavailable(), unavailable(), unavailable());
            execute();
            execute();
            execute();
            assertReleases(6);
            assertThat(server.releases().subList(3, 6)).doesNotHaveDuplicates();
        }

        @Test
        void noneIsSentAfterTheSession() throws Exception {
            server.failReleases(unavailable());
            execute();
            Eventually.isTrue(
                    "a release", Duration.ofSeconds(5), () -> !server.releases().isEmpty());
            connection.close();
            assertReleases(1);
        }

        @Test
        void noneIsSentToAServerThatHasForgottenTheSession() throws Exception {
            server.failReleases(unavailable());
            execute();
            server.say(stream -> stream.onError(error("INVALID_HANDLE.SESSION_CLOSED")));
            try (Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageContaining("scripted");
            }
            assertReleases(2);
            assertThat(server.releases()).doesNotHaveDuplicates();
        }
    }

    @Nested
    @Tag("each-version")
    class BeforeSpark {
        private FaultProxy proxy;
        private Connection connection;
        private ServerOperations operations;

        @BeforeEach
        void connect() throws IOException, SQLException {
            proxy = new FaultProxy("127.0.0.1", SparkServer.address().port());
            connection = DriverManager.getConnection(SparkServer.url(proxy.port()));
            operations = new ServerOperations();
        }

        @AfterEach
        void close() throws SQLException {
            connection.close();
            proxy.close();
            operations.close();
        }

        private boolean holds(String operation) throws SQLException {
            String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
            return operations.holds(session, operation);
        }

        private void assertForgotten(String operation) throws Exception {
            Eventually.isTrue("forgotten", Duration.ofSeconds(30), () -> !holds(operation));
        }

        private String operation(Statement statement) throws SQLException {
            return statement.unwrap(SparkConnectStatement.class).getOperationId();
        }

        @Test
        void aResultThatIsClosedWhileTheServerIsOutOfReachIsReleasedLater() throws Exception {
            try (Statement statement = connection.createStatement()) {
                ResultSet rows = statement.executeQuery("SELECT id, repeat('x', 1000) FROM range(0, 400000, 1, 100)");
                assertThat(rows.next()).isTrue();
                String operation = operation(statement);
                proxy.refuse(true);
                proxy.cutNow(FaultProxy.Cut.RESET);
                rows.close();
                Thread.sleep(1000);
                assertThat(holds(operation)).isTrue();
                proxy.refuse(false);
                assertForgotten(operation);
            }
        }

        @Test
        void oneThatANetworkSwallowsIsSentAgainOnAnotherConnection() throws Exception {
            try (Statement statement = connection.createStatement()) {
                ResultSet rows = statement.executeQuery("SELECT id FROM range(10)");
                assertThat(rows.next()).isTrue();
                String operation = operation(statement);
                assertThat(holds(operation)).isTrue();
                proxy.swallow();
                rows.close();
                assertForgotten(operation);
            }
        }
    }
}
