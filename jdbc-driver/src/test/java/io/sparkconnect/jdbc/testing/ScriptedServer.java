// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.sparkconnect.proto.AnalyzePlanRequest;
import io.sparkconnect.proto.AnalyzePlanResponse;
import io.sparkconnect.proto.ConfigRequest;
import io.sparkconnect.proto.ConfigResponse;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.InterruptRequest;
import io.sparkconnect.proto.InterruptResponse;
import io.sparkconnect.proto.ReattachExecuteRequest;
import io.sparkconnect.proto.ReleaseExecuteRequest;
import io.sparkconnect.proto.ReleaseExecuteResponse;
import io.sparkconnect.proto.ReleaseSessionRequest;
import io.sparkconnect.proto.ReleaseSessionResponse;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Connect server without Spark: each stream of a test's one operation says what the test has written for it. */
public final class ScriptedServer extends SparkConnectServiceGrpc.SparkConnectServiceImplBase implements AutoCloseable {
    public static final String SESSION = "the-servers-session";

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<ReleaseExecuteRequest> releases = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<StatusRuntimeException> releaseFailures = new ConcurrentLinkedQueue<>();
    private final Server server;
    private volatile StatusRuntimeException analysisFailure;
    private volatile ExecutePlanRequest lastRequest;

    /** What one stream says. One that says nothing, and does not end, is silent. */
    public interface Script {
        void play(StreamObserver<ExecutePlanResponse> stream) throws InterruptedException;
    }

    public ScriptedServer() throws IOException {
        this(Integer.MAX_VALUE);
    }

    /** One that allows so many streams for each connection of a client, as proxies limit them. */
    public ScriptedServer(int mostStreams) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(executor)
                .maxConcurrentCallsPerConnection(mostStreams)
                .addService(this)
                .build()
                .start();
    }

    public int port() {
        return server.getPort();
    }

    public Connection connect(String... parameters) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sparkconnect://127.0.0.1:" + port() + "/;use_ssl=false" + String.join("", parameters));
    }

    /** For the streams from now on, one after the other; those beyond are silent. */
    public void say(Script... inOrder) {
        scripts.clear();
        calls.clear();
        scripts.addAll(List.of(inOrder));
    }

    /** The streams and interrupts so far: {@code execute}, {@code reattach after ID}, {@code interrupt}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on the answer to every question for the version. */
    public void failAnalyses(StatusRuntimeException failure) {
        analysisFailure = failure;
    }

    /** What the next requests to release an operation are answered. */
    public void failReleases(StatusRuntimeException... inOrder) {
        releaseFailures.addAll(List.of(inOrder));
    }

    /** The requests so far to release an operation, or what was received of it. */
    public List<ReleaseExecuteRequest> releases() {
        return List.copyOf(releases);
    }

    /** The latest plan that came. */
    public ExecutePlanRequest lastRequest() {
        return lastRequest;
    }

    /** A response of that id, to which a test adds what it says. */
    public static ExecutePlanResponse.Builder response(String id) {
        return ExecutePlanResponse.newBuilder().setResponseId(id).setServerSideSessionId(SESSION);
    }

    public static ExecutePlanResponse complete(String id) {
        return response(id)
                .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())
                .build();
    }

    /** An error as Spark sends it. */
    public static StatusRuntimeException error(String errorClass) {
        return details(Any.pack(ErrorInfo.newBuilder()
                .setReason("org.apache.spark.SparkSQLException")
                .setDomain("org.apache.spark")
                .putMetadata("classes", "[\"org.apache.spark.SparkSQLException\"]")
                .putMetadata("errorClass", errorClass)
                .putMetadata("sqlState", "HY000")
                .build()));
    }

    /** An error that asks the client to come again. */
    public static StatusRuntimeException retry() {
        return details(Any.pack(RetryInfo.getDefaultInstance()));
    }

    private static StatusRuntimeException details(Any detail) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(io.grpc.Status.Code.INTERNAL.value())
                .setMessage("scripted")
                .addDetails(detail)
                .build());
    }

    private void play(StreamObserver<ExecutePlanResponse> stream) {
        Script script = scripts.poll();
        if (script != null) {
            try {
                script.play(stream);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void executePlan(ExecutePlanRequest request, StreamObserver<ExecutePlanResponse> stream) {
        calls.add("execute");
        lastRequest = request;
        play(stream);
    }

    @Override
    public void reattachExecute(ReattachExecuteRequest request, StreamObserver<ExecutePlanResponse> stream) {
        calls.add("reattach after " + request.getLastResponseId());
        play(stream);
    }

    @Override
    public void config(ConfigRequest request, StreamObserver<ConfigResponse> answer) {
        end(answer, ConfigResponse.newBuilder().setServerSideSessionId(SESSION).build());
    }

    @Override
    public void analyzePlan(AnalyzePlanRequest request, StreamObserver<AnalyzePlanResponse> answer) {
        if (analysisFailure != null) {
            answer.onError(analysisFailure);
            return;
        }
        end(
                answer,
                AnalyzePlanResponse.newBuilder()
                        .setSparkVersion(
                                AnalyzePlanResponse.SparkVersion.newBuilder().setVersion("4.2.0"))
                        .build());
    }

    @Override
    public void interrupt(InterruptRequest request, StreamObserver<InterruptResponse> answer) {
        calls.add("interrupt");
        end(answer, InterruptResponse.getDefaultInstance());
    }

    @Override
    public void releaseExecute(ReleaseExecuteRequest request, StreamObserver<ReleaseExecuteResponse> answer) {
        releases.add(request);
        StatusRuntimeException failure = releaseFailures.poll();
        if (failure == null) {
            end(answer, ReleaseExecuteResponse.getDefaultInstance());
        } else {
            answer.onError(failure);
        }
    }

    @Override
    public void releaseSession(ReleaseSessionRequest request, StreamObserver<ReleaseSessionResponse> answer) {
        end(answer, ReleaseSessionResponse.getDefaultInstance());
    }

    private static <T> void end(StreamObserver<T> answer, T message) {
        answer.onNext(message);
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
        executor.shutdownNow();
    }
}
