// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that knows CONNECT only, and whoever has the user and the password. All names lead to this machine. */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String wanted;

    /** Null for a proxy that takes everyone. */
    public ConnectProxy(String userAndPassword) throws IOException {
        wanted = userAndPassword == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The first lines of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                // the loop sees it
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            List<String> head = head(client);
            requests.add(head.get(0));
            String[] request = head.get(0).split(" ", -1);
            if (wanted != null && !head.contains("Proxy-Authorization: " + wanted)) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
            } else if (!request[0].equals("CONNECT")) {
                answer(client, "405 Method Not Allowed");
            } else {
                int port = Integer.parseInt(request[1].substring(request[1].lastIndexOf(':') + 1));
                connect(client, port);
            }
        } catch (IOException broken) {
            // the client sees it
        }
    }

    /** Byte by byte, so that nothing is taken of what comes after it. */
    private static List<String> head(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            text.append((char) next);
        }
        return new ArrayList<>(List.of(text.toString().split("\r\n", -1)));
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void connect(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sockets.add(server);
            answer(client, "200 OK");
            threads.execute(() -> copy(client, server));
            copy(server, client);
        } catch (IOException noServer) {
            answer(client, "502 Bad Gateway");
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.close();
        } catch (IOException ended) {
            // both ends see it
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
