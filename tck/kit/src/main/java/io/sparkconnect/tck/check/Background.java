// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call of a driver in a thread of its own. The thread does not keep the program alive if the driver hangs. */
public final class Background<T> {
    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    public static <T> Background<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "check");
        thread.setDaemon(true);
        thread.start();
        return new Background<>(task);
    }

    public boolean isDone() {
        return task.isDone();
    }

    /** What the call gives, or throws; fails if that takes longer, and leaves the call behind with an interrupt. */
    public T result(Duration most) throws Exception {
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError("the call did not end within " + most.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    /** The exception that the call ends in; fails if it gives a result, or takes longer. */
    public SQLException refusal(Duration most) {
        return Refusal.of(
                () -> assertThat(result(most)).as("result of the call").isNull());
    }
}
