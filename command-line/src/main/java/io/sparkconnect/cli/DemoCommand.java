// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sparkconnect demo}: the options of {@link Demo}. */
@Command(
        name = "demo",
        description = {
            "Starts a Spark on this machine, makes a table of sales, and asks it a few questions through JDBC.",
            "Leaves nothing behind."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SparkConnectCommand.Version.class)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many sales to make up (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException, IOException {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows cannot be " + rows + "; use 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        new Demo(rows, out).run();
        return 0;
    }
}
