// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.batch.ArrowChunks;
import io.sparkconnect.jdbc.internal.batch.RowLog;
import io.sparkconnect.jdbc.internal.connect.CacheUpload;
import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.connect.LocalRows;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.sql.InsertShape;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One INSERT of all rows of a batch: they travel with the statement if they are few, else they go into the server's
 * cache first, chunk by chunk. Confined to one thread, except {@link #cancel}.
 */
final class InsertUpload {
    /** What the client holds a few times at once, and what gRPC servers take in one message unless told otherwise. */
    private static final int CHUNK = (4 << 20) - (64 << 10);

    /** Before Spark 4.1 rows can only travel with the statement; half of what its server takes in one message. */
    private static final int MOST_AT_ONCE = 64 << 20;

    private static final Duration DROP_TIMEOUT = Duration.ofSeconds(10);

    private final SparkStatement statement;
    private final ConnectClient client;
    private final InsertShape insert;
    private final RowLog log;
    private final List<SparkType> types;
    private final SparkVersion version;
    private final CacheUpload cache;

    /** The rows of the log, whose columns are to have these types. */
    InsertUpload(SparkStatement statement, ConnectClient client, InsertShape insert, RowLog log, List<SparkType> types)
            throws SQLException {
        this.statement = statement;
        this.client = client;
        this.insert = insert;
        this.log = log;
        this.types = types;
        this.version = SparkVersion.of(client.sparkVersion());
        this.cache = client.upload(statement.options());
    }

    void run() throws SQLException {
        for (SparkType type : types) {
            UnknownTypes.require(type.kind(), version);
        }
        List<String> names =
                IntStream.rangeClosed(1, types.size()).mapToObj(i -> "_c" + i).toList();
        String alias = "_sparkconnect_batch_" + UUID.randomUUID().toString().replace('-', '_');
        LocalRows rows = rows(new ArrowChunks(log, names, types));
        String sql = statement
                .withoutEscapes(new BoundSql(
                        insert.from("(SELECT inline(" + ArrowChunks.ROWS + ") FROM " + alias + ")", names)))
                .text();
        if (version.isAtLeast(4, 0)) {
            statement.runPlan(new Plan.WithRows(sql, alias, rows), cache.remaining());
        } else {
            runWithView(sql, alias, rows);
        }
    }

    private LocalRows rows(ArrowChunks chunks) throws SQLException {
        boolean cached = version.isAtLeast(4, 1);
        byte[] chunk = chunks.next(cached ? CHUNK : MOST_AT_ONCE);
        if (!chunks.hasNext()) {
            return new LocalRows.Inline(chunk);
        }
        if (!cached) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception("the batch has more than " + (MOST_AT_ONCE >> 20)
                    + " MiB, which Spark " + version + " cannot take; call executeBatch more often");
        }
        List<String> hashes = new ArrayList<>();
        hashes.add(cache.put(chunk));
        while (chunks.hasNext()) {
            hashes.add(cache.put(chunks.next(CHUNK)));
        }
        return new LocalRows.Cached(hashes);
    }

    private void runWithView(String sql, String view, LocalRows rows) throws SQLException {
        try {
            statement.runPlan(new Plan.RowView(view, rows), cache.remaining());
            statement.runPlan(new Plan.Command(sql), cache.remaining());
        } finally {
            drop(view);
        }
    }

    /** Not as a part of the statement, which may be cancelled or closed by now. */
    private void drop(String view) {
        try {
            client.run("DROP VIEW IF EXISTS " + view, DROP_TIMEOUT);
        } catch (SQLException unreachable) {
            // the view goes away with the session
        }
    }

    void cancel() {
        cache.cancel();
    }
}
