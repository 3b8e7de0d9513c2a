// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server that all of these tests share, as the connections of a program do; it ends with the JVM. */
class SparkProcessProviderTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(LocalServerProvider.class)).hasOnlyElementsOfType(SparkProcessProvider.class);
    }

    @Test
    void answersAQueryWithTheToken() throws SQLException {
        try (ConnectClient client = ConnectClient.to(start())) {
            assertThat(client.rowsOf("SELECT id FROM range(0, 1000, 1, 4) WHERE id % 2 = 0"))
                    .isEqualTo(500);
        }
    }

    @Test
    void refusesAQueryWithoutTheToken() throws SQLException {
        try (ConnectClient nobody = ConnectClient.withoutToken(start());
                ConnectClient guesser = ConnectClient.withToken(start(), "guess")) {
            assertThatThrownBy(() -> nobody.rowsOf("SELECT 1")).hasMessageStartingWith("UNAUTHENTICATED");
            assertThatThrownBy(() -> guesser.rowsOf("SELECT 1")).hasMessageStartingWith("UNAUTHENTICATED");
        }
    }

    @Test
    void endsASessionWithoutSparkMllib() throws SQLException {
        try (ConnectClient client = ConnectClient.to(start())) {
            client.rowsOf("SELECT 1");
            assertThat(client.releaseSession().getSessionId()).isNotEmpty();
        }
    }

    @Test
    void sharesOneServerBetweenThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<LocalServer> start = SparkProcessProviderTest::start;
            List<Future<LocalServer>> servers = threads.invokeAll(List.of(start, start, start));
            assertThat(servers).extracting(Future::get).containsOnly(start());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void listensOnThisMachineOnly() throws Exception {
        assertThat(InetAddress.getByName(start().host()).isLoopbackAddress()).isTrue();
    }

    @Test
    void showsTheTokenToNobody() throws SQLException {
        LocalServer server = start();

        assertThat(server.token()).hasSize(64);
        assertThat(server.toString()).doesNotContain(server.token());
        assertThat(ProcessHandle.current().children())
                .isNotEmpty()
                .noneMatch(child -> child.info().commandLine().orElse("").contains(server.token()));
    }

    @Test
    void startsAnotherServerWhenTheFirstHasDied() throws Exception {
        LocalServer first = start();
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.destroyForcibly();
            child.onExit().get(10, TimeUnit.SECONDS);
        }

        LocalServer second = start();

        assertThat(second.token()).isNotEqualTo(first.token());
        try (ConnectClient client = ConnectClient.to(second)) {
            assertThat(client.rowsOf("SELECT 1")).isEqualTo(1);
        }
    }

    private static LocalServer start() throws SQLException {
        return new SparkProcessProvider().start(null, TIMEOUT);
    }
}
