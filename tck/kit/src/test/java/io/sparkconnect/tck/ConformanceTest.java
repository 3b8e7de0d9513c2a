// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.run.Runner;
import io.sparkconnect.tck.target.Target;
import io.sparkconnect.tck.target.TargetFile;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit against the drivers that it knows: each check passes, or the target says why not. */
class ConformanceTest {
    @Test
    @Tag("references")
    void h2Conforms() throws SQLException {
        conforms(TargetFile.named("h2").target());
    }

    @Test
    @Tag("spark")
    void sparkConforms() throws SQLException {
        conforms(TargetFile.named("spark").target());
    }

    private static void conforms(Target target) throws SQLException {
        Report report = new Runner(target).run();
        System.out.printf("%s: %d checks%n", report.target(), report.checks().size());
        assertThat(report.unexpected().stream().map(ConformanceTest::text).collect(Collectors.joining("\n\n")))
                .as("checks of %s that end other than the target says", target)
                .isEmpty();
    }

    private static String text(CheckResult check) {
        return check.id() + " " + check.outcome().text() + " (" + check.cites() + ")\n" + check.message() + "\n  "
                + String.join("\n  ", check.calls());
    }
}
