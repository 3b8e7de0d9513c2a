// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.sparkconnect.jdbc.SparkConnectStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Statements that run until somebody stops them. */
public final class LongRun {
    /** Takes a minute or so. */
    public static final String QUERY = "SELECT count(*) FROM range(30000000000) WHERE hash(id) = 42 OR id < 0";

    private LongRun() {}

    /** What a statement does on another thread. */
    public interface Action {
        void run() throws SQLException;
    }

    /** A connection whose server says quickly how far it is. */
    public static Connection connect() throws SQLException {
        return SparkServer.connect(";progress=true", ";spark.connect.progress.reportInterval=200ms");
    }

    /** What ends the action, which runs on another thread; null if nothing goes wrong. */
    public static CompletableFuture<SQLException> failureOf(Action action) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                action.run();
                return null;
            } catch (SQLException e) {
                return e;
            }
        });
    }

    /**
     * What ends the action. Returns when tasks of the statement run on the server: Spark may lose an interrupt that comes
     * just before it submits a job, and the job then runs on.
     */
    public static CompletableFuture<SQLException> runningFailureOf(Statement statement, Action action)
            throws SQLException, InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        statement.unwrap(SparkConnectStatement.class).setProgressListener(progress -> {
            if (progress.runningTasks() > 0) {
                runs.countDown();
            }
        });
        CompletableFuture<SQLException> failure = failureOf(action);
        if (!runs.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing runs; it ended with " + failure.getNow(null));
        }
        return failure;
    }
}
