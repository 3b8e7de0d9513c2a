// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparkconnect sql}: the options of {@link Shell}. */
@Command(
        name = "sql",
        description = {
            "Opens a SQL shell on a Spark Connect server.",
            "With -e, -f or SQL on standard input it runs that SQL, stops at the first error, and ends."
        },
        footer = {
            "%nIn the shell, statements end with a semicolon, Ctrl-C cancels one, !help lists the commands of the"
                    + " shell, which is SQLLine, and !quit leaves it.",
            "%nExit status: 0 if all went well, 1 if a statement or the connection failed, 2 for wrong options."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SparkConnectCommand.Version.class)
final class SqlCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "jdbc:sparkconnect:local",
            description = "jdbc:sparkconnect://host:port or jdbc:sparkconnect:local:/path;"
                    + " ${DEFAULT-VALUE}, if left out, starts a Spark on this machine whose tables end with it.")
    private String url;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Runs this SQL; may be repeated.")
    private List<String> statements = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Runs the SQL in this file; - is standard input.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How rows are shown: ${COMPLETION-CANDIDATES}.")
    private OutputFormat format = OutputFormat.table;

    @Option(
            names = {"-n", "--user"},
            paramLabel = "NAME",
            description = "The user.")
    private String user;

    @Option(
            names = {"-p", "--password"},
            paramLabel = "TOKEN",
            arity = "0..1",
            interactive = true,
            description = "The token; asked for if only -p is given.")
    private String password;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A property of the connection; may be repeated.")
    private Map<String, String> properties = Map.of();

    @Spec
    private CommandSpec spec;

    /** The formats of SQLLine, by the names that it has for them. */
    enum OutputFormat {
        table,
        vertical,
        csv,
        tsv,
        json,
        xmlattrs,
        xmlelements
    }

    @Override
    public Integer call() throws SQLException, IOException {
        refuseUnclear();
        Shell shell = new Shell(url, connectionProperties(), format.name());
        if (!statements.isEmpty()) {
            return shell.run(statements);
        }
        if (STANDARD_INPUT.equals(file) || (file == null && !Terminal.INPUT.isPresent())) {
            return runStandardInput(shell);
        }
        return file == null ? shell.talk() : shell.run(file);
    }

    /** By a file of our own, since SQLLine wants one, and /dev/stdin cannot be opened after a change of user. */
    private static int runStandardInput(Shell shell) throws SQLException, IOException {
        Path copy = Files.createTempFile("sparkconnect-", ".sql");
        try {
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            return shell.run(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private void refuseUnclear() {
        if (!statements.isEmpty() && file != null) {
            throw new ParameterException(spec.commandLine(), "-e and -f cannot be given together; use one of them");
        }
        if (file != null && !file.equals(STANDARD_INPUT) && !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "the file '" + file + "' cannot be read");
        }
    }

    private Properties connectionProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        if (user != null) {
            all.setProperty("user", user);
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        return all;
    }
}
