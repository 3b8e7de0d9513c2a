// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.run.Runner;
import io.sparkconnect.tck.subject.TargetFile;
import io.sparkconnect.tck.trace.Intercepted;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks one behaviour of a good driver at a time: the kit must notice. */
class MutationTest {
    /** What no check notices, with the reason. */
    private static final Map<String, String> SURVIVORS = Map.of(
            "ignores Connection.abort",
            "H2 does so itself, which its target lists",
            "has no functions",
            "which functions there are is the driver's affair: none of those that it does not list is called");

    static List<Mutation> mutations() {
        return Mutations.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isNoticed(Mutation mutation) throws SQLException {
        Report report = new Runner(TargetFile.named("h2").target().withDriver(driver -> broken(driver, mutation)))
                .chapters(mutation.chapters())
                .timeout(Duration.ofSeconds(10))
                .untilFailure()
                .run();
        List<CheckResult> noticing = report.unexpected();
        assertThat(noticing.isEmpty())
                .as("that no check notices '%s'", mutation)
                .isEqualTo(SURVIVORS.containsKey(mutation.name()));
    }

    private static Driver broken(Driver driver, Mutation mutation) {
        return new Intercepted(mutation.interceptor()).of(Driver.class, driver);
    }

    @Test
    void breaksAtLeastFortyBehaviours() {
        assertThat(mutations()).extracting(Mutation::name).hasSizeGreaterThanOrEqualTo(40);
    }
}
