// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.ServiceLoader;

/**
 * Reads 10 million rows of 4 columns through ResultSet getters, in turns with draining the same stream undecoded.
 * Arguments: the number of turns (5 unless given).
 */
public final class ReadBenchmark {
    private static final String QUERY = "SELECT id, id*0.5D d, CAST(id AS STRING) s,"
            + " DATE_ADD(DATE'2020-01-01', CAST(id%1000 AS INT)) dt FROM range(0, 10000000, 1, 4)";
    private static final int ROWS = 10_000_000;

    private ReadBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .orElseThrow()
                .start(null, Duration.ofMinutes(3));
        double[] getters = new double[turns];
        double[] drained = new double[turns];
        String url = "jdbc:sparkconnect://" + server.host() + ":" + server.port() + "/;use_ssl=false;token="
                + server.token();
        try (UndecodedReader undecoded = new UndecodedReader(server);
                Connection connection = DriverManager.getConnection(url)) {
            for (int turn = -2; turn < turns; turn++) { // two to warm up
                double undecodedSeconds = seconds(() -> undecoded.drain(QUERY));
                double getterSeconds = seconds(() -> readWithGetters(connection));
                System.out.printf("turn %d: undecoded %.2f s, getters %.2f s%n", turn, undecodedSeconds, getterSeconds);
                if (turn >= 0) {
                    drained[turn] = undecodedSeconds;
                    getters[turn] = getterSeconds;
                }
            }
        }
        System.out.printf(
                "median of %d: undecoded %.2f s, getters %.2f s, ratio %.2f%n",
                turns, median(drained), median(getters), median(getters) / median(drained));
    }

    private static void readWithGetters(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            long count = 0;
            long check = 0;
            while (rows.next()) {
                check += rows.getLong(1);
                check += (long) rows.getDouble(2);
                check += rows.getString(3).length();
                check += rows.getDate(4).getTime();
                count++;
            }
            if (count != ROWS || check == 0) {
                throw new IllegalStateException(count + " rows");
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
