// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.io.InputStream;
import org.sparkproject.connect.grpc.BindableService;
import org.sparkproject.connect.grpc.MethodDescriptor;
import org.sparkproject.connect.grpc.ServerMethodDefinition;
import org.sparkproject.connect.grpc.ServerServiceDefinition;
import org.sparkproject.connect.grpc.StatusRuntimeException;

/**
 * A service whose unreadable requests arrive as null, to be refused as any other. gRPC itself answers them with UNKNOWN,
 * as if the server had failed.
 */
final class StrictService {
    private StrictService() {}

    static ServerServiceDefinition of(BindableService service) {
        ServerServiceDefinition definition = service.bindService();
        ServerServiceDefinition.Builder strict = ServerServiceDefinition.builder(
                definition.getServiceDescriptor().getName());
        definition.getMethods().forEach(method -> strict.addMethod(strict(method)));
        return strict.build();
    }

    private static <Q, R> ServerMethodDefinition<Q, R> strict(ServerMethodDefinition<Q, R> method) {
        MethodDescriptor<Q, R> descriptor = method.getMethodDescriptor();
        MethodDescriptor<Q, R> strict = descriptor.toBuilder(
                        new NullIfUnreadable<>(descriptor.getRequestMarshaller()), descriptor.getResponseMarshaller())
                .build();
        return ServerMethodDefinition.create(strict, method.getServerCallHandler());
    }

    private record NullIfUnreadable<Q>(MethodDescriptor.Marshaller<Q> marshaller)
            implements MethodDescriptor.Marshaller<Q> {
        @Override
        public InputStream stream(Q value) {
            return marshaller.stream(value);
        }

        @Override
        public Q parse(InputStream stream) {
            try {
                return marshaller.parse(stream);
            } catch (StatusRuntimeException unreadable) {
                return null;
            }
        }
    }
}
