// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.RunningServer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.connect.proto.AddArtifactsRequest;
import org.apache.spark.connect.proto.AddArtifactsResponse;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.CloneSessionRequest;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.google_protos.rpc.ErrorInfo;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.protobuf.StatusProto;
import org.sparkproject.connect.grpc.stub.MetadataUtils;
import org.sparkproject.connect.grpc.stub.StreamObserver;
import org.sparkproject.connect.protobuf.Any;
import org.sparkproject.connect.protobuf.ByteString;
import org.sparkproject.connect.protobuf.InvalidProtocolBufferException;

/** One session of one user, who may send anything. */
final class PolicyClient implements AutoCloseable {
    private final ManagedChannel channel;
    private final SparkConnectServiceBlockingStub stub;
    private final SparkConnectServiceGrpc.SparkConnectServiceStub streams;
    private final String session = UUID.randomUUID().toString();
    private final UserContext user =
            UserContext.newBuilder().setUserId("whoever").build();

    PolicyClient(RunningServer server, String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port(), InsecureChannelCredentials.create())
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        stub = SparkConnectServiceGrpc.newBlockingStub(channel);
        streams = SparkConnectServiceGrpc.newStub(channel);
    }

    /** The condition and SQLSTATE that a client is told; "none 00000" if nothing went wrong. */
    static String outcome(Runnable attempt) {
        try {
            attempt.run();
            return "none 00000";
        } catch (StatusRuntimeException e) {
            ErrorInfo info = info(e);
            return info.getMetadataOrDefault("errorClass", "?") + " " + info.getMetadataOrDefault("sqlState", "?") + " "
                    + e.getStatus();
        }
    }

    private static ErrorInfo info(StatusRuntimeException e) {
        try {
            List<Any> details = StatusProto.fromThrowable(e).getDetailsList();
            return details.isEmpty()
                    ? ErrorInfo.getDefaultInstance()
                    : details.get(0).unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static Relation query(String sql) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(sql)).build();
    }

    /** The number of rows of the last of several statements, separated by {@code ;;}. */
    long sql(String statements) {
        long rows = 0;
        for (String statement : statements.split(";;", -1)) {
            rows = execute(query(statement.strip()));
        }
        return rows;
    }

    /** Runs all but the last, of which it asks for the columns. */
    void schema(String statements) {
        int last = statements.lastIndexOf(";;");
        if (last > 0) {
            sql(statements.substring(0, last));
        }
        Relation query = query(statements.substring(last < 0 ? 0 : last + 2).strip());
        analyze(AnalyzePlanRequest.newBuilder()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder()
                        .setPlan(Plan.newBuilder().setRoot(query))));
    }

    /** Whether the answer has the text in it. */
    boolean says(String statement, String text) {
        ByteString sought = ByteString.copyFromUtf8(text);
        Iterator<ExecutePlanResponse> responses = stub.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .setPlan(Plan.newBuilder().setRoot(query(statement)))
                .build());
        boolean found = false;
        while (responses.hasNext()) {
            ByteString data = responses.next().getArrowBatch().getData();
            found |= data.toString(StandardCharsets.ISO_8859_1).contains(sought.toString(StandardCharsets.ISO_8859_1));
        }
        return found;
    }

    long execute(Relation relation) {
        return execute(Plan.newBuilder().setRoot(relation).build());
    }

    void execute(Command.Builder command) {
        execute(Plan.newBuilder().setCommand(command).build());
    }

    long execute(Plan plan) {
        return execute(ExecutePlanRequest.newBuilder().setPlan(plan));
    }

    long execute(ExecutePlanRequest.Builder request) {
        UserContext claimed =
                request.getUserContext().toBuilder().mergeFrom(user).build();
        Iterator<ExecutePlanResponse> responses = stub.executePlan(
                request.setSessionId(session).setUserContext(claimed).build());
        long rows = 0;
        while (responses.hasNext()) {
            rows += responses.next().getArrowBatch().getRowCount();
        }
        return rows;
    }

    void analyze(AnalyzePlanRequest.Builder request) {
        assertThat(stub.analyzePlan(
                        request.setSessionId(session).setUserContext(user).build()))
                .isNotNull();
    }

    ConfigResponse config(ConfigRequest.Operation.Builder operation) {
        return stub.config(ConfigRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .setOperation(operation)
                .build());
    }

    void cloneSession() {
        assertThat(stub.cloneSession(CloneSessionRequest.newBuilder()
                        .setSessionId(session)
                        .setUserContext(user)
                        .build()))
                .isNotNull();
    }

    /** One upload of several messages. */
    void upload(AddArtifactsRequest.Builder... parts) {
        CompletableFuture<AddArtifactsResponse> answer = new CompletableFuture<>();
        StreamObserver<AddArtifactsRequest> requests = streams.addArtifacts(new StreamObserver<>() {
            @Override
            public void onNext(AddArtifactsResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });
        for (AddArtifactsRequest.Builder part : parts) {
            requests.onNext(part.setSessionId(session).setUserContext(user).build());
        }
        requests.onCompleted();
        try {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isNotNull();
        } catch (ExecutionException e) {
            throw (StatusRuntimeException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
