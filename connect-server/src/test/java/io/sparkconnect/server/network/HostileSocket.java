// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection with a server, from an address that no other client has, that says what it likes. */
final class HostileSocket implements AutoCloseable {
    /** Another address of this machine. */
    private static final byte[] ADDRESS = {127, 0, 0, 2};

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Types of frames, from RFC 9113, section 6. */
    enum Frame {
        DATA(0),
        HEADERS(1),
        RST_STREAM(3),
        SETTINGS(4),
        PING(6),
        CONTINUATION(9);

        private final int type;

        Frame(int type) {
            this.type = type;
        }
    }

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final Socket socket;

    private HostileSocket(Socket socket) {
        this.socket = socket;
    }

    static HostileSocket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new HostileSocket(socket);
    }

    /** After a handshake. */
    static HostileSocket connect(int port, SSLContext tls) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(connect(port).socket, "127.0.0.1", port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new HostileSocket(socket);
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Whether these can be sent. */
    boolean takes(byte... next) {
        try {
            send(next);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    void sendPreface() throws IOException {
        send(PREFACE);
    }

    void send(Frame frame, int flags, int stream, byte... payload) throws IOException {
        send(frame(frame, flags, stream, payload));
    }

    static byte[] frame(Frame frame, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt((payload.length << 8) | frame.type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** What a client says before its first call. */
    static byte[] beginning() {
        return ByteBuffer.allocate(PREFACE.length + 9)
                .put(PREFACE)
                .put(frame(Frame.SETTINGS, 0, 0))
                .array();
    }

    /** Headers of a call, and those that are given, as literals that no table keeps (RFC 7541, section 6.2.2). */
    static byte[] headers(String path, String... more) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", "POST");
        literal(block, ":scheme", "http");
        literal(block, ":path", path);
        literal(block, ":authority", "127.0.0.1");
        literal(block, "te", "trailers");
        literal(block, "content-type", "application/grpc");
        for (int i = 0; i < more.length; i += 2) {
            literal(block, more[i], more[i + 1]);
        }
        return block.toByteArray();
    }

    /** @param value shorter than 127 bytes, which is how long a length of one byte can be */
    static void literal(ByteArrayOutputStream block, String name, String value) throws IOException {
        block.write(0);
        block.write(name.length());
        block.write(name.getBytes(StandardCharsets.US_ASCII));
        block.write(value.length());
        block.write(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first message of a TLS client. */
    static byte[] clientHello(SSLContext tls) throws IOException {
        SSLEngine engine = tls.createSSLEngine("127.0.0.1", 1);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** Waits until the server has closed the connection; false if it has not in that time. */
    boolean isClosedWithin(int millis) throws IOException {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        socket.setSoTimeout(millis);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            while (System.nanoTime() < deadline) {
                if (in.read(buffer) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0); // leaves no port behind that waits for its end
            socket.close();
        }
    }
}
