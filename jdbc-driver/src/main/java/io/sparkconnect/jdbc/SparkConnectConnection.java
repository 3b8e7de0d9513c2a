// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * What a Spark setting is in this session.
     *
     * @param name such as {@code spark.sql.ansi.enabled}
     * @return its default if it was never set; null if there is none
     * @throws SQLException 08003 if the connection is closed
     */
    String getSetting(String name) throws SQLException;

    /**
     * The settings of this session that are not their defaults.
     *
     * @throws SQLException 08003 if the connection is closed
     */
    Map<String, String> getSettings() throws SQLException;

    /**
     * Sets a Spark setting for this session.
     *
     * @param value null for its default
     * @throws SQLException 08003 if the connection is closed; what Spark says of a setting that it does not let change,
     *     or of the value
     */
    void setSetting(String name, String value) throws SQLException;

    /**
     * Tags every statement that this connection executes from now on: Spark's user interface shows the tag, and
     * {@link #interruptTag} stops what has it.
     *
     * @param tag not empty, without commas
     * @throws SQLException 08003 if the connection is closed, 22023 if the tag cannot be one
     */
    void addTag(String tag) throws SQLException;

    /**
     * Does nothing if statements are not tagged so.
     *
     * @throws SQLException 08003 if the connection is closed
     */
    void removeTag(String tag) throws SQLException;

    /**
     * The tags of the statements to come.
     *
     * @throws SQLException 08003 if the connection is closed
     */
    Set<String> getTags() throws SQLException;

    /**
     * Stops the statements of this connection that were started with a tag; from any thread.
     *
     * @return the ids of the operations that were stopped
     * @throws SQLException 08003 if the connection is closed
     */
    List<String> interruptTag(String tag) throws SQLException;

    /**
     * Stops whatever this connection runs; from any thread.
     *
     * @return the ids of the operations that were stopped
     * @throws SQLException 08003 if the connection is closed
     */
    List<String> interruptAll() throws SQLException;

    /**
     * The listener of every statement of this connection that has none of its own; see
     * {@link SparkConnectStatement#setProgressListener}.
     *
     * @param listener null for none
     * @throws SQLException 08003 if the connection is closed
     */
    void setProgressListener(Consumer<SparkProgress> listener) throws SQLException;
}
