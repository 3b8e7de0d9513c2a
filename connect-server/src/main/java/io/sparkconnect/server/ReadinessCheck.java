// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.util.UUID;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/**
 * Asks a server for one row, as a client does. A Spark that listens may still be unable to answer: without the right
 * module options the first Arrow batch fails, without a ConnectHelper the end of every session.
 */
public final class ReadinessCheck {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final UserContext USER =
            UserContext.newBuilder().setUserId("sparkconnect-readiness").build();

    private final SparkConnectServiceBlockingStub server;
    private final String session = UUID.randomUUID().toString();

    private ReadinessCheck(ManagedChannel channel, String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        server = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Fails with what the server said if it does not answer the query. */
    public static void run(int port, String token, String query) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(LocalAddress.HOST, port)
                .usePlaintext()
                .build();
        try {
            ReadinessCheck check = new ReadinessCheck(channel, token);
            check.execute(query);
            check.releaseSession();
        } finally {
            channel.shutdownNow();
        }
    }

    private void execute(String query) {
        Relation relation =
                Relation.newBuilder().setSql(SQL.newBuilder().setQuery(query)).build();
        server.executePlan(ExecutePlanRequest.newBuilder()
                        .setSessionId(session)
                        .setUserContext(USER)
                        .setPlan(Plan.newBuilder().setRoot(relation))
                        .build())
                .forEachRemaining(response -> {});
    }

    private void releaseSession() {
        server.releaseSession(ReleaseSessionRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .build());
    }
}
