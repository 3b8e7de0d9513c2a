// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.spark35;

import io.sparkconnect.server.ConnectEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connect.service.SparkConnectService;
import org.sparkproject.connect.grpc.netty.NettyServerBuilder;

/**
 * Spark 3.5's own endpoint can be told its port but not its address. This runs its service on the loopback address.
 * Spark 3.5 knows no tokens: whoever is on this machine may use it.
 */
public final class LoopbackEndpoint implements ConnectEndpoint {
    /** As Spark's own endpoint has it: a message may be large. */
    private static final int MESSAGE_SIZE = 128 << 20;

    @Override
    public int start(SparkContext context, String token) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(MESSAGE_SIZE)
                .addService(new SparkConnectService(false))
                .build()
                .start()
                .getPort();
    }
}
