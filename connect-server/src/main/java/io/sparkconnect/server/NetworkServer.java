// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.Loopback;
import io.sparkconnect.server.network.ConnectServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
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
        refuseExposure(configuration, gatekeeper);
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
        SparkSession spark =
                SparkSession.builder().config(NetworkSettings.of(configuration)).getOrCreate();
        ConnectServer server = ConnectServer.start(spark, configuration, gatekeeper);
        announce(server);
        stop.await();
        server.stop(configuration.get(ServerSettings.GRACE));
        spark.stop();
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
    private void announce(ConnectServer server) {
        System.out.printf(
                "{\"event\":\"listening\",\"host\":\"%s\",\"port\":%d,\"tls\":%b}%n",
                configuration.get(ServerSettings.HOST),
                server.port(),
                configuration.has(ServerSettings.TLS_CERTIFICATE));
    }

    private static void refuseExposure(Configuration configuration, Gatekeeper gatekeeper)
            throws InvalidConfigurationException {
        String host = configuration.get(ServerSettings.HOST);
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
