// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.ForwardingServer.Fault;
import io.sparkconnect.jdbc.testing.ServerVersion;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each message of an exchange is lost, late or doubled in turn. */
@Timeout(180)
@Tag("each-version")
class LostMessagesTest {
    private static final int MOST_MESSAGES = 60;

    private ForwardingServer server;
    private Connection connection;
    private Connection direct;

    @BeforeEach
    void connect() throws IOException, SQLException {
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port());
        connection = DriverManager.getConnection(SparkServer.url(server.port()));
        direct = SparkServer.connect();
        run("DROP TABLE IF EXISTS lost_messages");
        run("CREATE TABLE lost_messages (id INT) USING parquet");
    }

    @AfterEach
    void close() throws SQLException {
        run("DROP TABLE lost_messages");
        connection.close();
        direct.close();
        server.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = direct.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rows(int id) throws SQLException {
        run("REFRESH TABLE lost_messages"); // a session remembers the files of a table
        try (Statement statement = direct.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM lost_messages WHERE id = " + id)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** What is done with the n-th message disturbed; whatever it throws is handed on. */
    private interface Exchange {
        void run(int n) throws SQLException;
    }

    /** Disturbs one message after the other, until the exchange has no more of them; gives the failures. */
    private List<SQLException> disturbEach(Fault fault, Exchange exchange) throws SQLException {
        List<SQLException> failures = new ArrayList<>();
        for (int n = 1; n < MOST_MESSAGES; n++) {
            server.disturb(n, fault);
            try {
                exchange.run(n);
            } catch (SQLException failure) {
                failures.add(failure);
            }
            if (!server.disturbed()) {
                assertThat(n).as("messages of the exchange").isGreaterThan(4);
                return failures;
            }
        }
        throw new AssertionError("the exchange has more than " + MOST_MESSAGES + " messages");
    }

    @Test
    void aQueryLosesAnyOfItsMessagesAndIsComplete() throws SQLException {
        List<SQLException> failures = disturbEach(Fault.LOST, n -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM range(0, 20, 1, 4)")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(rows.next()).as("row %s, message %s lost", i, n).isTrue();
                    assertThat(rows.getInt(1))
                            .as("row %s, message %s lost", i, n)
                            .isEqualTo(i);
                }
                assertThat(rows.next()).isFalse();
            }
        });
        assertNoFailuresBut("08006", failures);
    }

    @Test
    void aResponseThatComesTwiceIsRefused() throws SQLException {
        List<SQLException> failures = disturbEach(Fault.TWICE, n -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM range(0, 20, 1, 4)")) {
                int count = 0;
                while (rows.next()) {
                    assertThat(rows.getInt(1)).as("message %s doubled", n).isEqualTo(count++);
                }
                assertThat(count).as("message %s doubled", n).isEqualTo(20);
            }
        });
        assertThat(failures).isNotEmpty().allSatisfy(failure -> assertThat(failure.getSQLState())
                .isEqualTo("08P01"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST", "LATE"})
    void anInsertIsExecutedOnceWhateverIsLost(Fault fault) throws Exception {
        List<SQLException> failures = disturbEach(fault, n -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO lost_messages VALUES (" + n + ")");
                assertThat(rows(n)).as("message %s", n).isEqualTo(1);
            } catch (SQLException failure) {
                assertThat(rows(n)).as("message %s", n).isLessThanOrEqualTo(1);
                throw failure;
            }
        });
        assertNoFailuresBut("08007", failures);
        Thread.sleep(fault == Fault.LATE ? 1000 : 0); // the last late request may be on its way
        run("REFRESH TABLE lost_messages");
        try (Statement statement = direct.createStatement();
                ResultSet twice =
                        statement.executeQuery("SELECT id FROM lost_messages GROUP BY id HAVING count(*) > 1")) {
            assertThat(twice.next()).as("executed twice").isFalse();
        }
    }

    @Test
    void aBatchIsExecutedOnceWhateverIsLost() throws SQLException {
        List<SQLException> failures = disturbEach(Fault.LOST, n -> {
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO lost_messages VALUES (?)")) {
                for (int i = 0; i < 3; i++) {
                    statement.setInt(1, n);
                    statement.addBatch();
                }
                assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
                assertThat(rows(n)).as("message %s lost", n).isEqualTo(3);
            } catch (SQLException failure) {
                assertThat((Throwable) failure).isInstanceOf(BatchUpdateException.class);
                assertThat(rows(n)).as("message %s lost", n).isIn(0, 3);
                throw failure;
            }
        });
        assertNoFailuresBut("08007", failures);
    }

    /** Spark 3.5 does not say in which of its sessions a request arrives, so that it is not sent again there. */
    private static void assertNoFailuresBut(String stateOn35, List<SQLException> failures) {
        if (ServerVersion.isAtLeast("4.0")) {
            assertThat(failures).isEmpty();
        }
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.getSQLState()).isEqualTo(stateOn35));
    }
}
