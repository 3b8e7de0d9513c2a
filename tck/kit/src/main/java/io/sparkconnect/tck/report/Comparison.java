// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.report;

import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Outcome;
import io.sparkconnect.tck.run.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Several reports side by side. */
public final class Comparison {
    private final List<Report> reports;
    /** By the id of the check, in the order of the chapters; a report may lack a check. */
    private final Map<Chapter, Map<String, List<Optional<CheckResult>>>> rows = new EnumMap<>(Chapter.class);

    public Comparison(List<Report> reports) {
        this.reports = List.copyOf(reports);
        for (int i = 0; i < reports.size(); i++) {
            for (CheckResult check : reports.get(i).checks()) {
                rows.computeIfAbsent(check.chapter(), chapter -> new LinkedHashMap<>())
                        .computeIfAbsent(check.id(), id -> empty())
                        .set(i, Optional.of(check));
            }
        }
    }

    private List<Optional<CheckResult>> empty() {
        return new ArrayList<>(
                reports.stream().map(report -> Optional.<CheckResult>empty()).toList());
    }

    /** The page with all counts, and each check that not all pass. */
    public void writeHtml(Path file) throws IOException {
        Html html = new Html("JDBC conformance side by side");
        html.raw("<table>").raw("<tr><th></th>");
        reports.forEach(report -> html.element("th", report.target()));
        html.raw("</tr>\n");
        facts(html, "Driver", Report::driver);
        facts(html, "Database", Report::database);
        facts(html, "Date", Report::date);
        for (Outcome outcome : Outcome.values()) {
            facts(html, outcome.text(), report -> String.valueOf(report.count(outcome)));
        }
        html.raw("</table><h2>Checks that not all pass</h2>\n");
        for (Chapter chapter : Chapter.values()) {
            chapter(html, chapter);
        }
        Files.writeString(file, html.page());
    }

    private void facts(Html html, String title, Function<Report, String> fact) {
        html.raw("<tr>").element("th", title);
        reports.forEach(report -> html.element("td", fact.apply(report)));
        html.raw("</tr>\n");
    }

    private void chapter(Html html, Chapter chapter) {
        Map<String, List<Optional<CheckResult>>> checks = rows.getOrDefault(chapter, Map.of());
        if (checks.values().stream().allMatch(Comparison::allPass)) {
            return;
        }
        html.element("h3", chapter.title()).raw("<table class=\"wide\"><tr><th>Check</th>");
        reports.forEach(report -> html.element("th", report.target()));
        html.raw("</tr>\n");
        checks.forEach((id, results) -> {
            if (!allPass(results)) {
                row(html, results);
            }
        });
        html.raw("</table>\n");
    }

    private static boolean allPass(List<Optional<CheckResult>> results) {
        return results.stream().allMatch(result -> is(result, Outcome.PASSED));
    }

    private static boolean is(Optional<CheckResult> result, Outcome outcome) {
        return result.map(check -> check.outcome() == outcome).orElse(false);
    }

    private static void row(Html html, List<Optional<CheckResult>> results) {
        CheckResult any = results.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        html.raw("<tr><td title=\"").text(any.id()).raw("\">").text(any.title());
        html.element("small", any.cites()).raw("</td>");
        for (Optional<CheckResult> result : results) {
            if (result.isPresent()) {
                CheckResult check = result.get();
                html.raw("<td class=\"" + HtmlReport.name(check.outcome()) + "\">");
                outcome(html, check.outcome().text(), firstLines(check));
                html.raw("</td>");
            } else {
                html.element("td", "not run");
            }
        }
        html.raw("</tr>\n");
    }

    /** What there is to say unfolds: ten drivers side by side leave no room for it. */
    private static void outcome(Html html, String outcome, String reason) {
        if (reason.isEmpty()) {
            html.text(outcome);
        } else {
            html.raw("<details>")
                    .element("summary", outcome)
                    .element("pre", reason)
                    .raw("</details>");
        }
    }

    private static String firstLines(CheckResult check) {
        return (check.reason().isEmpty() ? check.message() : check.reason())
                .lines()
                .filter(Predicate.not(String::isBlank))
                .limit(4)
                .collect(Collectors.joining("\n"));
    }

    /** A table for documents: a row per chapter with the checks passed of those that apply. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| chapter | checks |");
        reports.forEach(report -> table.append(' ').append(report.target()).append(" |"));
        table.append("\n|---|---:|").append("---:|".repeat(reports.size())).append('\n');
        for (Chapter chapter : Chapter.values()) {
            line(table, chapter.title(), report -> report.checks(chapter));
        }
        line(table, "**all**", Report::checks);
        return table.toString();
    }

    private void line(StringBuilder table, String title, Function<Report, List<CheckResult>> checks) {
        int most = reports.stream()
                .mapToInt(report -> checks.apply(report).size())
                .max()
                .orElse(0);
        if (most == 0) {
            return;
        }
        table.append("| ").append(title).append(" | ").append(most).append(" |");
        for (Report report : reports) {
            table.append(' ').append(Report.passed(checks.apply(report))).append(" |");
        }
        table.append('\n');
    }
}
