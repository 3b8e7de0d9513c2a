// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;

/** Makes sockets of TLS over others that are connected, and in no other way. */
public abstract class LayeredSockets extends SSLSocketFactory {
    private final SSLSocketFactory suites;

    /** @param suites whose cipher suites these have */
    protected LayeredSockets(SSLSocketFactory suites) {
        this.suites = suites;
    }

    @Override
    public final String[] getDefaultCipherSuites() {
        return suites.getDefaultCipherSuites();
    }

    @Override
    public final String[] getSupportedCipherSuites() {
        return suites.getSupportedCipherSuites();
    }

    @Override
    public final Socket createSocket(String host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public final Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public final Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public final Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw onlyOverAnother();
    }

    private static IOException onlyOverAnother() {
        return new SocketException("TLS goes over a socket that is connected");
    }
}
