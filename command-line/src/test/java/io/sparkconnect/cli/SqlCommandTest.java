// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell without a user, against real Spark. */
class SqlCommandTest {
    private static final String TERMINALS = Terminal.PROPERTY;

    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;
    private final InputStream systemIn = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(systemOut);
        System.setErr(systemErr);
        System.setIn(systemIn);
        System.clearProperty(TERMINALS);
    }

    @Test
    void printsRowsAsATable() {
        assertThat(sql("-e", "SELECT 1 AS one, 'zwölf' AS twelve")).isZero();
        assertThat(out())
                .isEqualToNormalizingNewlines(
                        """
                        +-----+--------+
                        | one | twelve |
                        +-----+--------+
                        | 1   | zwölf  |
                        +-----+--------+
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void printsOtherFormats() {
        assertThat(sql("-o", "csv", "-e", "SELECT id, id * 1.5 AS more FROM range(2)"))
                .isZero();
        assertThat(out()).isEqualToNormalizingNewlines("'id','more'\n'0','0.0'\n'1','1.5'\n");
    }

    @Test
    void runsStatementsInTheSessionOfTheStatementsBefore() {
        assertThat(sql("-e", "CREATE TEMPORARY VIEW two AS SELECT 2 AS n", "-e", "SELECT n + 40 AS sum FROM two"))
                .isZero();
        assertThat(out()).contains("| 42  |");
    }

    @Test
    void stopsAtTheFirstErrorAndSaysSo() {
        assertThat(sql("-e", "SELECT 'before'; SELEC 1; SELECT 'after'", "-e", "SELECT 'later'"))
                .isOne();
        assertThat(out()).contains("before").doesNotContain("after", "later");
        assertThat(err())
                .startsWith("Error: [PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEC'")
                .doesNotContain("\tat ");
    }

    @Test
    void runsAFile() throws Exception {
        Path file = folder.resolve("a script.sql");
        Files.writeString(
                file,
                "-- it's a comment; with a semicolon\nSELECT /* ; */\n  'from; a file' AS text;\nSELECT 7 AS seven\n");
        assertThat(sql("-f", file.toString())).isZero();
        assertThat(out()).contains("| from; a file |", "| 7     |");
        assertThat(err()).isEmpty();
    }

    @Test
    void runsWhatItReadsWhereThereIsNoTerminal() {
        System.setIn(new ByteArrayInputStream("SELECT 'über' AS text;".getBytes(StandardCharsets.UTF_8)));
        assertThat(sql()).isZero();
        assertThat(out()).contains("| über |");
    }

    @Test
    void failsWhereTheFileFails() throws Exception {
        Path file = folder.resolve("wrong.sql");
        Files.writeString(file, "SELECT * FROM nowhere;\nSELECT 'after';\n");
        assertThat(sql("-f", file.toString())).isOne();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("[TABLE_OR_VIEW_NOT_FOUND]");
    }

    @Test
    void showsTheProgressOfLongStatementsAndClearsItAway() {
        System.setProperty(TERMINALS, "12");
        assertThat(sql("-e", "SELECT reflect('java.lang.Thread', 'sleep', 4000L) FROM range(0, 1, 1, 1)"))
                .isZero();
        assertThat(err()).contains("[....................] 0/1 tasks").endsWith("\r\033[K");
    }

    @Test
    void passesPropertiesToTheConnection() {
        assertThat(sql("-D", "timeZone=Asia/Tokyo", "-e", "SELECT current_timezone() AS zone"))
                .isZero();
        assertThat(out()).contains("Asia/Tokyo");
    }

    @Test
    void refusesAUrlThatCannotBeReached() {
        assertThat(SparkConnectCommand.run("sql", "jdbc:sparkconnect://127.0.0.1:1", "-e", "SELECT 1"))
                .isOne();
        assertThat(err())
                .isEqualToNormalizingNewlines(
                        "Error: cannot reach the server at 127.0.0.1:1: Connection refused (SQLSTATE 08001)\n");
    }

    @Test
    void refusesWrongOptions() {
        assertThat(sql("-e", "SELECT 1", "-f", "file")).isEqualTo(2);
        assertThat(err()).startsWith("-e and -f cannot be given together; use one of them");
        assertThat(sql("-f", "/no/such/file")).isEqualTo(2);
        assertThat(err()).contains("the file '/no/such/file' cannot be read");
    }

    private static int sql(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "sql";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return SparkConnectCommand.run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
