// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Retry retry = new Retry(Duration.ofMinutes(1));

    private Duration next() {
        return retry.nextPause().orElseThrow();
    }

    @Test
    void pausesBecomeThreeTimesAsLongUpToThreeSeconds() {
        long most = 50;
        for (int i = 0; i < 10; i++) {
            assertThat(next()).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
            most = Math.min(3 * most, 3000);
        }
    }

    @Test
    void pausesAreShortAgainAfterProgress() {
        next();
        next();
        assertThat(retry.isTrying()).isTrue();
        retry.progressed();
        assertThat(retry.isTrying()).isFalse();
        assertThat(next()).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void pausesDifferFromClientToClient() {
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            pauses.add(new Retry(Duration.ofMinutes(1)).nextPause().orElseThrow());
        }
        assertThat(pauses).hasSizeGreaterThan(10);
    }

    @Test
    void noPauseGoesBeyondTheBudgetAndNoneComesAfterIt() throws InterruptedException {
        Retry hurried = new Retry(Duration.ofMillis(40));
        assertThat(hurried.nextPause().orElseThrow()).isLessThanOrEqualTo(Duration.ofMillis(40));
        Thread.sleep(50);
        assertThat(hurried.nextPause()).isEmpty();
    }

    @Test
    void withoutABudgetThereIsNoSecondAttempt() {
        assertThat(new Retry(Duration.ZERO).nextPause()).isEmpty();
    }
}
