// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck;

import io.sparkconnect.tck.report.Comparison;
import io.sparkconnect.tck.report.HtmlReport;
import io.sparkconnect.tck.report.JsonReport;
import io.sparkconnect.tck.report.XmlReport;
import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Outcome;
import io.sparkconnect.tck.run.Report;
import io.sparkconnect.tck.run.Runner;
import io.sparkconnect.tck.subject.TargetException;
import io.sparkconnect.tck.subject.TargetFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the kit. */
@Command(
        name = "tck",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = TckCommand.WRONG_USAGE,
        sortOptions = false,
        description = "Checks a JDBC driver against what JDBC 4.3 promises.",
        footer = {
            "",
            "Exit codes: 0 all checks end as the target says, 1 some do not, 64 wrong usage, 69 no connection.",
            "Tables whose names begin with tck_ are made in the database and dropped at the end."
        })
public final class TckCommand implements Callable<Integer> {
    static final int WRONG_USAGE = 64;
    private static final int UNAVAILABLE = 69;

    @Option(names = "--url", paramLabel = "URL", description = "where to connect to")
    private String url;

    @Option(names = "--driver", paramLabel = "CLASS", description = "the driver's class")
    private String driver;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "a jar of the driver; may be repeated. It sees none of the kit's own libraries")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "what the driver gets beside the URL, such as user")
    private Map<String, String> properties = Map.of();

    @Option(
            names = "--target",
            paramLabel = "NAME|FILE",
            description = "the target's name or file; without it the one whose URL begins as yours, else 'standard'")
    private String target;

    @Option(
            names = "--chapter",
            paramLabel = "NAME",
            description = "only this chapter; may be repeated: ${COMPLETION-CANDIDATES}")
    private Set<Chapter> chapters = EnumSet.allOf(Chapter.class);

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "for each check; ${DEFAULT-VALUE} by default")
    private long timeout;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "where to write report.html, report.json and report.xml")
    private Path folder;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TckCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        return orMessage(() -> {
            Report report = new Runner(target().target(jars))
                    .chapters(chapters)
                    .timeout(Duration.ofSeconds(timeout))
                    .watcher(this::print)
                    .run();
            print(report);
            write(report);
            return report.unexpected().isEmpty() ? 0 : 1;
        });
    }

    /** With the exit codes of sysexits.h. */
    private int orMessage(Callable<Integer> command) {
        try {
            return command.call();
        } catch (TargetException | IOException e) {
            return fail(e, WRONG_USAGE);
        } catch (SQLException e) {
            return fail(e, UNAVAILABLE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int fail(Exception exception, int code) {
        boolean file = exception instanceof java.nio.file.FileSystemException;
        err().println("tck: " + (file ? "cannot read or write '" : "") + exception.getMessage() + (file ? "'" : ""));
        return code;
    }

    private void write(Report report) throws IOException {
        if (folder != null) {
            Files.createDirectories(folder);
            HtmlReport.write(report, folder.resolve("report.html"));
            JsonReport.write(report, folder.resolve("report.json"));
            XmlReport.write(report, folder.resolve("report.xml"));
            out().println("written to " + folder.resolve("report.html"));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private TargetFile target() {
        TargetFile file = target == null
                ? TargetFile.forUrl(url)
                : TargetFile.NAMES.contains(target) ? TargetFile.named(target) : TargetFile.at(Path.of(target));
        file = url == null ? file : file.with("url", url);
        file = driver == null ? file : file.with("driver", driver);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            file = file.with("property." + property.getKey(), property.getValue());
        }
        return file;
    }

    private void print(CheckResult check) {
        if (check.outcome().isUnexpected()) {
            String outcome = check.outcome().text().toUpperCase(Locale.ROOT);
            out().printf("%n%s %s%n  by %s%n", outcome, check.id(), check.cites());
            check.calls().forEach(call -> out().println("    " + call));
            out().println(check.message().indent(2).stripTrailing());
            out().flush();
        }
    }

    private void print(Report report) {
        out().printf("%n%s: %s on %s%n", report.target(), report.driver(), report.database());
        for (Outcome outcome : Outcome.values()) {
            out().printf("%7d %s%n", report.count(outcome), outcome.text());
        }
        out().flush();
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = TckCommand.WRONG_USAGE,
            description = "Puts several reports side by side on one page.")
    int compare(
            @Parameters(paramLabel = "REPORT.json", arity = "1..*", description = "what runs have written")
                    List<Path> files,
            @Option(
                            names = "--report",
                            paramLabel = "DIR",
                            required = true,
                            description = "where to write comparison.html")
                    Path to) {
        return orMessage(() -> {
            List<Report> reports = new ArrayList<>();
            for (Path file : files) {
                reports.add(JsonReport.read(file));
            }
            Comparison comparison = new Comparison(reports);
            Files.createDirectories(to);
            comparison.writeHtml(to.resolve("comparison.html"));
            out().println(comparison.markdown());
            out().println("written to " + to.resolve("comparison.html"));
            return 0;
        });
    }
}
