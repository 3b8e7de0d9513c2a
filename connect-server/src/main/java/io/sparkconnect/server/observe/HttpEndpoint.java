// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.identity.Gatekeeper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The status page, metrics and health, on a port of their own. */
public final class HttpEndpoint implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 64;

    /** What the JDK's server needs to be told so that it waits for nobody for ever. */
    private static final Map<String, String> PATIENCE = Map.of(
            "sun.net.httpserver.maxReqTime", "15",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.idleInterval", "30",
            "jdk.httpserver.maxConnections", "200");

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private HttpEndpoint(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Listens as it is configured. */
    public static HttpEndpoint start(
            Configuration configuration, Gatekeeper gatekeeper, Board board, Watch watch, BooleanSupplier isHealthy)
            throws IOException, InvalidConfigurationException {
        PATIENCE.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
        InetSocketAddress address = new InetSocketAddress(
                configuration.get(ServerSettings.HTTP_HOST), configuration.get(ServerSettings.HTTP_PORT));
        HttpServer server = configuration.has(ServerSettings.TLS_CERTIFICATE)
                ? secure(address, configuration)
                : HttpServer.create(address, 0);
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        watch.meters().watch(board);
        FormToken tokens = new FormToken();
        HttpVisitors visitors = new HttpVisitors(gatekeeper, configuration.roles(), watch);
        Pages pages = new Pages(board, new StatusPage(board, tokens), tokens, watch, isHealthy);
        server.createContext("/", exchange -> HttpReply.to(exchange, pages, visitors));
        server.start();
        return new HttpEndpoint(server, threads);
    }

    private static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "sparkconnect-http");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static HttpServer secure(InetSocketAddress address, Configuration configuration)
            throws IOException, InvalidConfigurationException {
        Path authorities = configuration.find(ServerSettings.TLS_CLIENT_CA).orElse(null);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(configuration, authorities)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                tls.setWantClientAuth(authorities != null); // not needed: health is told to anybody
                parameters.setSSLParameters(tls);
            }
        });
        return server;
    }

    private static SSLContext context(Configuration configuration, Path authorities)
            throws InvalidConfigurationException {
        try {
            return PemKeys.context(
                    configuration.find(ServerSettings.TLS_CERTIFICATE).orElseThrow(),
                    configuration.find(ServerSettings.TLS_KEY).orElseThrow(),
                    authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidConfigurationException("the files of TLS cannot be read: " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
