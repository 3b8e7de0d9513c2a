// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.config.ServerSettings;
import io.sparkconnect.server.identity.TokenCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main class of a server for the network: {@code bin/sparkconnect server}, or {@code spark-submit --class} with it.
 * Exit codes are those of sysexits.h: 64 for a wrong command line, 78 for a wrong configuration, 69 if Spark or the
 * address is not to be had.
 */
@Command(
        name = "sparkconnect server",
        mixinStandardHelpOptions = true,
        description = "Runs Apache Spark with a Spark Connect endpoint that asks who calls.",
        subcommands = TokenCommand.class)
public final class SparkConnectServer implements Callable<Integer> {
    private static final int WRONG_USAGE = 64;
    private static final int NOT_AVAILABLE = 69;
    private static final int WRONG_CONFIGURATION = 78;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration, a file of properties in UTF-8.")
    private Path file;

    @Option(names = "--host", description = "The address to listen on (setting listen.host; default 127.0.0.1).")
    private String host;

    @Option(names = "--port", description = "The port; 0 takes a free one (setting listen.port; default 15002).")
    private String port;

    @Option(names = "--master", description = "Where Spark runs (setting spark.master; default local[*]).")
    private String master;

    @Option(
            names = "--conf",
            paramLabel = "NAME=VALUE",
            description = "A setting of the server or of Spark; goes before the configuration file. Can be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--insecure",
            description = "Listens on other than loopback addresses without TLS or authentication.")
    private boolean insecure;

    @Option(names = "--check", description = "Checks the configuration and ends.")
    private boolean check;

    private SparkConnectServer() {}

    /** Runs a server until it is told to stop. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new SparkConnectServer())
                .setExitCodeExceptionMapper(SparkConnectServer::exitCode)
                .setExecutionExceptionHandler((e, line, result) -> {
                    line.getErr().println("sparkconnect server: " + e.getMessage());
                    return exitCode(e);
                });
        int code = commandLine.execute(arguments);
        System.exit(code == CommandLine.ExitCode.USAGE ? WRONG_USAGE : code);
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = Configuration.read(file, overrides());
        NetworkServer server = NetworkServer.prepare(configuration);
        if (check) {
            System.out.println("the configuration is right");
            return 0;
        }
        server.run();
        return 0;
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>(settings);
        put(overrides, ServerSettings.HOST.name(), host);
        put(overrides, ServerSettings.PORT.name(), port);
        put(overrides, "spark.master", master);
        put(overrides, ServerSettings.INSECURE.name(), insecure ? "true" : null);
        return overrides;
    }

    private static void put(Map<String, String> overrides, String name, String value) {
        if (value != null) {
            overrides.put(name, value);
        }
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof CommandLine.ParameterException) {
            return WRONG_USAGE;
        }
        return failure instanceof InvalidConfigurationException ? WRONG_CONFIGURATION : NOT_AVAILABLE;
    }
}
