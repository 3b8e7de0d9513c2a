// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.subject.Target;
import io.sparkconnect.tck.subject.TargetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two tables of docs/reference/compatibility.md that are not written by hand: what passed, of which each run knows
 * one column, and what a version cannot do, which the targets say.
 */
record VersionsPage(String page) {
    private static final Path PAGE = Path.of("../../docs/reference/compatibility.md");
    private static final String LACKING = "what a version lacks";
    private static final String COUNTS = "checks passed";
    private static final String ALL = "**all**";
    private static final String NOT_RUN = "not run";
    private static final String NONE = "none";
    private static final String OLDEST = "3.5";

    /** The targets by version, newest first. */
    private static final Map<String, String> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("4.2", "spark");
        TARGETS.put("4.1", "spark-4.1");
        TARGETS.put("4.0", "spark-4.0");
        TARGETS.put(OLDEST, "spark-3.5");
    }

    static VersionsPage read() throws IOException {
        return new VersionsPage(Files.readString(PAGE));
    }

    void write() throws IOException {
        Files.writeString(PAGE, page);
    }

    /** With what the targets say. */
    VersionsPage withTargets() {
        Map<String, Target> targets = new LinkedHashMap<>();
        TARGETS.forEach(
                (version, name) -> targets.put(version, TargetFile.named(name).target()));
        List<String> lines = new ArrayList<>(List.of("| | passes since | why not before |", "|---|---|---|"));
        for (JDBCType type : JDBCType.values()) {
            String since = since(targets, target -> target.dialect().type(type).isPresent());
            if (!since.equals(OLDEST) && !since.equals(NONE)) {
                lines.add("| columns of `" + type + "` | " + since + " | no such type |");
            }
        }
        deviations(targets).forEach((check, reason) -> {
            String since = since(targets, target -> !target.deviations().names(check));
            lines.add("| `" + check + "` | " + since + " | " + reason + " |");
        });
        return with(LACKING, lines);
    }

    private static Map<String, String> deviations(Map<String, Target> targets) {
        Map<String, String> deviations = new LinkedHashMap<>();
        targets.values().forEach(target -> deviations.putAll(target.deviations().reasons()));
        return deviations;
    }

    /** The oldest version that can do it. */
    private static String since(Map<String, Target> targets, Predicate<Target> can) {
        return targets.keySet().stream()
                .filter(version -> can.test(targets.get(version)))
                .reduce(NONE, (newer, older) -> older);
    }

    /** With the counts of a run in their column, in the rows of the chapters that ran. */
    VersionsPage withCounts(String target, Report report) {
        Map<String, List<String>> rows = counts();
        int column = 1 + List.copyOf(TARGETS.values()).indexOf(target);
        List<Chapter> ran = Arrays.stream(Chapter.values())
                .filter(chapter -> !report.checks(chapter).isEmpty())
                .toList();
        ran.forEach(chapter -> rows.get(chapter.title()).set(column, Report.passed(report.checks(chapter))));
        if (ran.size() == Chapter.values().length) {
            rows.get(ALL).set(column, Report.passed(report.checks()));
        }
        List<String> lines = new ArrayList<>();
        lines.add("| chapter | " + String.join(" | ", TARGETS.keySet()) + " |");
        lines.add("|---|" + "---:|".repeat(TARGETS.size()));
        rows.values().forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return with(COUNTS, lines);
    }

    /** The rows of the page by their chapters; a chapter that is new there has not run. */
    private Map<String, List<String>> counts() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Stream.concat(Arrays.stream(Chapter.values()).map(Chapter::title), Stream.of(ALL))
                .forEach(title -> {
                    List<String> row = new ArrayList<>(List.of(title));
                    TARGETS.forEach((version, target) -> row.add(NOT_RUN));
                    rows.put(title, row);
                });
        part(COUNTS).lines().forEach(line -> {
            List<String> cells = Arrays.stream(line.split("\\|", -1))
                    .map(String::strip)
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.toCollection(ArrayList::new));
            rows.computeIfPresent(cells.get(0), (title, row) -> cells);
        });
        return rows;
    }

    private String part(String name) {
        return page.substring(start(name), end(name));
    }

    private VersionsPage with(String part, List<String> lines) {
        return new VersionsPage(
                page.substring(0, start(part)) + String.join("\n", lines) + "\n" + page.substring(end(part)));
    }

    private int start(String part) {
        String mark = "<!-- " + part + ": start -->\n";
        return page.indexOf(mark) + mark.length();
    }

    private int end(String part) {
        return page.indexOf("<!-- " + part + ": end -->");
    }
}
