// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A Connect server that answers each call with bytes, which need not be what the protocol has there. */
public final class RawServer implements AutoCloseable {
    private final Server server;
    private final Answer answer;

    /** Answers a call when its request is there; has to close it. */
    public interface Answer {
        void to(String method, ServerCall<byte[], byte[]> call);
    }

    public RawServer(Answer answer) throws IOException {
        this.answer = answer;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(service())
                .build()
                .start();
    }

    public Connection connect(String... parameters) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sparkconnect://127.0.0.1:" + server.getPort() + "/;use_ssl=false" + String.join("", parameters));
    }

    private ServerServiceDefinition service() {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(
                SparkConnectServiceGrpc.getServiceDescriptor().getName());
        SparkConnectServiceGrpc.getServiceDescriptor()
                .getMethods()
                .forEach(method -> service.addMethod(ServerMethodDefinition.create(
                        method.toBuilder(new Bytes(), new Bytes())
                                .setType(MethodDescriptor.MethodType.SERVER_STREAMING) // of any number of answers
                                .build(),
                        (call, headers) -> listen(method.getBareMethodName(), call))));
        return service.build();
    }

    private ServerCall.Listener<byte[]> listen(String method, ServerCall<byte[], byte[]> call) {
        call.request(1);
        return new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                answer.to(method, call);
            }
        };
    }

    /** Answers with the messages and an end. */
    public static void say(
            ServerCall<byte[], byte[]> call, Iterable<byte[]> messages, Status status, Metadata trailers) {
        call.sendHeaders(new Metadata());
        messages.forEach(call::sendMessage);
        call.close(status, trailers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
