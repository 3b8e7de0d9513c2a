// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;

/** What a metadata query finds, some rows at a time. Confined to one thread, except {@link #close}. */
public interface MetadataResult {
    List<MetadataColumn> columns();

    /** The next rows, of String, Integer, Boolean, Long or null, one value per column; none at the end. */
    List<Object[]> next() throws SQLException;

    /** What could not be found out since the last call, and why. */
    List<SQLWarning> takeWarnings();

    /** Gives up what has not been asked for; from any thread. */
    default void close() {}
}
