// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.ReadinessCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.apache.spark.sql.connect.service.PreSharedKeyAuthenticationInterceptor;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.sparkproject.connect.grpc.Server;
import org.sparkproject.connect.grpc.netty.NettyServerBuilder;

/** A query before anybody else may ask: a port of the loopback address with a token of its own, for that moment. */
final class Trial {
    private Trial() {}

    static void run(SparkConnectService service) throws IOException {
        String token = UUID.randomUUID().toString();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .intercept(new PreSharedKeyAuthenticationInterceptor(token))
                .build()
                .start();
        try {
            ReadinessCheck.run(server.getPort(), token, "VALUES (1)");
        } finally {
            server.shutdownNow();
        }
    }
}
