// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.IOException;
import org.apache.spark.SparkContext;

/** How Spark's Connect service is made to listen; found through {@link java.util.ServiceLoader}, else Spark's own. */
public interface ConnectEndpoint {
    /**
     * Listens on a free port of the loopback address.
     *
     * @param token what every call must bring
     * @return the port
     */
    int start(SparkContext context, String token) throws IOException;
}
