// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.type.SparkType;
import java.util.List;

/** What an execution yields, in the order in which the server sends it. */
public sealed interface Response {

    /** The columns of the result; comes before the first batch of a query. */
    record Schema(List<SparkType.Field> fields) implements Response {}

    /**
     * A whole Arrow IPC stream: the bytes {@code offset} to {@code offset + length - 1}.
     *
     * @param rowCount how many rows the server says are in it; -1 if it doesn't say
     */
    @SuppressWarnings("ArrayRecordComponent") // is not copied, because it is large
    record Batch(byte[] bytes, int offset, int length, long rowCount) implements Response {}

    /** The execution is over and everything has been sent. */
    record End() implements Response {}
}
