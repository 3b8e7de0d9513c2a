// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.config.Setting;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.Loopback;
import io.sparkconnect.server.network.ConnectServer;
import io.sparkconnect.server.observe.HttpEndpoint;
import io.sparkconnect.server.observe.SparkPages;
import io.sparkconnect.server.observe.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.SignalUtils$;

/** Spark and its endpoint, from the start to the signal that ends them. */
final class NetworkServer {
    private final Configuration configuration;
    private final Gatekeeper gatekeeper;
    private final CountDownLatch stop = new CountDownLatch(1);

    private NetworkServer(Configuration configuration, Gatekeeper gatekeeper) {
        this.configuration = configuration;
        this.gatekeeper = gatekeeper;
    }

    /** Checks all that can be checked without starting anything. */
    static NetworkServer prepare(Configuration configuration) throws InvalidConfigurationException {
        Gatekeeper gatekeeper = Gatekeeper.of(configuration);
        ConnectServer.check(configuration);
        NetworkSettings.check(configuration);
        refuseExposure(configuration, gatekeeper, ServerSettings.HOST);
        if (configuration.has(ServerSettings.HTTP_PORT)) {
            refuseExposure(configuration, gatekeeper, ServerSettings.HTTP_HOST);
        }
        return new NetworkServer(configuration, gatekeeper);
    }

    void run() throws IOException, InvalidConfigurationException, InterruptedException {
        SignalUtils$.MODULE$.register("TERM", this::askToStop);
        SignalUtils$.MODULE$.register("INT", this::askToStop);
        if (configuration.get(ServerSettings.IN_MEMORY)) {
            serve();
            return;
        }
        Path directory = configuration.get(ServerSettings.DATA);
        Files.createDirectories(directory);
        DirectoryLock lock =
                DirectoryLock.take(directory, ProcessHandle.current().pid());
        try {
            serve();
        } finally {
            lock.close();
        }
    }

    private void serve() throws IOException, InvalidConfigurationException, InterruptedException {
        try (Watch watch = Watch.start(configuration)) {
            SparkPages.guard(gatekeeper, configuration.roles(), watch);
            // The context first, and with this very object: the builder of sessions makes one of its own from it.
            SparkContext context = SparkContext.getOrCreate(NetworkSettings.of(configuration));
            SparkSession spark = SparkSession.builder().sparkContext(context).getOrCreate();
            ConnectServer server = ConnectServer.start(spark, configuration, gatekeeper, watch);
            try (HttpEndpoint http = http(server, spark, watch)) {
                announce(server, http);
                stop.await();
                server.stop(configuration.get(ServerSettings.GRACE));
            }
            spark.stop();
        }
    }

    /** Null where none is configured. */
    private HttpEndpoint http(ConnectServer server, SparkSession spark, Watch watch)
            throws IOException, InvalidConfigurationException {
        return configuration.has(ServerSettings.HTTP_PORT)
                ? HttpEndpoint.start(
                        configuration,
                        gatekeeper,
                        server,
                        watch,
                        () -> stop.getCount() > 0 && !spark.sparkContext().isStopped())
                : null;
    }

    /** The second signal does not wait. */
    private boolean askToStop() {
        if (stop.getCount() == 0) {
            Runtime.getRuntime().halt(130);
        }
        stop.countDown();
        return true;
    }

    /** One line of JSON for the program that started us; the rest of the output is Spark's log. */
    private void announce(ConnectServer server, HttpEndpoint http) {
        System.out.printf(
                "{\"event\":\"listening\",\"host\":\"%s\",\"port\":%d,\"tls\":%b%s%s}%n",
                configuration.get(ServerSettings.HOST),
                server.port(),
                configuration.has(ServerSettings.TLS_CERTIFICATE),
                http == null ? "" : ",\"http\":" + http.port(),
                server.sparkPort().isPresent() ? ",\"ui\":" + server.sparkPort().getAsInt() : "");
    }

    private static void refuseExposure(Configuration configuration, Gatekeeper gatekeeper, Setting<String> setting)
            throws InvalidConfigurationException {
        String host = configuration.get(setting);
        if (Loopback.is(host) || configuration.get(ServerSettings.INSECURE)) {
            return;
        }
        String missing = (configuration.has(ServerSettings.TLS_CERTIFICATE) ? "" : " TLS (setting 'tls.certificate')")
                + (gatekeeper.isOpen() ? " authentication (setting 'auth.tokens' or another of 'auth.')" : "");
        if (!missing.isEmpty()) {
            throw new InvalidConfigurationException("the server does not listen on '" + host + "' without"
                    + missing.replace(") a", ") and a")
                    + ": whoever reaches it could read all data and run programs; configure it, listen on 127.0.0.1, or"
                    + " give --insecure");
        }
    }
}
