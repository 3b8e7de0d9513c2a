// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import io.sparkconnect.jdbc.internal.config.HttpProxy;
import io.sparkconnect.jdbc.internal.tls.LayeredSockets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * What an HTTPS connection goes through to its host where there is a proxy. The JDK's own way through proxies never says
 * who comes, unless the whole JVM is told to ({@code jdk.http.auth.tunneling.disabledSchemes}).
 */
final class TunnelSockets extends LayeredSockets {
    private static final int LONGEST_HEAD = 1 << 16;

    private final SSLSocketFactory tls;
    private final HttpProxy proxy;

    TunnelSockets(SSLSocketFactory tls, HttpProxy proxy) {
        super(tls);
        this.tls = tls;
        this.proxy = proxy;
    }

    /** The proxy opens no way because of who asks for it. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Not connected yet; when it is, {@link #createSocket(Socket, String, int, boolean)} is asked to put TLS over it. */
    @Override
    public Socket createSocket() {
        return new Tunnel();
    }

    private final class Tunnel extends Socket {
        @Override
        public void connect(SocketAddress host, int timeout) throws IOException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
            try {
                super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
                setSoTimeout(timeout);
                open((InetSocketAddress) host, end);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void open(InetSocketAddress host, long end) throws IOException {
            String authority = host.getHostString() + ":" + host.getPort();
            getOutputStream().write(request(authority).getBytes(StandardCharsets.US_ASCII));
            String status = head(end).lines().findFirst().orElse("").replaceAll("^HTTP/1\\.[01] +", "");
            if (status.startsWith("407")) {
                throw new RefusedException("the proxy " + proxy
                        + " asks who connects, or does not know the user; see proxyUser and proxyPassword");
            }
            if (!status.matches("2\\d\\d\\b.*")) {
                throw new IOException("the proxy " + proxy + " opens no way to " + authority + ": "
                        + status.replaceAll("\\p{Cntrl}", "?"));
            }
        }

        /** Byte by byte: what comes after it is the host's. */
        private String head(long end) throws IOException {
            InputStream in = getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
                int next = in.read();
                if (System.nanoTime() - end > 0) { // a proxy that drips
                    throw new SocketTimeoutException("the proxy " + proxy + " did not answer in time");
                }
                if (next < 0 || head.length() == LONGEST_HEAD) {
                    throw new IOException("the proxy " + proxy + " is no HTTP proxy, or has closed the connection");
                }
                head.append((char) next);
            }
            return head.toString();
        }
    }

    private String request(String authority) {
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
        if (proxy.user() != null) {
            byte[] pair = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
            request += "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
        }
        return request + "\r\n";
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(socket, host, port, autoClose);
    }
}
