// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before a server, which breaks connections as networks do. Of what passes it knows where messages end, and
 * nothing else.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Way> ways = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Cut cut = Cut.RESET;
    private long bytesToCut = Long.MAX_VALUE;
    private int framesToCut = Integer.MAX_VALUE;
    private boolean cutsWithin;
    private boolean cutsRequests;
    private volatile boolean swallowing;
    private volatile boolean refusing;
    private volatile long pauseMillis;

    /** How a connection is cut, on both sides. */
    public enum Cut {
        /** With RST. */
        RESET,
        /** With FIN, as a program does that ends. */
        CLOSE
    }

    public FaultProxy(String host, int port) throws IOException {
        target = new InetSocketAddress(host, port);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Cuts the connection that brings the n-th byte from the server, counted from now on over all connections. */
    public synchronized void cutAfter(long bytes, Cut how) {
        cutNoMore();
        cut = how;
        bytesToCut = bytes;
        cutsRequests = false;
    }

    /** Cuts the connection that brings the n-th byte to the server, counted likewise. */
    public synchronized void cutAfterSent(long bytes, Cut how) {
        cutAfter(bytes, how);
        cutsRequests = true;
    }

    /** Where a connection is cut. */
    public enum Place {
        /** When a record of TLS, or a frame of HTTP/2, has passed as a whole. */
        AFTER,
        /** When a part of it has. */
        WITHIN
    }

    /** Cuts the connection that brings the n-th record or frame, counted likewise. */
    public synchronized void cutAtFrame(int frame, Place place, boolean toServer, Cut how) {
        cutNoMore();
        cut = how;
        framesToCut = frame;
        cutsWithin = place == Place.WITHIN;
        cutsRequests = toServer;
    }

    /** Forgets a cut that has not come. */
    public synchronized void cutNoMore() {
        bytesToCut = Long.MAX_VALUE;
        framesToCut = Integer.MAX_VALUE;
    }

    /** Cuts all connections at once. */
    public void cutNow(Cut how) {
        cut = how;
        sockets.forEach(this::end);
    }

    /** How many connections of clients there are. */
    public long connections() {
        return sockets.stream()
                .filter(socket -> socket.getLocalPort() == port())
                .count();
    }

    /** How many connections were cut by their bytes. */
    public int cuts() {
        return cuts.get();
    }

    /** Nothing that is sent from now on arrives, in neither direction, on the connections that there are. */
    public void swallow() {
        ways.forEach(way -> way.swallowed = true);
    }

    /** From now on that is so on new connections too. */
    public void swallowAll() {
        swallowing = true;
        swallow();
    }

    /** From now on connections are not taken, as if no program listened. */
    public void refuse(boolean yes) {
        refusing = yes;
    }

    /** From now on the server's bytes come one by one, with a pause after each; 0 for all at once. */
    public void slow(long millisForEachByte) {
        pauseMillis = millisForEachByte;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                if (refusing) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // the loop sees it, or the client does
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        try {
            server.connect(target);
        } catch (IOException noServer) {
            end(client);
            return;
        }
        sockets.add(server);
        Way way = new Way(client, server, swallowing);
        ways.add(way);
        threads.execute(() -> way.pass(client, server, false));
        threads.execute(() -> way.pass(server, client, true));
    }

    /** One connection. */
    private final class Way {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallowed;

        Way(Socket client, Socket server, boolean swallowed) {
            this.swallowed = swallowed;
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to, boolean fromServer) {
            byte[] buffer = new byte[BUFFER];
            Frames frames = new Frames(fromServer);
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!swallowed && !deliver(out, buffer, n, frames, fromServer)) {
                        break;
                    }
                }
            } catch (IOException broken) {
                // ends the other direction too
            }
            end(client);
            end(server);
            ways.remove(this);
        }

        private boolean deliver(OutputStream out, byte[] bytes, int length, Frames frames, boolean fromServer)
                throws IOException {
            OptionalInt cutAt = cutIn(bytes, length, frames, fromServer);
            int rest = cutAt.orElse(length);
            if (fromServer && pauseMillis > 0) {
                deliverSlowly(out, bytes, rest);
            } else {
                out.write(bytes, 0, rest);
            }
            return cutAt.isEmpty();
        }

        private void deliverSlowly(OutputStream out, byte[] bytes, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                out.write(bytes[i]);
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException closed) {
                    throw new IOException(closed);
                }
            }
        }
    }

    /** How many of the bytes may pass, if the connection is to be cut then. */
    private synchronized OptionalInt cutIn(byte[] bytes, int length, Frames frames, boolean fromServer) {
        boolean counts = fromServer != cutsRequests;
        int cutAt = counts && bytesToCut <= length ? (int) bytesToCut : -1;
        for (int at = 0; at < length; ) {
            int end = frames.take(bytes, at, length);
            if (counts && framesToCut == 1 && cutsWithin) {
                cutAt = (at + end) / 2;
                framesToCut = 0;
            } else if (counts && frames.isWhole() && framesToCut != Integer.MAX_VALUE && --framesToCut == 0) {
                cutAt = end;
            }
            at = end;
        }
        if (cutAt < 0) {
            bytesToCut -= counts && bytesToCut != Long.MAX_VALUE ? length : 0;
            return OptionalInt.empty();
        }
        cutNoMore();
        cuts.incrementAndGet();
        return OptionalInt.of(cutAt);
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            if (cut == Cut.RESET) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException alreadyClosed) {
            // which is what we want
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::end);
        threads.shutdownNow();
    }
}
