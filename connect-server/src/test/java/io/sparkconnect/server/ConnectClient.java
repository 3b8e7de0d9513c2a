// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.spi.LocalServer;
import java.util.Iterator;
import java.util.UUID;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.ReleaseSessionResponse;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.grpc.ChannelCredentials;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/** One session with a server, on Spark's own stubs. */
final class ConnectClient implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final SparkConnectServiceBlockingStub stub;
    private final String session = UUID.randomUUID().toString();
    private final UserContext user = UserContext.newBuilder().setUserId("test").build();

    private ConnectClient(String host, int port, ChannelCredentials credentials, Metadata headers) {
        channel = NettyChannelBuilder.forAddress(host, port, credentials).build();
        stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    static ConnectClient to(LocalServer server) {
        return withToken(server, server.token());
    }

    static ConnectClient withToken(LocalServer server, String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return new ConnectClient(server.host(), server.port(), InsecureChannelCredentials.create(), headers);
    }

    /** @param token null for none */
    static ConnectClient to(RunningServer server, ChannelCredentials credentials, String token) {
        Metadata headers = new Metadata();
        if (token != null) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        return new ConnectClient("127.0.0.1", server.port(), credentials, headers);
    }

    static ConnectClient withoutToken(LocalServer server) {
        return new ConnectClient(server.host(), server.port(), InsecureChannelCredentials.create(), new Metadata());
    }

    /** Runs a statement; returns the number of rows that came. */
    long rowsOf(String sql) {
        Relation relation =
                Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql)).build();
        Iterator<ExecutePlanResponse> responses = stub.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .setPlan(Plan.newBuilder().setRoot(relation))
                .build());
        long rows = 0;
        while (responses.hasNext()) {
            rows += responses.next().getArrowBatch().getRowCount();
        }
        return rows;
    }

    ManagedChannel channel() {
        return channel;
    }

    ReleaseSessionResponse releaseSession() {
        return stub.releaseSession(ReleaseSessionRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
