// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import io.sparkconnect.server.identity.TokenCommand;
import io.sparkconnect.tck.TckCommand;
import java.io.IOException;
import java.io.InputStream;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code bin/sparkconnect}. */
@Command(
        name = "sparkconnect",
        description = "Spark Connect JDBC on the command line.",
        mixinStandardHelpOptions = true,
        versionProvider = SparkConnectCommand.Version.class,
        subcommands = {DemoCommand.class, SqlCommand.class, TckCommand.class, TokenCommand.class})
public final class SparkConnectCommand {
    private static final String LOCAL = "jdbc:sparkconnect:local";

    /** What it warns of, the exceptions say as well. Held here, since loggers that nobody holds are forgotten. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private static final int SECONDS_TO_START_SPARK = 180;

    private SparkConnectCommand() {}

    public static void main(String[] arguments) {
        GRPC.setLevel(Level.OFF);
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new SparkConnectCommand())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
    }

    /** A busy machine takes longer to start Spark than one waits for a server that is there already. */
    static void allowTimeToStart(String url) {
        if (url.startsWith(LOCAL)) {
            DriverManager.setLoginTimeout(SECONDS_TO_START_SPARK);
        }
    }

    /** The version that the build writes. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream file = SparkConnectCommand.class.getResourceAsStream("version.properties")) {
                Properties properties = new Properties();
                properties.load(file);
                return new String[] {"sparkconnect " + properties.getProperty("version")};
            }
        }
    }
}
