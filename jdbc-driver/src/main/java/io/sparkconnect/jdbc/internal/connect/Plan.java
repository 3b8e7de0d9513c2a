// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import java.util.Map;

/** What to execute. */
public sealed interface Plan {

    /**
     * SQL text that travels as a relation: the server plans it, streams its rows. Right for every statement, commands
     * included, in one round trip.
     *
     * @param arguments the values of the parameters {@code :name} in the text
     * @param limit the most rows to return, 0 for all; the server applies it, if it is an int
     */
    record Query(String sql, Map<String, Parameter> arguments, long limit) implements Plan {
        public Query(String sql, long limit) {
            this(sql, Map.of(), limit);
        }
    }

    /** SQL text that travels as a SqlCommand: half the latency of a relation for a command, whose rows come inline. */
    record Command(String sql, Map<String, Parameter> arguments) implements Plan {
        public Command(String sql) {
            this(sql, Map.of());
        }
    }

    /**
     * The tables and views of a namespace with their types and comments, in one round trip: name, catalog, namespace,
     * description, tableType, isTemporary.
     *
     * @param namespace as SQL writes it, catalog first
     */
    record ListTables(String namespace) implements Plan {}
}
