// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.identity.Caller;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.RejectedException;
import io.sparkconnect.server.identity.User;
import io.sparkconnect.server.observe.Event;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.sparkproject.connect.grpc.Context;
import org.sparkproject.connect.grpc.Contexts;
import org.sparkproject.connect.grpc.Grpc;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;
import org.sparkproject.connect.grpc.health.v1.HealthGrpc;

/** Lets in who can say who they are. Runs before all else; only the health of the server is told to anybody. */
final class IdentityInterceptor implements ServerInterceptor {
    /** Who makes the call; absent where nobody is asked. */
    static final Context.Key<User> USER = Context.key("user");

    private final Gatekeeper gatekeeper;
    private final Consumer<Event> events;

    IdentityInterceptor(Gatekeeper gatekeeper, Consumer<Event> events) {
        this.gatekeeper = gatekeeper;
        this.events = events;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (gatekeeper.isOpen() || isHealth(call)) {
            return next.startCall(call, headers);
        }
        try {
            User user = gatekeeper.authenticate(caller(call, headers));
            events.accept(new Event.LoggedIn(user.proof().name().toLowerCase(Locale.ROOT)));
            return Contexts.interceptCall(Context.current().withValue(USER, user), call, headers, next);
        } catch (RejectedException e) {
            events.accept(new Event.LoginFailed(addressText(call), e.getMessage()));
            call.close(Status.UNAUTHENTICATED.withDescription(e.getMessage()), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static boolean isHealth(ServerCall<?, ?> call) {
        return HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
    }

    private static Caller caller(ServerCall<?, ?> call, Metadata headers) {
        InetAddress address = address(call);
        SSLSession tls = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        return new Caller(address, tls == null ? List.of() : certificates(tls), texts(headers));
    }

    private static InetAddress address(ServerCall<?, ?> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
    }

    /** For people. */
    static String addressText(ServerCall<?, ?> call) {
        InetAddress address = address(call);
        return address == null ? "" : address.getHostAddress();
    }

    private static List<X509Certificate> certificates(SSLSession tls) {
        try {
            Certificate[] certificates = tls.getPeerCertificates();
            return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private static Map<String, String> texts(Metadata headers) {
        Map<String, String> texts = new HashMap<>();
        for (String name : headers.keys()) {
            if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                texts.put(name, headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
            }
        }
        return texts;
    }
}
