// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.FaultProxy;
import io.sparkconnect.jdbc.testing.MixedLoad;
import io.sparkconnect.jdbc.testing.OwnServer;
import io.sparkconnect.jdbc.testing.Usage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many connections, and a mixed load over a network that breaks again and again: neither this JVM nor the server keeps
 * anything. Two minutes; -Dsparkconnect.soak.minutes=20 takes longer and shows a table.
 */
class SoakTest {
    private static final int CONNECTIONS = 200;
    private static final int STATEMENTS = 5;
    private static final int THREADS = 64;

    private static final int MINUTES = Integer.getInteger("sparkconnect.soak.minutes", 2);
    private static final Duration PERIOD = MINUTES > 5 ? Duration.ofMinutes(1) : Duration.ofSeconds(15);

    private static OwnServer spark;
    private static FaultProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        spark = OwnServer.start("");
        proxy = new FaultProxy("127.0.0.1", spark.port());
    }

    @AfterAll
    static void end() throws Exception {
        proxy.close();
        spark.close();
    }

    private static long driverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?i).*(okhttp|sparkconnect).*"))
                .count();
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<ResultSet> open(Connection connection) throws SQLException {
        List<ResultSet> results = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            results.add(connection.createStatement().executeQuery("VALUES (1), (2), (3)"));
        }
        return results;
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void aThousandStatementsOnTwoHundredConnectionsTakeAFewThreadsAndLeaveNothing() throws Exception {
        String url = spark.url(proxy.port());
        DriverManager.getConnection(url).close();
        long othersThreads = driverThreads(); // of connections that tests before this one have left
        OwnServer.Held before = spark.held();

        List<Connection> connections =
                inParallel(Collections.nCopies(CONNECTIONS, () -> DriverManager.getConnection(url)));
        List<Callable<List<ResultSet>>> opening = new ArrayList<>();
        connections.forEach(each -> opening.add(() -> open(each)));
        List<List<ResultSet>> results = inParallel(opening);
        assertThat(driverThreads() - othersThreads).isLessThan(20);
        assertThat(proxy.connections()).isLessThan(15);
        assertThat(spark.held().sessions()).isEqualTo(before.sessions() + CONNECTIONS);

        List<Callable<Integer>> reading = new ArrayList<>();
        results.forEach(each -> each.forEach(rows -> reading.add(() -> count(rows))));
        assertThat(inParallel(reading)).hasSize(CONNECTIONS * STATEMENTS).containsOnly(3);
        Eventually.isTrue(
                "no operations", Duration.ofSeconds(30), () -> spark.held().operations() <= before.operations());
        List<Callable<Boolean>> closing = new ArrayList<>();
        connections.forEach(each -> closing.add(() -> {
            each.close();
            return each.isClosed();
        }));
        assertThat(inParallel(closing)).containsOnly(true);
        Eventually.isTrue(
                "no sessions", Duration.ofSeconds(30), () -> spark.held().sessions() <= before.sessions());
        Eventually.isTrue("no more threads", Duration.ofSeconds(90), () -> driverThreads() <= othersThreads);
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void nothingGrowsUnderAMixedLoadWithAFaultEachFewSeconds() throws Exception {
        List<Usage> usages = new ArrayList<>();
        try (MixedLoad load = new MixedLoad(spark.url(proxy.port(), ";retryTimeout=20s"), proxy)) {
            System.out.println(Usage.HEADING);
            long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            while (System.nanoTime() < end) {
                load.runFor(PERIOD);
                Usage usage = Usage.of(load.done(), load.failed(), proxy.connections(), spark.held());
                System.out.println(usage.row());
                usages.add(usage);
            }
            assertThat(load.mistakes()).isEmpty();
            assertThat(load.done()).isGreaterThan(50);
        }
        assertFlat("threads", usages, Usage::threads, 6);
        assertFlat("files", usages, Usage::files, 10);
        assertFlat("heap in MiB", usages, Usage::heapMebibytes, 12);
        assertFlat("operations of the server", usages, usage -> usage.server().operations(), 4);
        assertFlat("sessions of the server", usages, usage -> usage.server().sessions(), 6);
        Eventually.isTrue(
                "no operation is left",
                Duration.ofSeconds(60),
                () -> spark.held().operations() == 0);
    }

    /** The least of the last third is no more than the most of the first third, which begins with the steady phase. */
    private static void assertFlat(String what, List<Usage> usages, ToLongFunction<Usage> value, long slack) {
        int third = usages.size() / 3;
        long first =
                usages.subList(1, 1 + third).stream().mapToLong(value).max().orElseThrow();
        long last = usages.subList(usages.size() - third, usages.size()).stream()
                .mapToLong(value)
                .min()
                .orElseThrow();
        assertThat(last)
                .as("%s: at least %s at first, %s at last", what, first, last)
                .isLessThanOrEqualTo(first + slack);
    }
}
