// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import io.sparkconnect.jdbc.SparkServerException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a query leaves out because it cannot be loaded: each costs its own rows a warning, and no other's. */
final class Leftovers {
    /** The connection, the credentials, a cancel, a timeout: nothing more will be found out. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("08", "28", "HY008", "HYT00");

    /** Of names that are not there: of tables, schemas, functions, catalogs. */
    private static final Set<String> NOT_FOUND = Set.of("42P01", "42704", "42883", "42P08", "3F000", "42P07");

    /** Of a column in another database, in spite of its SQLSTATE, which is that of a schema that is not there. */
    private static final String TYPE_NOT_KNOWN = "UNRECOGNIZED_SQL_TYPE";

    private static final String NO_SUCH_ABILITY = "0A000";
    private static final String WARNING = "01000";

    private List<SQLWarning> warnings = new ArrayList<>();

    /**
     * Goes on without something, unless that is hopeless.
     *
     * @param what the beginning of a sentence, such as {@code table `a`.`b` is left out}
     */
    void add(String what, SQLException failure) throws SQLException {
        throwIfHopeless(failure);
        warnings.add(new SQLWarning(what + ": " + failure.getMessage(), WARNING, failure));
    }

    /** The same of a table's columns, say; but a table that nobody has seen yet may not be there at all. */
    void add(String what, Table table, SQLException failure) throws SQLException {
        if (table.isListed() || !isMissing(failure, table.sql())) {
            add(what + " " + table.sql() + " are left out", failure);
        }
    }

    /** Says what a result lacks that is complete otherwise. */
    void add(String sentence) {
        warnings.add(new SQLWarning(sentence, WARNING));
    }

    List<SQLWarning> take() {
        List<SQLWarning> taken = warnings;
        warnings = new ArrayList<>();
        return taken;
    }

    static void throwIfHopeless(SQLException failure) throws SQLException {
        String state = String.valueOf(failure.getSQLState());
        if (OF_THE_CONNECTION.contains(state) || OF_THE_CONNECTION.contains(state.substring(0, 2))) {
            throw failure;
        }
    }

    /** Whether the catalog lacks an ability, such as views or namespaces; Spark has a SQLSTATE for it since 4.1. */
    static boolean isBeyondTheCatalog(SQLException failure) {
        return NO_SUCH_ABILITY.equals(failure.getSQLState())
                || String.valueOf(failure.getMessage()).matches("(?s)Catalog .+ does not support .+");
    }

    /** Whether there is nothing of the name; false if it is there and something that it needs is not. */
    static boolean isMissing(SQLException failure, String quotedName) throws SQLException {
        throwIfHopeless(failure);
        if (!NOT_FOUND.contains(String.valueOf(failure.getSQLState()))) {
            return false;
        }
        return !(failure.getCause() instanceof SparkServerException cause) || isMissing(cause, quotedName);
    }

    private static boolean isMissing(SparkServerException cause, String quotedName) {
        if (TYPE_NOT_KNOWN.equals(cause.getErrorClass())) {
            return false;
        }
        String missing = cause.getMessageParameters().get("relationName");
        return missing == null || missing.equalsIgnoreCase(quotedName);
    }
}
