// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.connect.Response;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A result whose batches stay: read from the server when they are first asked for, and from a {@link BatchStore} from
 * then on. Confined to one thread, except {@link #close}.
 */
final class KeptResult implements BatchSource {
    private final ResultStream stream;
    private final BatchStore store;
    private final List<Place> places = new ArrayList<>();
    private long rowsRead;
    private boolean ended;
    private int following;

    /** @param memoryLimit how many bytes of batches to keep in memory; the rest goes to a temporary file */
    KeptResult(ResultStream stream, long memoryLimit) {
        this.stream = stream;
        this.store = new BatchStore(memoryLimit);
    }

    /** A batch that has rows: which of those in a message, and which rows of the result. */
    private record Place(int message, int part, long firstRow, int rows) {

        boolean isBefore(long row) {
            return row >= firstRow + rows;
        }
    }

    /** A batch and the number of its first row in the result, from 0. */
    record Located(long firstRow, ArrowBatch batch) {}

    @Override
    public List<SparkType.Field> fields() {
        return stream.fields();
    }

    /** Reads what the server still has, so that the connection owes this result nothing. */
    void readToEnd() throws SQLException {
        hasRow(Long.MAX_VALUE);
    }

    /** Whether there is a row of that number, from 0; reads from the server as far as needed to tell. */
    boolean hasRow(long row) throws SQLException {
        while (rowsRead <= row && !ended) {
            readMessage();
        }
        return row < rowsRead;
    }

    /** Reads to the end. */
    long rowCount() throws SQLException {
        readToEnd();
        return rowsRead;
    }

    private void readMessage() throws SQLException {
        ResultStream.Message message = stream.nextMessage();
        if (message == null) {
            ended = true;
            return;
        }
        int number = store.size();
        List<Place> found = new ArrayList<>(1);
        long rows = rowsRead;
        for (int part = 0; part < message.batches().size(); part++) {
            int count = message.batches().get(part).rowCount();
            if (count > 0) {
                found.add(new Place(number, part, rows, count));
                rows += count;
            }
        }
        if (!found.isEmpty()) {
            store.add(message.bytes());
            places.addAll(found);
            rowsRead = rows;
        }
    }

    /** The batch with a row that {@link #hasRow} said is there. */
    Located locate(long row) throws SQLException {
        Place place = places.get(indexOf(row));
        return new Located(place.firstRow(), load(place));
    }

    private int indexOf(long row) {
        int low = 0;
        int high = places.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).isBefore(row)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private ArrowBatch load(Place place) throws SQLException {
        Response.Batch bytes = store.get(place.message());
        return stream.decode(bytes).get(place.part());
    }

    @Override
    public ArrowBatch nextBatch() throws SQLException {
        while (following >= places.size()) {
            if (ended) {
                return null;
            }
            readMessage();
        }
        return load(places.get(following++));
    }

    @Override
    public void close() {
        stream.close();
        store.close();
    }
}
