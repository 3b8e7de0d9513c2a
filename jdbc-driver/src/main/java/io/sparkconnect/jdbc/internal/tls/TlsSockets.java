// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import io.sparkconnect.jdbc.internal.config.SslMode;
import io.sparkconnect.jdbc.internal.config.SslSettings;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over sockets that are connected. The host's name is checked by the JDK within the handshake, so that a server
 * of that name is there before the client shows anything of itself. Thread-safe.
 */
public final class TlsSockets extends LayeredSockets {
    private static final Pattern HTTP2_CIPHER_SUITE =
            Pattern.compile("TLS_(ECDHE_.*|DHE_.*)?(AES|CHACHA20)_.*(GCM|POLY1305)_.*");

    private final TlsContext context;
    private final boolean checksHost;

    private TlsSockets(TlsContext context, boolean checksHost) throws IOException {
        super(context.sockets());
        this.context = context;
        this.checksHost = checksHost;
    }

    /** Reads the files that the settings name; {@link UnusableFileException} says what is wrong with them. */
    public static TlsSockets of(SslSettings settings) throws IOException {
        return new TlsSockets(new TlsContext(settings), settings.mode() == SslMode.VERIFY_FULL);
    }

    /** For HTTPS with others than the server: their certificates are checked whatever the mode. */
    public static SSLSocketFactory forOthers(SslSettings settings) throws IOException {
        return new TlsContext(settings).publicSockets();
    }

    /** Those of which a connection has one. */
    public static String[] versions() {
        return new String[] {"TLSv1.3", "TLSv1.2"};
    }

    /** Those of the JVM that HTTP/2 allows (RFC 9113, section 9.2.2): with forward secrecy and authenticated. */
    public String[] cipherSuites() {
        return Arrays.stream(getDefaultCipherSuites())
                .filter(HTTP2_CIPHER_SUITE.asMatchPredicate())
                .toArray(String[]::new);
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.sockets().createSocket(socket, host, port, autoClose);
        if (checksHost) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
        }
        return encrypted;
    }
}
