// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What a Spark Connect connection can do beyond JDBC; {@code connection.unwrap(SparkConnectConnection.class)}. */
public interface SparkConnectConnection extends Connection {

    /**
     * The id of the connection's Spark session, a UUID.
     *
     * @throws SQLException 08003 if the connection is closed
     */
    String getSessionId() throws SQLException;

    /**
     * The listener of every statement of this connection that has none of its own; see
     * {@link SparkConnectStatement#setProgressListener}.
     *
     * @param listener null for none
     * @throws SQLException 08003 if the connection is closed
     */
    void setProgressListener(Consumer<SparkProgress> listener) throws SQLException;
}
