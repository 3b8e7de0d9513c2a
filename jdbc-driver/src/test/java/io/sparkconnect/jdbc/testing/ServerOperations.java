// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.GetStatusRequest;
import io.sparkconnect.proto.GetStatusResponse;
import io.sparkconnect.proto.ReattachExecuteRequest;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import io.sparkconnect.proto.UserContext;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** What the server itself says of its operations. */
public final class ServerOperations implements AutoCloseable {
    private final ManagedChannel channel = OkHttpChannelBuilder.forAddress(
                    SparkServer.address().host(), SparkServer.address().port())
            .usePlaintext()
            .build();
    private final SparkConnectServiceGrpc.SparkConnectServiceBlockingStub stub;

    public ServerOperations() {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + SparkServer.address().token());
        stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Whether the server works on the operation; false for one that it has forgotten. */
    public boolean isRunning(String sessionId, String operationId) {
        GetStatusResponse response = stub.withDeadlineAfter(10, TimeUnit.SECONDS)
                .getStatus(GetStatusRequest.newBuilder()
                        .setSessionId(sessionId)
                        .setUserContext(UserContext.newBuilder().setUserId(System.getProperty("user.name")))
                        .setOperationStatus(GetStatusRequest.OperationStatusRequest.newBuilder()
                                .addOperationIds(operationId))
                        .build());
        return response.getOperationStatusesList().stream()
                .anyMatch(status ->
                        status.getState() == GetStatusResponse.OperationStatus.OperationState.OPERATION_STATE_RUNNING);
    }

    /** Whether the server still has the operation, running or done, with responses that nobody has released. */
    public boolean holds(String sessionId, String operationId) {
        Iterator<ExecutePlanResponse> responses = stub.withDeadlineAfter(10, TimeUnit.SECONDS)
                .reattachExecute(ReattachExecuteRequest.newBuilder()
                        .setSessionId(sessionId)
                        .setUserContext(UserContext.newBuilder().setUserId(System.getProperty("user.name")))
                        .setOperationId(operationId)
                        .build());
        try {
            responses.next();
            return true;
        } catch (StatusRuntimeException failure) {
            return !failure.getStatus().getDescription().contains("INVALID_HANDLE");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
