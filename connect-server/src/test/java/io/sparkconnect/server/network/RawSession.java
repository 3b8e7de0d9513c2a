// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.ReattachExecuteRequest;
import org.apache.spark.connect.proto.ReattachOptions;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.ReleaseExecuteRequest;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.SqlCommand;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/** A session of a user with a token, on Spark's own stubs. */
final class RawSession {
    private static final UserContext USER =
            UserContext.newBuilder().setUserId("ignored").build();

    private final String session;
    private final SparkConnectServiceBlockingStub stub;

    RawSession(ManagedChannel channel, String token) {
        this(channel, token, UUID.randomUUID().toString());
    }

    private RawSession(ManagedChannel channel, String token, String session) {
        this.session = session;
        stub = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(RawClient.token(token)));
    }

    /** The same session, as somebody else. */
    RawSession as(ManagedChannel channel, String token) {
        return new RawSession(channel, token, session);
    }

    SparkConnectServiceBlockingStub stub() {
        return stub;
    }

    String id() {
        return session;
    }

    /** A call that makes the session and does nothing else. */
    void open() {
        stub.config(ConfigRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .setOperation(ConfigRequest.Operation.newBuilder()
                        .setGetAll(ConfigRequest.GetAll.newBuilder().setPrefix("spark.none")))
                .build());
    }

    void release() {
        stub.releaseSession(ReleaseSessionRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .build());
    }

    /** Runs a query to its end; returns the rows that came. */
    long rowsOf(String sql) {
        return rows(responses(query(sql).build()));
    }

    /** Asks Spark for what it would do. */
    String explain(String sql) {
        return stub.analyzePlan(AnalyzePlanRequest.newBuilder()
                        .setSessionId(session)
                        .setUserContext(USER)
                        .setExplain(AnalyzePlanRequest.Explain.newBuilder()
                                .setExplainMode(AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_EXTENDED)
                                .setPlan(Plan.newBuilder().setRoot(sql(sql))))
                        .build())
                .getExplain()
                .getExplainString();
    }

    /** In a thread of its own. */
    CompletableFuture<Long> later(ExecutePlanRequest request) {
        return CompletableFuture.supplyAsync(() -> rows(responses(request)), task -> new Thread(task, "query").start());
    }

    Iterator<ExecutePlanResponse> responses(ExecutePlanRequest request) {
        return stub.executePlan(request);
    }

    Iterator<ExecutePlanResponse> reattach(String operation, String lastResponse) {
        ReattachExecuteRequest.Builder request = ReattachExecuteRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .setOperationId(operation);
        if (lastResponse != null) {
            request.setLastResponseId(lastResponse);
        }
        return stub.reattachExecute(request.build());
    }

    void releaseExecution(String operation) {
        stub.releaseExecute(ReleaseExecuteRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .setOperationId(operation)
                .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                .build());
    }

    List<String> interrupt(InterruptRequest.Builder request) {
        return stub.interrupt(request.setSessionId(session).setUserContext(USER).build())
                .getInterruptedIdsList();
    }

    ExecutePlanRequest.Builder query(String sql) {
        return request(Plan.newBuilder().setRoot(sql(sql)));
    }

    ExecutePlanRequest.Builder reattachable(String sql, String operation) {
        return query(sql)
                .setOperationId(operation)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)));
    }

    ExecutePlanRequest.Builder command(String sql) {
        return request(Plan.newBuilder()
                .setCommand(Command.newBuilder()
                        .setSqlCommand(SqlCommand.newBuilder().setInput(sql(sql)))));
    }

    ExecutePlanRequest.Builder request(Plan.Builder plan) {
        return ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(USER)
                .setClientType("raw")
                .setPlan(plan);
    }

    static List<ExecutePlanResponse> all(Iterator<ExecutePlanResponse> responses) {
        List<ExecutePlanResponse> all = new ArrayList<>();
        responses.forEachRemaining(all::add);
        return all;
    }

    static long rows(Iterator<ExecutePlanResponse> responses) {
        return all(responses).stream()
                .mapToLong(response -> response.getArrowBatch().getRowCount())
                .sum();
    }

    private static Relation.Builder sql(String text) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(text));
    }
}
