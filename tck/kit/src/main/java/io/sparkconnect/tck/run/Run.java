// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.run;

import io.sparkconnect.tck.check.Background;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Databases;
import io.sparkconnect.tck.check.Fixture;
import io.sparkconnect.tck.subject.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the checks of one run share, and what they leave. */
final class Run extends Databases implements AutoCloseable {
    /** What a check leaves for the report. */
    record Remains(List<String> calls, boolean optional) {
        static final Remains NONE = new Remains(List.of(), false);
    }

    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(15);
    private static final System.Logger LOG = System.getLogger(Run.class.getName());

    private final Target target;
    private final Duration timeout;
    private final Connection held;
    private final Fixture fixture;
    private final Map<String, Remains> remains = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** The connection stays open until the end: some databases in memory end with their last one. */
    Run(Target target, Duration timeout, Connection held) {
        this.target = target;
        this.timeout = timeout;
        this.held = held;
        this.fixture = new Fixture(target);
        register();
    }

    Target target() {
        return target;
    }

    @Override
    protected Duration timeout() {
        return timeout;
    }

    @Override
    protected Database open() {
        return new Database(target, fixture);
    }

    @Override
    protected boolean isOver() {
        return over;
    }

    /** Has no more checks run. */
    void end() {
        over = true;
    }

    @Override
    protected void done(String uniqueId, Database database) {
        remains.put(uniqueId, new Remains(database.calls(), database.isOptional()));
    }

    Remains remains(String uniqueId) {
        return remains.getOrDefault(uniqueId, Remains.NONE);
    }

    private Void closeAll() throws SQLException {
        try (held) {
            fixture.close();
        }
        return null;
    }

    @Override
    public void close() {
        unregister();
        try {
            Background.start(this::closeAll).result(MOST_TO_CLOSE);
        } catch (Exception | AssertionError e) {
            LOG.log(System.Logger.Level.WARNING, "tables of the run could not be dropped: " + e.getMessage());
        }
    }
}
