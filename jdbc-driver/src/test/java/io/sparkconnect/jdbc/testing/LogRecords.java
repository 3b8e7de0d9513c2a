// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written to a logger, and to those below it, until it is closed. */
public final class LogRecords extends Handler {
    private final Logger logger;
    private final Level before;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public LogRecords(String loggerName, Level level) {
        logger = Logger.getLogger(loggerName);
        before = logger.getLevel();
        logger.setLevel(level);
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** As lines {@code FINE connection: session …}, with the last part of the logger's name. */
    public List<String> lines() {
        return records.stream()
                .map(each -> each.getLevel() + " "
                        + each.getLoggerName().substring(each.getLoggerName().lastIndexOf('.') + 1) + ": "
                        + each.getMessage())
                .toList();
    }

    /** All of it, exceptions included. */
    public String text() {
        SimpleFormatter formatter = new SimpleFormatter();
        return String.join("", records.stream().map(formatter::format).toList());
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
