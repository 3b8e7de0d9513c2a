// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.connect.service.SparkConnectService$;

/** Spark's own endpoint, whose address, port and token are settings (Spark 4.0 and later). */
final class SparkEndpoint implements ConnectEndpoint {
    @Override
    public int start(SparkContext context, String token) {
        SparkConnectService$.MODULE$.start(context);
        int port = SparkConnectService$.MODULE$.localPort();
        ReadinessCheck.run(port, token, "VALUES (1)");
        return port;
    }
}
