// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.internal.connect.Pending;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives an answer again for a while, unless a command was run meanwhile. Failures are not kept. Thread-safe. */
public final class CachedMetadata implements MetadataSource {
    /** Some megabytes, for schemas of 20 columns. */
    private static final int MOST_ANSWERS = 10_000;

    private final MetadataSource source;
    private final long ttlNanos;
    private volatile Map<String, Kept<?>> answers = new ConcurrentHashMap<>();

    /** @param ttl how long an answer may be given again; zero asks each time */
    public CachedMetadata(MetadataSource source, Duration ttl) {
        this.source = source;
        this.ttlNanos = ttl.toNanos();
    }

    private record Kept<T>(T value, long since) {}

    /** An answer that is kept when it comes; in the map of the time at which it was asked for, or in none. */
    private record Keeping<T>(Pending<T> pending, String key, Map<String, Kept<?>> into) implements Pending<T> {
        @Override
        public T get() throws SQLException {
            long asked = System.nanoTime();
            T value = pending.get();
            if (into.size() >= MOST_ANSWERS) {
                into.clear();
            }
            into.put(key, new Kept<>(value, asked));
            return value;
        }

        @Override
        public void close() {
            pending.close();
        }
    }

    private interface Question<T> {
        Pending<T> ask() throws SQLException;
    }

    /** Forgets all, also what is under way. */
    public void clear() {
        if (ttlNanos > 0) {
            answers = new ConcurrentHashMap<>();
        }
    }

    @SuppressWarnings("unchecked") // a key says what is kept under it
    private <T> Pending<T> answer(String key, Question<T> question) throws SQLException {
        if (ttlNanos == 0) {
            return question.ask();
        }
        Map<String, Kept<?>> current = answers;
        Kept<?> kept = current.get(key);
        if (kept != null && System.nanoTime() - kept.since() < ttlNanos) {
            return Pending.of((T) kept.value());
        }
        return new Keeping<>(question.ask(), key, current);
    }

    @Override
    public Pending<List<Object[]>> rows(Plan plan) throws SQLException {
        return answer(key(plan), () -> source.rows(plan));
    }

    /** Not the plan itself, because metadata queries have no arguments, and a record as a key holds on to its class. */
    private static String key(Plan plan) {
        if (plan instanceof Plan.Command command) {
            return "command " + command.sql();
        }
        if (plan instanceof Plan.Query query) {
            return "query " + query.sql();
        }
        if (plan instanceof Plan.ListTables tables) {
            return "tables " + tables.pattern() + " " + tables.namespace();
        }
        return plan instanceof Plan.GetTable table
                ? "table " + table.name()
                : "functions " + ((Plan.ListFunctions) plan).namespace();
    }

    @Override
    public Pending<List<SparkType.Field>> tableSchema(List<String> nameParts) throws SQLException {
        return answer("columns " + Identifiers.quote(nameParts), () -> source.tableSchema(nameParts));
    }

    @Override
    public Pending<List<SparkType.Field>> querySchema(String sql) throws SQLException {
        return answer("schema " + sql, () -> source.querySchema(sql));
    }

    @Override
    public Map<String, String> settings(String prefix) throws SQLException {
        return answer("settings " + prefix, () -> Pending.of(source.settings(prefix)))
                .get();
    }
}
