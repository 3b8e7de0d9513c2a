// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

/** What to execute. Everything is SQL text; the alternatives differ in how it travels and how its rows come back. */
public sealed interface Plan {

    String sql();

    /**
     * Travels as a relation: the server plans it, streams its rows. Right for every statement, commands included, in one
     * round trip.
     *
     * @param limit the most rows to return, 0 for all; the server applies it
     */
    record Query(String sql, long limit) implements Plan {}

    /** Travels as a SqlCommand: half the latency of a relation for a command, whose rows come inline. */
    record Command(String sql) implements Plan {}
}
