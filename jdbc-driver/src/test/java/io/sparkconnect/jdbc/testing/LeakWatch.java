// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * Looks for the tests' {@link Secrets} in every exception that is made in this JVM, by whomever and whether or not it is
 * thrown, and in every log line, the driver's down to the finest level. The JDK's flight recorder has the exceptions.
 * Thread-safe.
 */
public final class LeakWatch implements AutoCloseable {
    /** The flight recorder hands events over once a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_LEAKS = 100;

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final String lastMessage = "the last exception " + UUID.randomUUID();
    private final CountDownLatch last = new CountDownLatch(1);
    private final RecordingStream stream = new RecordingStream();
    private final Lines handler = new Lines();
    private final Logger driver = Logger.getLogger("io.sparkconnect");
    private final Logger root = Logger.getLogger("");

    public LeakWatch() {
        for (String event : List.of("jdk.JavaExceptionThrow", "jdk.JavaErrorThrow")) {
            stream.enable(event).withoutStackTrace();
            stream.onEvent(event, this::see);
        }
        stream.setReuse(true);
        stream.startAsync();
        driver.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    private void see(RecordedEvent event) {
        String message = event.getString("message");
        if (lastMessage.equals(message)) {
            last.countDown();
        } else if (message != null) {
            look(
                    message,
                    () -> event.getClass("thrownClass").getName() + ": " + message + ", at " + event.getStartTime());
        }
    }

    private void look(String text, Supplier<String> leak) {
        if (Secrets.isIn(text) && leaks.size() < MOST_LEAKS) {
            leaks.add(leak.get());
        }
    }

    /** Fails if something was found, as soon as the recorder has handed everything over that was made so far. */
    @Override
    public void close() {
        root.removeHandler(handler);
        boolean heardOfAll = hearOfAll();
        stream.close();
        if (!heardOfAll) {
            throw new AssertionError("the flight recorder did not hand over the exceptions that were made");
        }
        if (!leaks.isEmpty()) {
            throw new AssertionError("secrets of the tests were seen:\n" + String.join("\n", leaks));
        }
    }

    /** Makes an exception, and waits until it comes. */
    private boolean hearOfAll() {
        try {
            return new IllegalStateException(lastMessage).getMessage() != null
                    && last.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Lines extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            String text = formatter.format(entry);
            look(text, () -> "log of " + entry.getLoggerName() + ": " + text);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
