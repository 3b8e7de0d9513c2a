// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.List;

/**
 * Reads Arrow IPC streams from heap memory. Spark sends each batch as a whole stream of its own (schema, one record
 * batch, end); the reader remembers the last schema's bytes and does not parse the same schema twice. Not thread-safe.
 */
public final class ArrowReader {

    /** The fields of the schema read last; empty before the first stream. */
    public List<ArrowField> schema() {
        throw new UnsupportedOperationException();
    }

    /** Reads one whole stream from {@code bytes[offset .. offset+length)}; its batches keep a reference to it. */
    public List<ArrowBatch> read(byte[] bytes, int offset, int length) throws MalformedArrowException {
        throw new UnsupportedOperationException();
    }
}
