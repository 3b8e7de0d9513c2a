// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jline.utils.AttributedString;
import sqlline.BuiltInProperty;
import sqlline.PromptHandler;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/** SQLLine, set up for Spark: with our driver, and with progress if there is a terminal to show it on. */
final class Shell {
    private final String url;
    private final Properties properties;
    private final String format;
    private final ProgressLine progress = new ProgressLine(System.err);

    Shell(String url, Properties properties, String format) {
        this.url = url;
        this.properties = properties;
        this.format = format;
    }

    /** Runs SQL and ends at the first error; returns the exit status. */
    int run(List<String> statements) throws SQLException, IOException {
        connect(false);
        ScriptLine sqlLine = new ScriptLine();
        prepare(sqlLine);
        SqlLineOpts options = sqlLine.getOpts();
        options.set(BuiltInProperty.SILENT, true);
        options.set(BuiltInProperty.MAX_WIDTH, Integer.MAX_VALUE);
        options.set(BuiltInProperty.HEADER_INTERVAL, -1);
        List<String> commands = new ArrayList<>();
        commands.add("!connect " + quote(url));
        commands.addAll(statements);
        return sqlLine.runAll(commands) ? 0 : 1;
    }

    int run(Path script) throws SQLException, IOException {
        return run(List.of("!run " + quote(script.toString())));
    }

    /** Reads statements from the terminal until the user leaves; returns the exit status. */
    int talk() throws SQLException, IOException {
        connect(true);
        SqlLine sqlLine = new TalkLine();
        prepare(sqlLine);
        sqlLine.getOpts().set(BuiltInProperty.PROMPT, "spark> ");
        keepHistorySomewhere(sqlLine.getOpts());
        sqlLine.begin(new String[] {"-u", url}, null, true);
        return 0;
    }

    /** A first connection, since SQLLine would show a prompt even where there is nothing to talk to. */
    private void connect(boolean greet) throws SQLException {
        SparkConnectCommand.allowTimeToStart(url);
        new ShellDriver(properties, Terminal.ERROR.isPresent() ? progress : null).register();
        if (greet) {
            System.err.println("Connecting to " + withoutParameters(url) + " …");
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            if (greet) {
                DatabaseMetaData server = connection.getMetaData();
                System.err.println(server.getDatabaseProductName() + " " + server.getDatabaseProductVersion() + ", "
                        + server.getDriverName() + " " + server.getDriverVersion());
            }
        }
    }

    private void prepare(SqlLine sqlLine) {
        sqlLine.setOutputStream(cleared(System.out, Terminal.OUTPUT));
        sqlLine.setErrorStream(cleared(System.err, Terminal.ERROR));
        sqlLine.updatePromptHandler(new ClearingPrompt(sqlLine));
        SqlLineOpts options = sqlLine.getOpts();
        options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, "notAskCredentials");
        options.set(BuiltInProperty.ISOLATION, "TRANSACTION_NONE");
        options.set(BuiltInProperty.OUTPUT_FORMAT, format);
    }

    /** A user without a home, as in many containers, has it until the end. */
    private static void keepHistorySomewhere(SqlLineOpts options) throws IOException {
        if (!Files.isWritable(SqlLineOpts.saveDir().toPath())) {
            Path history = Files.createTempFile("sparkconnect-", ".history");
            history.toFile().deleteOnExit();
            options.set(BuiltInProperty.HISTORY_FILE, history.toString());
        }
    }

    private OutputStream cleared(PrintStream stream, Terminal terminal) {
        return terminal.isPresent() ? new ClearingStream(stream, progress) : stream;
    }

    /** What a URL's parameters hold may be secret. */
    private static String withoutParameters(String url) {
        return url.split("[?;]", 2)[0];
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A statement without rows prints nothing in silent mode; then only the prompt is left to clear the line. */
    private final class ClearingPrompt extends PromptHandler {
        ClearingPrompt(SqlLine sqlLine) {
            super(sqlLine);
        }

        @Override
        public AttributedString getPrompt() {
            progress.clear();
            return super.getPrompt();
        }
    }
}
