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
import java.util.List;
import java.util.Locale;

/** A report as one page for people. */
public final class HtmlReport {
    private final Report report;
    private final Html html;

    private HtmlReport(Report report) {
        this.report = report;
        this.html = new Html("JDBC conformance of " + report.target());
    }

    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, new HtmlReport(report).page());
    }

    private String page() {
        head();
        summary();
        failures();
        listed("Deviations that the target names", Outcome.DEVIATES);
        listed("Not applicable", Outcome.NOT_APPLICABLE);
        chapters();
        return html.page();
    }

    private void head() {
        html.raw("<dl>").element("dt", "Driver").element("dd", report.driver());
        html.element("dt", "Database").element("dd", report.database());
        html.element("dt", "Java").element("dd", report.java());
        html.element("dt", "Date").element("dd", report.date()).raw("</dl>\n");
    }

    private void summary() {
        html.raw("<h2>Summary</h2><table>").raw("<tr><th>Chapter</th><th>checks</th>");
        for (Outcome outcome : Outcome.values()) {
            html.element("th", outcome.text());
        }
        html.raw("</tr>\n");
        for (Chapter chapter : Chapter.values()) {
            counts(chapter.title(), report.checks(chapter));
        }
        counts("All", report.checks());
        html.raw("</table>\n");
    }

    private void counts(String title, List<CheckResult> checks) {
        html.raw("<tr>").element("td", title).element("td class=\"number\"", checks.size());
        for (Outcome outcome : Outcome.values()) {
            long count =
                    checks.stream().filter(check -> check.outcome() == outcome).count();
            String colour = count == 0 ? "" : " " + name(outcome);
            html.element("td class=\"number" + colour + "\"", count);
        }
        html.raw("</tr>\n");
    }

    static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private void failures() {
        List<CheckResult> unexpected = report.unexpected();
        html.element("h2", unexpected.isEmpty() ? "No failures" : "Failures");
        unexpected.forEach(this::failure);
    }

    private void failure(CheckResult check) {
        html.raw("<article>").element("h3", check.title());
        html.raw("<dl>").element("dt", "Check").raw("<dd>").element("code", check.id());
        html.raw("</dd>").element("dt", "By").element("dd", check.cites());
        if (!check.calls().isEmpty()) {
            html.element("dt", "Calls").raw("<dd><ol>");
            check.calls().forEach(call -> html.raw("<li>").element("code", call).raw("</li>"));
            html.raw("</ol></dd>");
        }
        term("Expected", check.expected());
        term("Got", check.actual());
        term(
                "Message",
                check.outcome() == Outcome.UNEXPECTED_PASS
                        ? "it passes, but the target lists it: " + check.reason()
                        : check.message());
        html.raw("</dl></article>\n");
    }

    private void term(String term, String text) {
        if (!text.isEmpty()) {
            html.element("dt", term).raw("<dd>").element("pre", text).raw("</dd>");
        }
    }

    private void listed(String title, Outcome outcome) {
        List<CheckResult> checks = report.checks(outcome);
        if (checks.isEmpty()) {
            return;
        }
        html.element("h2", title).raw("<table class=\"listed\">").row("th", "Check", "By", "Reason");
        checks.forEach(check -> html.row("td", check.id(), check.cites(), check.reason()));
        html.raw("</table>\n");
    }

    private void chapters() {
        html.element("h2", "All checks");
        for (Chapter chapter : Chapter.values()) {
            html.raw("<details>").element("summary", chapter.title()).raw("<table>");
            html.row("th", "Check", "By", "Outcome", "ms");
            for (CheckResult check : report.checks(chapter)) {
                html.raw("<tr>").element("td", check.title()).element("td", check.cites());
                html.element(
                        "td class=\"" + name(check.outcome()) + "\"",
                        check.outcome().text());
                html.element("td class=\"number\"", check.milliseconds()).raw("</tr>\n");
            }
            html.raw("</table></details>\n");
        }
    }
}
