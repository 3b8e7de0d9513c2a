// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What our server costs: Spark's own server as it is, ours, and ours with all that it offers, in turns. Arguments: the
 * number of turns (10 unless given).
 */
public final class ServerBenchmark {
    private static final String SMALL = "SELECT 1";
    private static final int SMALL_QUERIES = 100;
    private static final String LARGE = "SELECT id, id * 2 AS twice FROM range(0, 10000000, 1, 2)";
    private static final long LARGE_SUM = 3L * (10_000_000L * 9_999_999L / 2);
    private static final int WARM_UP = 3;

    private final Map<String, Connection> connections;
    private final int turns;

    private ServerBenchmark(Map<String, Connection> connections, int turns) {
        this.connections = connections;
        this.turns = turns;
    }

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path folder = Files.createTempDirectory("server-benchmark");
        try (BenchmarkedServer stock = BenchmarkedServer.stock(folder);
                BenchmarkedServer ours = BenchmarkedServer.ours(folder);
                BenchmarkedServer all = BenchmarkedServer.oursWithAll(folder)) {
            Map<String, Connection> connections = new LinkedHashMap<>();
            connections.put("Spark's server", stock.connect());
            connections.put("ours", ours.connect());
            connections.put("ours with TLS, token, audit log, metrics", all.connect());
            ServerBenchmark benchmark = new ServerBenchmark(connections, turns);
            benchmark.compare("SELECT 1", SMALL_QUERIES, ServerBenchmark::small);
            benchmark.compare("10 million rows", 1, ServerBenchmark::large);
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
    }

    private interface Work {
        void run(Statement statement) throws SQLException;
    }

    private void compare(String what, int times, Work work) throws SQLException {
        Map<String, List<Double>> milliseconds = new LinkedHashMap<>();
        connections.keySet().forEach(server -> milliseconds.put(server, new ArrayList<>()));
        for (int turn = -WARM_UP; turn < turns; turn++) {
            for (String server : inTurn(turn)) {
                List<Double> measured = measure(connections.get(server), times, work);
                if (turn >= 0) {
                    milliseconds.get(server).addAll(measured);
                }
            }
        }
        List<Double> stock = milliseconds.values().iterator().next();
        milliseconds.forEach((server, ours) -> System.out.printf(
                "%-16s %-42s median of %d: %.2f ms, ratio %.3f; best %.2f ms, ratio %.3f%n",
                what,
                server,
                ours.size(),
                median(ours),
                median(ours) / median(stock),
                Collections.min(ours),
                Collections.min(ours) / Collections.min(stock)));
        System.out.printf(
                "load average %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Each server is the first as often as the others. */
    private List<String> inTurn(int turn) {
        List<String> names = new ArrayList<>(connections.keySet());
        Collections.rotate(names, turn);
        return names;
    }

    private static List<Double> measure(Connection connection, int times, Work work) throws SQLException {
        List<Double> milliseconds = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                work.run(statement);
                milliseconds.add((System.nanoTime() - start) / 1e6);
            }
        }
        return milliseconds;
    }

    private static void small(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(SMALL)) {
            require(rows.next() && rows.getInt(1) == 1 && !rows.next(), SMALL);
        }
    }

    private static void large(Statement statement) throws SQLException {
        long sum = 0;
        try (ResultSet rows = statement.executeQuery(LARGE)) {
            while (rows.next()) {
                sum += rows.getLong(1) + rows.getLong(2);
            }
        }
        require(sum == LARGE_SUM, LARGE);
    }

    private static void require(boolean right, String query) {
        if (!right) {
            throw new IllegalStateException("wrong answer to " + query);
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
