// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sparkproject.connect.grpc.CallOptions;
import org.sparkproject.connect.grpc.ChannelCredentials;
import org.sparkproject.connect.grpc.ClientCall;
import org.sparkproject.connect.grpc.Compressor;
import org.sparkproject.connect.grpc.CompressorRegistry;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.MethodDescriptor;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;

/** Sends any bytes as the only request of a call, and tells how the call ended. */
final class RawClient implements AutoCloseable {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    RawClient(int port, ChannelCredentials credentials) {
        this(port, credentials, CompressorRegistry.getDefaultInstance());
    }

    private RawClient(int port, ChannelCredentials credentials, CompressorRegistry compressors) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port, credentials)
                .compressorRegistry(compressors)
                .build();
    }

    /** One that can say of any bytes that they are a compressed message. */
    static RawClient packing(int port, ChannelCredentials credentials, String encoding) {
        CompressorRegistry compressors = CompressorRegistry.newEmptyInstance();
        compressors.register(new Packed(encoding));
        return new RawClient(port, credentials, compressors);
    }

    ManagedChannel channel() {
        return channel;
    }

    Status call(MethodDescriptor<?, ?> method, byte[] request, Metadata headers) throws Exception {
        return call(method, List.of(request), headers);
    }

    /** @param requests however many a call of the method may have */
    Status call(MethodDescriptor<?, ?> method, List<byte[]> requests, Metadata headers) throws Exception {
        return call(method, requests, headers, CallOptions.DEFAULT);
    }

    /** @param encoding that of {@link #packing} */
    Status callPacked(MethodDescriptor<?, ?> method, byte[] packed, Metadata headers, String encoding)
            throws Exception {
        return call(method, List.of(packed), headers, CallOptions.DEFAULT.withCompression(encoding));
    }

    private Status call(MethodDescriptor<?, ?> method, List<byte[]> requests, Metadata headers, CallOptions options)
            throws Exception {
        CompletableFuture<Status> end = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = channel.newCall(bytes(method), options);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] message) {
                        call.request(1);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status);
                    }
                },
                headers);
        call.request(1);
        requests.forEach(call::sendMessage);
        call.halfClose();
        return end.get(30, TimeUnit.SECONDS);
    }

    static Metadata token(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return headers;
    }

    private static MethodDescriptor<byte[], byte[]> bytes(MethodDescriptor<?, ?> method) {
        return method.toBuilder(new Bytes(), new Bytes()).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Leaves bytes as they are, whatever it says that it has made of them. */
    private record Packed(String encoding) implements Compressor {
        @Override
        public String getMessageEncoding() {
            return encoding;
        }

        @Override
        public OutputStream compress(OutputStream out) {
            return out;
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
