// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.util.Map;

/** What to execute. */
public sealed interface Plan {

    /** Whether it may make a difference if this was run: false for what is surely a query. */
    default boolean changes() {
        return false;
    }

    /** For the log: SQL without the values of its parameters, or the kind of plan. */
    default String text() {
        return getClass().getSimpleName();
    }

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

        @Override
        public boolean changes() {
            return StatementKind.of(sql) != StatementKind.QUERY;
        }

        @Override
        public String text() {
            return sql;
        }
    }

    /** SQL text that travels as a SqlCommand: half the latency of a relation for a command, whose rows come inline. */
    record Command(String sql, Map<String, Parameter> arguments) implements Plan {
        public Command(String sql) {
            this(sql, Map.of());
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public String text() {
            return sql;
        }
    }

    /**
     * A command that reads rows of the client's own, which the server knows by a name for as long as it runs; from Spark
     * 4.0 on.
     *
     * @param alias a name without quotes; a view of that name would be replaced, and lost
     */
    record WithRows(String sql, String alias, LocalRows rows) implements Plan {
        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public String text() {
            return sql;
        }
    }

    /** Makes a temporary view of rows of the client's own, in every version of Spark. */
    record RowView(String name, LocalRows rows) implements Plan {}

    /**
     * The tables and views of a namespace with their types and comments, in one round trip: name, catalog, namespace,
     * description, tableType, isTemporary.
     *
     * @param namespace as SQL writes it, catalog first
     * @param pattern of Spark's, with {@code *} for any characters, or null for all
     */
    record ListTables(String namespace, String pattern) implements Plan {}

    /** One table or view, as {@link ListTables} shows it; fails if there is none of this name, written as in SQL. */
    record GetTable(String name) implements Plan {}

    /**
     * The built-in and temporary functions, and those of a namespace: name, catalog, namespace, description, className,
     * isTemporary.
     *
     * @param namespace as SQL writes it, catalog first
     */
    record ListFunctions(String namespace) implements Plan {}
}
