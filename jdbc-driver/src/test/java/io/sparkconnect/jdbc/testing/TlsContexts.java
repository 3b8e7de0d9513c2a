// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS as the servers of the tests speak it. */
public final class TlsContexts {
    private TlsContexts() {}

    /** A gRPC server with the certificate of that name. */
    public static SslContext server(TestCertificates certificates, String name) throws Exception {
        return builder(certificates, name).build();
    }

    /** One that takes clients with a certificate of the authority only. */
    public static SslContext forCertifiedClients(TestCertificates certificates, String name, String... versions)
            throws Exception {
        return builder(certificates, name)
                .protocols(versions.length == 0 ? new String[] {"TLSv1.3", "TLSv1.2"} : versions)
                .trustManager(certificates.chain("authority")[0])
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    /** One that speaks these versions only. */
    public static SslContext ofVersions(TestCertificates certificates, String name, String... versions)
            throws Exception {
        return builder(certificates, name).protocols(versions).build();
    }

    private static SslContextBuilder builder(TestCertificates certificates, String name) throws Exception {
        return GrpcSslContexts.configure(SslContextBuilder.forServer(keys(certificates, name)), SslProvider.JDK);
    }

    /** For HTTPS servers. */
    public static SSLContext https(TestCertificates certificates, String name) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(certificates, name).getKeyManagers(), null, null);
        return context;
    }

    private static KeyManagerFactory keys(TestCertificates certificates, String name) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(certificates.identity(name), TestCertificates.PASSWORD.toCharArray());
        return factory;
    }
}
