// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.Plan;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SQL;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import io.sparkconnect.proto.UserContext;
import io.sparkconnect.spi.LocalServer;
import java.util.Iterator;
import java.util.UUID;

/** The bare gRPC stub: takes a query's responses and throws them away. */
final class UndecodedReader implements AutoCloseable {
    private static final int WINDOW = 8 << 20;

    private final ManagedChannel channel;
    private final SparkConnectServiceGrpc.SparkConnectServiceBlockingStub stub;
    private final String sessionId = UUID.randomUUID().toString();

    UndecodedReader(LocalServer server) {
        channel = OkHttpChannelBuilder.forAddress(server.host(), server.port())
                .usePlaintext()
                .maxInboundMessageSize(128 << 20)
                .flowControlWindow(WINDOW)
                .build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + server.token());
        Channel authorized = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        stub = SparkConnectServiceGrpc.newBlockingStub(authorized);
    }

    /** As many bytes as the batches have. */
    long drain(String query) {
        ExecutePlanRequest request = ExecutePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(UserContext.newBuilder().setUserId("benchmark"))
                .setOperationId(UUID.randomUUID().toString())
                .setPlan(Plan.newBuilder()
                        .setRoot(Relation.newBuilder().setSql(SQL.newBuilder().setQuery(query))))
                .build();
        long bytes = 0;
        Iterator<ExecutePlanResponse> responses = stub.executePlan(request);
        while (responses.hasNext()) {
            bytes += responses.next().getArrowBatch().getData().size();
        }
        return bytes;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
