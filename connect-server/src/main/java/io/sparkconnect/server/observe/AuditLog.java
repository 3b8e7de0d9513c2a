// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import io.sparkconnect.server.config.ServerSettings.AuditSql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines in a thread of its own, so that no query waits for a disk. What comes faster than it can be written is
 * dropped, counted, and said to be missing in the log itself and in the server's. Thread-safe.
 */
final class AuditLog implements Consumer<Event>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration LAST_LINES = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;

    private final AuditFile file;
    private final AuditSql sql;
    private final long mostPending;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::write, "sparkconnect-audit");
    private long told;
    private volatile boolean closing;

    private AuditLog(AuditFile file, AuditSql sql, long mostPending) {
        this.file = file;
        this.sql = sql;
        this.mostPending = mostPending;
    }

    /** @param mostPending how many characters may wait to be written */
    static AuditLog open(Path path, AuditSql sql, long mostPending) throws IOException {
        AuditLog log = new AuditLog(AuditFile.open(path), sql, mostPending);
        log.writer.setDaemon(true);
        log.writer.start();
        return log;
    }

    @Override
    public void accept(Event event) {
        AuditLine.of(event, sql).ifPresent(this::add);
    }

    private void add(String line) {
        if (pending.addAndGet(line.length()) > mostPending) {
            pending.addAndGet(-line.length());
            dropped.incrementAndGet();
        } else {
            lines.add(line);
        }
    }

    /** How many lines are missing. */
    long dropped() {
        return dropped.get();
    }

    private void write() {
        List<String> batch = new ArrayList<>();
        while (!closing || !lines.isEmpty()) {
            try {
                String first = lines.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    lines.drainTo(batch, BATCH);
                }
            } catch (InterruptedException e) {
                closing = true;
            }
            write(batch);
            batch.clear();
        }
        write(List.of()); // what is missing of the last ones
    }

    private void write(List<String> batch) {
        String text = String.join("", batch);
        long missing = dropped.get();
        String notice = missing > told ? AuditLine.ofDropped(missing - told) : "";
        if (text.isEmpty() && notice.isEmpty()) {
            return;
        }
        try {
            file.write(text + notice);
            tell(missing);
        } catch (IOException e) {
            dropped.addAndGet(batch.size());
            LOG.error("{} lines of the audit log could not be written: {}", batch.size(), e.toString());
        } finally {
            pending.addAndGet(-text.length());
        }
    }

    private void tell(long missing) {
        if (missing > told) {
            LOG.error("{} lines of the audit log are missing", missing - told);
            told = missing;
        }
    }

    /** After the last lines have been written, if that is a matter of seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(LAST_LINES.toMillis());
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("the audit log could not be closed: {}", e.toString());
        }
    }
}
