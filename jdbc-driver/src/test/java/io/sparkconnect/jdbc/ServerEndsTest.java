// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Spark of its own that forgets idle sessions within seconds, and is killed. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerEndsTest {
    /** Longer than the query takes with which a server on a busy machine sees whether it works. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private static final String OPTIONS = "sparkconnect.server.options";

    private static final String LONG_COMMAND =
            "INSERT INTO t SELECT count(*) FROM range(30000000000) WHERE hash(id) = 42";

    @TempDir
    private static Path directory;

    private static ProcessHandle process;
    private static LocalServer server;

    private FaultProxy proxy;

    @BeforeAll
    static void startServer() throws SQLException {
        Set<Long> before = children();
        String given = System.getProperty(OPTIONS, "");
        System.setProperty(
                OPTIONS,
                given + " -Dspark.connect.session.manager.defaultSessionTimeout=" + SESSION_TIMEOUT.toMillis() + "ms"
                        + " -Dspark.connect.session.manager.maintenanceInterval=500ms");
        try {
            server = ServiceLoader.load(LocalServerProvider.class)
                    .findFirst()
                    .orElseThrow()
                    .start(directory, Duration.ofMinutes(2));
        } finally {
            System.setProperty(OPTIONS, given);
        }
        process = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child.pid()))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void killServer() throws Exception {
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new FaultProxy("127.0.0.1", server.port());
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    private Connection connect(String parameters) throws SQLException {
        return DriverManager.getConnection("jdbc:sparkconnect://127.0.0.1:" + proxy.port() + "/;use_ssl=false;token="
                + server.token() + ";retryTimeout=2s" + parameters);
    }

    private static void assertLost(String state, CompletableFuture<SQLException> failure) throws Exception {
        SQLException lost = failure.get(60, TimeUnit.SECONDS);
        assertThat((Throwable) lost).isInstanceOf(SQLNonTransientConnectionException.class);
        assertThat(lost.getSQLState()).as("state of %s", lost).isEqualTo(state);
    }

    @Test
    @Order(1)
    void sessionsAreKeptWhileTheyAreIdleAndAreLostForGoodOtherwise() throws Exception {
        try (Connection kept = connect(";keepAlive=2s");
                Connection idle = connect(";keepAlive=0")) {
            kept.createStatement().execute("CREATE TEMPORARY VIEW mine AS SELECT 1");
            idle.createStatement().execute("CREATE TEMPORARY VIEW mine AS SELECT 1");
            Thread.sleep(SESSION_TIMEOUT.toMillis() + 2500);
            assertThat(kept.createStatement().execute("SELECT * FROM mine")).isTrue();
            assertLost("08003", LongRun.failureOf(() -> idle.createStatement().execute("SELECT 1")));
            assertThat(idle.isValid(5)).isFalse();
            assertThat(kept.isValid(5)).isTrue();
        }
    }

    @Test
    @Order(2)
    void whatRunsWhenTheServerIsKilledEnds() throws Exception {
        Connection connection = connect(";keepAlive=2s");
        Connection idle = connect(";keepAlive=0");
        connection.createStatement().execute("CREATE TABLE t (id BIGINT) USING parquet");
        ResultSet rows = connection
                .createStatement()
                .executeQuery("SELECT id, repeat('x', 1000) FROM range(0, 400000, 1, 100) WHERE hash(id) <> 1");
        assertThat(rows.next()).isTrue();
        CompletableFuture<SQLException> query =
                LongRun.failureOf(() -> connection.createStatement().executeQuery(LongRun.QUERY));
        CompletableFuture<SQLException> command =
                LongRun.failureOf(() -> connection.createStatement().execute(LONG_COMMAND));
        CompletableFuture<SQLException> unknown = LongRun.failureOf(
                () -> connection.createStatement().execute("FROM range(30000000000) SELECT count(*)"));
        Thread.sleep(1500);
        killServer();

        assertLost("08006", LongRun.failureOf(() -> {
            while (rows.next()) {
                assertThat(rows.getLong(1)).isNotNegative();
            }
        }));
        assertLost("08006", query);
        assertLost("08007", command);
        assertLost("08007", unknown);
        assertLost("08006", LongRun.failureOf(() -> idle.createStatement().execute("SELECT 1")));
        assertLost("08006", LongRun.failureOf(() -> idle.createStatement().execute("INSERT INTO t VALUES (1)")));
        assertThat(idle.isValid(2)).isFalse();
        connection.close();
        idle.close();
    }
}
