// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TokenCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void makesATokenThatTheFileKnows() throws Exception {
        assertThat(run("alice", "--days", "1")).isZero();

        String token = errors.toString().strip().replaceFirst(".*: ", "");
        TokenFile file = TokenFile.open(Files.writeString(folder.resolve("tokens"), output.toString()));
        assertThat(file.authenticate(new Caller(null, List.of(), Map.of("authorization", "Bearer " + token))))
                .contains(new User("alice", User.Proof.TOKEN));
        assertThat(output.toString())
                .startsWith("alice sha256:")
                .contains(" expires=")
                .doesNotContain(token);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | 1 | user 'a b' cannot be written to the file; use a name without blanks",
                "a   | 0 | --days cannot be 0; use 1 or more",
            })
    void refusesAndSaysWhatWouldBeRight(String user, String days, String message) {
        assertThat(run(user, "--days", days)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).startsWith(message);
    }

    private int run(String... arguments) {
        return new CommandLine(TokenCommand.class)
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }
}
