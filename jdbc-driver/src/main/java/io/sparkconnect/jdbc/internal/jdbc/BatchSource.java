// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.List;

/** A result as Arrow batches, in order, once. Confined to one thread, except {@link #close}. */
sealed interface BatchSource extends AutoCloseable permits ResultStream, KeptResult {
    /** The columns; empty for a command without a result. */
    List<SparkType.Field> fields();

    /** The next batch, which may be empty, or null at the end. */
    ArrowBatch nextBatch() throws SQLException;

    /** Gives up what has not been read; from any thread, more than once. */
    @Override
    void close();
}
