// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Response;
import io.sparkconnect.jdbc.internal.error.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches as they came, by number: in memory up to a limit, what is beyond it in a temporary file. Confined to one
 * thread, except {@link #close}.
 */
final class BatchStore implements AutoCloseable {
    private final long memoryLimit;
    private long memoryUsed;
    private volatile List<Kept> batches = new ArrayList<>();
    private volatile SpillFile file;

    /** @param memoryLimit how many bytes to keep in memory */
    BatchStore(long memoryLimit) {
        this.memoryLimit = memoryLimit;
    }

    private sealed interface Kept {}

    private record InMemory(Response.Batch batch) implements Kept {}

    private record InFile(long position, int length, long rowCount) implements Kept {}

    /** Keeps a batch under the next number; the first is 0. */
    void add(Response.Batch batch) throws SQLException {
        List<Kept> open = open();
        if (batch.length() <= memoryLimit - memoryUsed) {
            memoryUsed += batch.length();
            open.add(new InMemory(batch));
        } else {
            long position = file().append(batch.bytes(), batch.offset(), batch.length());
            open.add(new InFile(position, batch.length(), batch.rowCount()));
        }
    }

    int size() throws SQLException {
        return open().size();
    }

    Response.Batch get(int number) throws SQLException {
        Kept kept = open().get(number);
        if (kept instanceof InMemory inMemory) {
            return inMemory.batch();
        }
        InFile place = (InFile) kept;
        byte[] bytes = file().read(place.position(), place.length());
        return new Response.Batch(bytes, 0, place.length(), place.rowCount());
    }

    private List<Kept> open() throws SQLException {
        List<Kept> open = batches;
        if (open == null) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the result set is closed");
        }
        return open;
    }

    private SpillFile file() throws SQLException {
        if (file == null) {
            file = new SpillFile();
        }
        if (batches == null) { // closed by another thread, which may not have seen the file
            file.close();
        }
        return file;
    }

    @Override
    public void close() {
        batches = null;
        SpillFile open = file;
        if (open != null) {
            open.close();
        }
    }
}
