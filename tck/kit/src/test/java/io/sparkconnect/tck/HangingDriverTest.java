// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.Outcome;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.run.Runner;
import io.sparkconnect.tck.subject.Target;
import io.sparkconnect.tck.subject.TargetFile;
import io.sparkconnect.tck.trace.Call;
import io.sparkconnect.tck.trace.Intercepted;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver that does not come back, and hears of no interrupt. */
class HangingDriverTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void failsTheChecksThatHangAndGoesOn() throws SQLException {
        Target target = TargetFile.named("h2").target().withDriver(driver -> new Intercepted(this::hangInNativeSql)
                .of(Driver.class, driver));
        Report report = new Runner(target)
                .chapters(Set.of(Chapter.CONNECTION))
                .timeout(Duration.ofSeconds(1))
                .run();
        assertThat(report.unexpected()).isNotEmpty().allSatisfy(check -> assertThat(check.message())
                .isEqualTo("the call did not end within 1 s"));
        assertThat(report.count(Outcome.PASSED)).isGreaterThan(100);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("check"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    private Object hangInNativeSql(Call call) throws Throwable {
        while (call.method().getName().equals("nativeSQL") && end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // As a call of native code would.
            }
        }
        return call.proceed();
    }
}
