// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.OwnServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is killed and started anew, on the same port, while sixteen threads use a pool. */
@Timeout(300)
class RestartedServerTest {
    private static final int THREADS = 16;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> mistakes = new ConcurrentLinkedQueue<>();
    private final AtomicLong done = new AtomicLong();
    private volatile String url;
    private volatile boolean over;

    @Test
    void aPoolFailsCleanlyAndThenWorksAgainByItself() throws Exception {
        int port = freePort();
        String options = "-Dspark.connect.grpc.binding.port=" + port;
        OwnServer server = OwnServer.start(options);
        url = server.url(server.port(), ";retryTimeout=2s");
        assertThat(server.port()).isEqualTo(port);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        HikariDataSource pool = pool();
        try {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> work(pool));
            }
            Eventually.isTrue("all work", Duration.ofSeconds(60), () -> working.size() == THREADS);
            assertThat(failures).isEmpty();

            server.kill();
            Eventually.isTrue("the first failure", Duration.ofSeconds(20), () -> !failures.isEmpty());
            server = OwnServer.start(options);
            url = server.url(server.port(), ";retryTimeout=2s"); // each start has a token of its own
            working.clear();
            Eventually.isTrue("all work again", Duration.ofSeconds(30), () -> working.size() == THREADS);
            int failuresThen = failures.size();
            long doneThen = done.get();
            Eventually.isTrue("they go on", Duration.ofSeconds(30), () -> done.get() > doneThen + 2 * THREADS);
            assertThat(failures).as("failures after all work again").hasSize(failuresThen);
        } finally {
            over = true;
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            pool.close();
            server.close();
        }
        assertThat(mistakes).isEmpty();
        assertThat(failures).allSatisfy(RestartedServerTest::assertClean);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource((DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConnection" -> DriverManager.getConnection(url);
                    case "getLoginTimeout" -> 0;
                    default -> null;
                }));
        config.setMaximumPoolSize(THREADS);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }

    private void work(DataSource pool) {
        while (!over) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
                statement.execute("CREATE OR REPLACE TEMPORARY VIEW mine AS SELECT '" + session + "' AS session");
                try (ResultSet rows = statement.executeQuery("SELECT session FROM mine, range(100)")) {
                    assertOwn(rows, session);
                }
                done.incrementAndGet();
                working.add(Thread.currentThread());
            } catch (SQLException failure) {
                failures.add(failure);
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (RuntimeException | Error mistake) {
                mistakes.add(mistake);
            }
        }
    }

    private static void assertOwn(ResultSet rows, String session) throws SQLException {
        int count = 0;
        while (rows.next()) {
            assertThat(rows.getString(1)).isEqualTo(session);
            count++;
        }
        assertThat(count).isEqualTo(100);
    }

    /** That the connection broke, or what the pool says when it has none. */
    private static void assertClean(SQLException failure) {
        if (!(failure instanceof SQLTransientConnectionException)) {
            assertThat(failure.getSQLState()).as("state of %s", failure).startsWith("08");
        }
    }
}
