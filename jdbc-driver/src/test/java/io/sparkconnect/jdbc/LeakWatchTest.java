// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.jdbc.testing.ForkedJava;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The net under the whole run catches what it is there for: runs that leak on purpose, in a JVM of their own. */
@Timeout(120)
class LeakWatchTest {
    private static final String SECRET = "s3cret";
    private static final Logger LOG = Logger.getLogger("io.sparkconnect.jdbc.statement");

    /** What a test does, and nobody else sees. */
    enum Leak {
        NOTHING,
        AN_EXCEPTION,
        AN_ERROR,
        IN_BASE64,
        IN_CAPITALS,
        A_FINE_LINE,
        A_LINE_WITH_AN_EXCEPTION,
        ON_ANOTHER_THREAD
    }

    private static void leak(Leak how) throws InterruptedException {
        switch (how) {
            case NOTHING -> drop(new IllegalStateException("a secret"));
            case AN_EXCEPTION -> drop(new IllegalStateException("the token " + SECRET));
            case AN_ERROR -> drop(new StackOverflowError("the token " + SECRET));
            case IN_BASE64 -> drop(new IllegalArgumentException("refused: Basic " + base64("me:" + SECRET + "+%")));
            case IN_CAPITALS -> drop(new IllegalStateException("the token S3CRET"));
            case A_FINE_LINE -> LOG.finest("sends " + SECRET);
            case A_LINE_WITH_AN_EXCEPTION -> LOG.log(Level.INFO, "lost", new Wordy());
            case ON_ANOTHER_THREAD -> {
                Thread thread = new Thread(() -> drop(new IllegalStateException("the token " + SECRET)));
                thread.start();
                thread.join();
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Made, and not thrown. */
    private static void drop(Throwable made) {
        assertThat(made.getStackTrace()).isNotNull();
    }

    /** Has nothing to say until it is asked. */
    private static final class Wordy extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return "the token " + SECRET;
        }
    }

    @Test
    void aRunThatLeaksFails() throws Exception {
        assertThat(ForkedJava.run(Runs.class, List.of())
                        .lines()
                        .filter(line -> line.startsWith("run "))
                        .map(line -> line.replaceFirst("(, at |: [A-Z][a-z]{2} \\d).*", "")))
                .containsExactly(
                        "run NOTHING 1 0 null",
                        "run AN_EXCEPTION 1 1 java.lang.IllegalStateException: the token s3cret",
                        "run AN_ERROR 1 1 java.lang.StackOverflowError: the token s3cret",
                        "run IN_BASE64 1 1 java.lang.IllegalArgumentException: refused: Basic bWU6czNjcmV0KyU=",
                        "run IN_CAPITALS 1 1 java.lang.IllegalStateException: the token S3CRET",
                        "run A_FINE_LINE 1 1 log of io.sparkconnect.jdbc.statement",
                        "run A_LINE_WITH_AN_EXCEPTION 1 1 log of io.sparkconnect.jdbc.statement",
                        "run ON_ANOTHER_THREAD 1 1 java.lang.IllegalStateException: the token s3cret");
    }

    /** One test, which is not among those of the build. */
    static class Leaks {
        @Test
        void aTestThatLeaks() throws InterruptedException {
            leak(Leak.valueOf(System.getProperty("leak")));
        }
    }

    /** A run for each; says how many tests were well, how many containers failed, and what for. */
    static final class Runs {
        private Runs() {}

        public static void main(String[] arguments) {
            for (Leak leak : Leak.values()) {
                System.setProperty("leak", leak.name());
                SummaryGeneratingListener listener = new SummaryGeneratingListener();
                LauncherFactory.create()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(DiscoverySelectors.selectClass(Leaks.class))
                                        .build(),
                                listener);
                TestExecutionSummary summary = listener.getSummary();
                System.out.println("run " + leak + " " + summary.getTestsSucceededCount() + " "
                        + summary.getContainersFailedCount() + " " + leak(summary));
            }
            System.exit(0);
        }

        private static String leak(TestExecutionSummary summary) {
            return summary.getFailures().stream()
                    .map(failure ->
                            failure.getException().getMessage().lines().toList().get(1))
                    .findFirst()
                    .orElse(null);
        }
    }
}
