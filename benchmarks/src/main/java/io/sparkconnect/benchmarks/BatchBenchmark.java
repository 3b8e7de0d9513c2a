// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.sparkconnect.spi.LocalServer;
import io.sparkconnect.spi.LocalServerProvider;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.ServiceLoader;

/**
 * Writes 100,000 rows of 6 columns into a Parquet table with a batch, in turns with one INSERT … SELECT that makes the
 * same rows on the server; then 1,000 rows with a batch, and rows one by one; then many rows with one batch. Arguments: the
 * number of turns (5 unless given), of rows one by one (1,000), of rows of the last batch (none).
 */
public final class BatchBenchmark {
    private static final int ROWS = 100_000;
    private static final int FEW_ROWS = 1_000;
    private static final String INSERT = "INSERT INTO batch_benchmark VALUES (?, ?, ?, ?, ?, ?)";
    private static final String GENERATE = "INSERT INTO batch_benchmark SELECT CAST(id AS INT), id * 1000003,"
            + " concat('customer ', id), id * 0.5D, CAST(id / 100 AS DECIMAL(12,2)),"
            + " DATE_ADD(DATE'2020-01-01', CAST(id % 1000 AS INT)) FROM range(0, " + ROWS + ")";
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    private BatchBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int fewRows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FEW_ROWS;
        int manyRows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        LocalServer server = ServiceLoader.load(LocalServerProvider.class)
                .findFirst()
                .orElseThrow()
                .start(null, Duration.ofMinutes(3));
        String url = "jdbc:sparkconnect://" + server.host() + ":" + server.port() + "/;use_ssl=false;token="
                + server.token();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            run(
                    connection,
                    "CREATE TABLE batch_benchmark (a INT, b BIGINT, c STRING, d DOUBLE, e DECIMAL(12,2), f DATE)"
                            + " USING PARQUET");
            compare(turns, "server", () -> run(connection, GENERATE), "batch", () -> insertBatch(insert, ROWS));
            check(connection);
            double batch = seconds(() -> insertBatch(insert, FEW_ROWS));
            double oneByOne = seconds(() -> insertOneByOne(insert, fewRows));
            System.out.printf(
                    "%d rows in one batch: %.3f s; %d one by one: %.1f s, %.0f times as long for each row%n",
                    FEW_ROWS, batch, fewRows, oneByOne, oneByOne / fewRows / (batch / FEW_ROWS));
            if (manyRows > 0) {
                System.out.printf(
                        "%d rows in one batch: %.1f s%n", manyRows, seconds(() -> insertBatch(insert, manyRows)));
            }
        }
    }

    private static void insertBatch(PreparedStatement insert, int rows) throws SQLException {
        for (int i = 0; i < rows; i++) {
            setRow(insert, i);
            insert.addBatch();
        }
        if (insert.executeBatch().length != rows) {
            throw new IllegalStateException("counts are missing");
        }
    }

    private static void insertOneByOne(PreparedStatement insert, int rows) throws SQLException {
        for (int i = 0; i < rows; i++) {
            setRow(insert, i);
            insert.executeUpdate();
        }
    }

    private static void setRow(PreparedStatement insert, int row) throws SQLException {
        insert.setInt(1, row);
        insert.setLong(2, row * 1_000_003L);
        insert.setString(3, "customer " + row);
        insert.setDouble(4, row * 0.5);
        insert.setBigDecimal(5, BigDecimal.valueOf(row, 2));
        insert.setObject(6, START.plusDays(row % 1000));
    }

    /** Both ways wrote the same rows, as often as each other. */
    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), count(DISTINCT n) FROM"
                        + " (SELECT a, b, c, d, e, f, count(*) n FROM batch_benchmark GROUP BY ALL)")) {
            rows.next();
            if (rows.getLong(1) != ROWS || rows.getLong(2) != 1) {
                throw new IllegalStateException(rows.getLong(1) + " different rows, " + rows.getLong(2) + " counts");
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void compare(int turns, String firstName, Work first, String secondName, Work second)
            throws SQLException {
        double[] firstSeconds = new double[turns];
        double[] secondSeconds = new double[turns];
        for (int turn = -1; turn < turns; turn++) { // one to warm up
            double one = seconds(first);
            double other = seconds(second);
            System.out.printf("turn %d: %s %.3f s, %s %.3f s%n", turn, firstName, one, secondName, other);
            if (turn >= 0) {
                firstSeconds[turn] = one;
                secondSeconds[turn] = other;
            }
        }
        System.out.printf(
                "median of %d: %s %.3f s, %s %.3f s, ratio %.2f%n",
                turns,
                firstName,
                median(firstSeconds),
                secondName,
                median(secondSeconds),
                median(secondSeconds) / median(firstSeconds));
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
