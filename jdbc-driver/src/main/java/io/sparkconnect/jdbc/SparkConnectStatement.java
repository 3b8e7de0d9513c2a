// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** What a Spark Connect statement can do beyond JDBC; {@code statement.unwrap(SparkConnectStatement.class)}. */
public interface SparkConnectStatement extends Statement {

    /**
     * The id under which the server knows the statement's latest operation, a UUID; null before the first execution.
     *
     * @throws SQLException 55000 if the statement is closed
     */
    String getOperationId() throws SQLException;

    /**
     * What Spark counted while it ran the latest statement; sorted by operator and name. Empty until its rows are read
     * to the end, or where the server reports none.
     *
     * @throws SQLException 55000 if the statement is closed
     */
    List<SparkMetric> getMetrics() throws SQLException;

    /**
     * Is told how far the statement is while a thread waits for it, on that thread. Needs the connection property
     * {@code progress=true}, and Spark 4.0 or newer.
     *
     * @param listener null for none
     * @throws SQLException 55000 if the statement is closed
     */
    void setProgressListener(Consumer<SparkProgress> listener) throws SQLException;
}
