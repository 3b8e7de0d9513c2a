// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What applications do, on several threads, over a network that breaks every few seconds. */
public final class MixedLoad implements AutoCloseable {
    private static final int WORKERS = 6;
    private static final long FAULT_SECONDS = 4;

    /** One fault in so many is a network that swallows what is sent, which takes long to notice. */
    private static final int SWALLOWING = 8;

    private static final String RATHER_LONG = "SELECT count(*) FROM range(700000000) WHERE hash(id) = 42 OR id < 0";

    private final String url;
    private final FaultProxy proxy;
    private final HikariDataSource pool;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final Random faults = new Random(7);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong names = new AtomicLong();
    private final Queue<Throwable> mistakes = new ConcurrentLinkedQueue<>();

    private interface Action {
        void run(Connection connection, Random random) throws SQLException;
    }

    private final List<Action> actions = List.of(
            MixedLoad::readLittle,
            MixedLoad::readLittle,
            MixedLoad::readMuch,
            MixedLoad::closeEarly,
            this::cancel,
            MixedLoad::timeOut,
            MixedLoad::bind,
            this::insert,
            MixedLoad::browse,
            MixedLoad::misspell);

    public MixedLoad(String url, FaultProxy proxy) {
        this.url = url;
        this.proxy = proxy;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setMaxLifetime(30_000);
        config.setConnectionTimeout(20_000);
        pool = new HikariDataSource(config);
    }

    /** Returns when all that was begun is done. */
    public void runFor(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        Future<?> faulty = timer.scheduleWithFixedDelay(this::fault, 1, FAULT_SECONDS, TimeUnit.SECONDS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Random random = new Random(done.get() + i);
            running.add(workers.submit(() -> work(random, end)));
        }
        for (Future<?> each : running) {
            each.get();
        }
        faulty.cancel(false);
        Thread.sleep(2000); // releases nobody waits for
    }

    private void fault() {
        switch (faults.nextInt(SWALLOWING)) {
            case 0 -> proxy.swallow();
            case 1, 2 -> proxy.cutNow(FaultProxy.Cut.CLOSE);
            case 3, 4 -> proxy.cutNow(FaultProxy.Cut.RESET);
            default -> proxy.cutAfter(1 + faults.nextInt(500_000), FaultProxy.Cut.RESET);
        }
    }

    private void work(Random random, long end) {
        while (System.nanoTime() < end) {
            try (Connection connection =
                    random.nextInt(5) == 0 ? DriverManager.getConnection(url) : pool.getConnection()) {
                actions.get(random.nextInt(actions.size())).run(connection, random);
                done.incrementAndGet();
            } catch (SQLException failure) {
                failed(failure);
            } catch (RuntimeException | Error mistake) {
                mistakes.add(mistake);
            }
        }
    }

    private void failed(SQLException failure) {
        failed.incrementAndGet();
        String state = String.valueOf(failure.getSQLState());
        boolean ofTheNetwork = state.startsWith("08")
                || state.startsWith("HYT")
                || failure instanceof SQLTransientConnectionException; // of the pool, which has none
        if (!ofTheNetwork) {
            mistakes.add(failure);
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static void readLittle(Connection connection, Random random) throws SQLException {
        int rowCount = 1 + random.nextInt(100);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM range(" + rowCount + ")")) {
            assertRows(rows, rowCount);
        }
    }

    private static void readMuch(Connection connection, Random random) throws SQLException {
        int rowCount = 50_000 + random.nextInt(200_000);
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, repeat('x', 50) FROM range(0, " + rowCount + ", 1, 2)")) {
            assertRows(rows, rowCount);
        }
    }

    private static void assertRows(ResultSet rows, int rowCount) throws SQLException {
        for (int i = 0; i < rowCount; i++) {
            require(rows.next(), "row " + i + " of " + rowCount + " is lost");
            require(rows.getLong(1) == i, "row " + i + " is " + rows.getLong(1));
        }
        require(!rows.next(), "more rows than " + rowCount);
    }

    private static void closeEarly(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, repeat('x', 1000) FROM range(0, 50000, 1, 20)")) {
            for (int i = random.nextInt(1000); i > 0; i--) {
                rows.next();
            }
        }
    }

    private void cancel(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Future<?> cancelling = timer.schedule(() -> cancel(statement), random.nextInt(500), TimeUnit.MILLISECONDS);
            allow("HY008", () -> statement.executeQuery(RATHER_LONG));
            cancelling.cancel(false);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException closedMeanwhile) {
            // the statement itself says what happened
        }
    }

    private static void timeOut(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            allow("HYT00", () -> statement.executeQuery(RATHER_LONG));
        }
    }

    private static void misspell(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            allow("42601", () -> statement.execute("SELEKT 1"));
        }
    }

    /** Spark may lose an interrupt that comes just before it submits a job, and ends the statement as if there was none. */
    private static void allow(String state, LongRun.Action action) throws SQLException {
        try {
            action.run();
        } catch (SQLException failure) {
            if (!state.equals(failure.getSQLState())) {
                throw failure;
            }
        }
    }

    private static void bind(Connection connection, Random random) throws SQLException {
        int value = random.nextInt();
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setInt(1, value);
            statement.setString(2, "text " + value);
            try (ResultSet rows = statement.executeQuery()) {
                require(rows.next() && rows.getInt(1) == value, "the parameter is lost");
                require(rows.getString(2).equals("text " + value), "the text is lost");
            }
        }
    }

    private void insert(Connection connection, Random random) throws SQLException {
        String table = "soak_" + names.incrementAndGet();
        int rowCount = 1 + random.nextInt(5000);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (id INT, s STRING) USING parquet");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
                for (int i = 0; i < rowCount; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "row " + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                require(rows.next() && rows.getInt(1) == rowCount, "rows of a batch are lost");
            }
            statement.execute("DROP TABLE " + table);
        }
    }

    private static void browse(Connection connection, Random random) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "soak%", null)) {
            while (tables.next()) {
                require(tables.getString("TABLE_NAME").startsWith("soak"), "another table");
            }
        }
    }

    public long done() {
        return done.get();
    }

    /** How many were told that the connection broke. */
    public long failed() {
        return failed.get();
    }

    /** What must not happen, whatever breaks. */
    public List<Throwable> mistakes() {
        return List.copyOf(mistakes);
    }

    @Override
    public void close() {
        pool.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
