// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.report.HtmlReport;
import io.sparkconnect.tck.report.JsonReport;
import io.sparkconnect.tck.report.XmlReport;
import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.run.Runner;
import io.sparkconnect.tck.subject.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kit against a target: each check ends as that says. */
final class Conformance {
    private Conformance() {}

    static Report of(Target target, String reportName) throws SQLException, IOException {
        Report report = new Runner(target).chapters(chapters()).run();
        Path folder = Files.createDirectories(
                Path.of(System.getProperty("sparkconnect.tck.reports", "target/tck"), reportName));
        HtmlReport.write(report, folder.resolve("report.html"));
        JsonReport.write(report, folder.resolve("report.json"));
        XmlReport.write(report, folder.resolve("report.xml"));
        assertThat(report.unexpected().stream().map(Conformance::text).collect(Collectors.joining("\n\n")))
                .as("checks of %s that end other than the target says", target)
                .isEmpty();
        assertThat(report.checks()).as("checks").isNotEmpty();
        return report;
    }

    private static Set<Chapter> chapters() {
        String names = System.getProperty("sparkconnect.tck.chapters", "all");
        return names.equals("all")
                ? Set.of(Chapter.values())
                : Arrays.stream(names.split(",", -1)).map(Chapter::valueOf).collect(Collectors.toSet());
    }

    private static String text(CheckResult check) {
        return check.id() + " " + check.outcome().text() + " (" + check.cites() + ")\n" + check.message() + "\n  "
                + String.join("\n  ", check.calls());
    }
}
