// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.util.List;

/** Rows of the client's own, as a plan refers to them. */
public sealed interface LocalRows {

    /** An Arrow stream that travels with the plan. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Inline(byte[] stream) implements LocalRows {}

    /** Arrow streams that the server has in its cache already, by their hashes; from Spark 4.1 on. */
    record Cached(List<String> hashes) implements LocalRows {}
}
