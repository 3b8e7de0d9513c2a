// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose process ends at once, as by {@code kill -9}. */
@Timeout(180)
class KilledServerTest {
    @TempDir
    private Path directory;

    private ProcessHandle process;

    private LocalServer start() throws SQLException {
        Set<Long> before = children();
        LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .orElseThrow()
                .start(directory, Duration.ofMinutes(2));
        process = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child.pid()))
                .findFirst()
                .orElseThrow();
        return server;
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private void kill() throws Exception {
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void isSeenByEveryCallAndCloseDoesNotComplain() throws Exception {
        LocalServer server = start();
        Connection connection = DriverManager.getConnection("jdbc:sparkconnect://127.0.0.1:" + server.port()
                + "/;use_ssl=false;retryTimeout=2s;token=" + server.token());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, repeat('x', 100) FROM range(0, 2000000, 1, 100)");
        assertThat(rows.next()).isTrue();
        assertThat(connection.isValid(5)).isTrue();
        kill();
        assertThat(within(Duration.ofSeconds(3), () -> connection.isValid(2))).isFalse();
        assertThatThrownBy(() -> readAll(rows)).satisfies(KilledServerTest::isConnectionFailure);
        assertThatThrownBy(() -> statement.execute("SELECT 1")).satisfies(KilledServerTest::isConnectionFailure);
        assertThatThrownBy(() -> connection.getMetaData().getTables(null, null, "%", null))
                .satisfies(KilledServerTest::isConnectionFailure);
        assertThatCode(() -> within(Duration.ofSeconds(8), () -> {
                    rows.close();
                    statement.close();
                    connection.close();
                    return null;
                }))
                .doesNotThrowAnyException();
        assertThat(connection.isValid(1)).isFalse();
    }

    private static void readAll(ResultSet rows) throws SQLException {
        while (rows.next()) {
            // on, to the end of what has come
        }
    }

    private static void isConnectionFailure(Throwable failure) {
        assertThat(((SQLException) failure).getSQLState()).isEqualTo("08006");
    }

    private static <T> T within(Duration limit, Callable<T> action) throws Exception {
        long start = System.nanoTime();
        T result = action.call();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }
}
