// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs a call's callbacks on the thread that waits for the call. So a result needs no thread of its own, and a message
 * that nobody asks for stays undecoded, within the stream's flow-control window.
 */
final class CallQueue implements Executor {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs the next callback, waiting for it; false if none came in time. */
    boolean runNext(Timeout timeout) throws InterruptedException {
        Runnable task = timeout.isLimited() ? tasks.poll(timeout.remainingNanos(), TimeUnit.NANOSECONDS) : tasks.take();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }
}
