// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package org.apache.spark.ml.util;

import org.apache.spark.sql.SparkSession;

/**
 * Stands in for the class of spark-mllib that Spark Connect instantiates when it closes a session. Without it
 * ReleaseSession fails and the thread that expires idle sessions dies. Our jar comes last on the server's class path,
 * so that a real spark-mllib wins.
 */
public final class ConnectHelper {

    public ConnectHelper(SparkSession session) {}
}
