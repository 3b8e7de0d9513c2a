// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import io.sparkconnect.tck.check.Databases;
import io.sparkconnect.tck.subject.Target;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the contracts against a target. */
public final class Runner {
    private final Target target;
    private Set<Chapter> chapters = Set.of(Chapter.values());
    private Duration timeout = Duration.ofSeconds(60);
    private boolean untilFailure;
    private Consumer<CheckResult> watcher = result -> {};

    public Runner(Target target) {
        this.target = target;
    }

    /** Only these chapters. */
    public Runner chapters(Set<Chapter> some) {
        chapters = Set.copyOf(some);
        return this;
    }

    /** How long a check may take before it fails: 60 seconds unless said otherwise. */
    public Runner timeout(Duration most) {
        timeout = most;
        return this;
    }

    /** Ends with the first check that does not end as the target says. */
    public Runner untilFailure() {
        untilFailure = true;
        return this;
    }

    /** Told of each result at once. */
    public Runner watcher(Consumer<CheckResult> consumer) {
        watcher = consumer;
        return this;
    }

    /** An SQLException if there is no connection at all. */
    public Report run() throws SQLException {
        Connection connection = target.driver().connect(target.url(), target.connectionProperties());
        if (connection == null) {
            throw new SQLException("the driver says that the URL is not one of its own", "08001");
        }
        try (Run run = new Run(target, timeout, connection)) {
            Report head = report(connection.getMetaData());
            return head.with(checks(run));
        }
    }

    private List<CheckResult> checks(Run run) {
        ResultCollector collector = new ResultCollector(run, watcher.andThen(result -> {
            if (untilFailure && result.outcome().isUnexpected()) {
                run.end();
            }
        }));
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        launcher.execute(request(run), collector);
        return collector.results();
    }

    private LauncherDiscoveryRequest request(Run run) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (Chapter chapter : inOrder()) {
            chapter.contracts().forEach(contract -> selectors.add(DiscoverySelectors.selectClass(contract)));
        }
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(Databases.ID, run.id())
                .configurationParameter(
                        "junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$MethodName")
                .build();
    }

    /** Cancelling is last: a query that a driver fails to end may hold up all others of the database. */
    private List<Chapter> inOrder() {
        return chapters.stream()
                .sorted(Comparator.comparing((Chapter chapter) -> chapter == Chapter.CANCEL)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Report report(DatabaseMetaData metaData) throws SQLException {
        return new Report(
                target.name(),
                metaData.getDriverName() + " " + metaData.getDriverVersion(),
                metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion(),
                System.getProperty("java.version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                List.of());
    }
}
