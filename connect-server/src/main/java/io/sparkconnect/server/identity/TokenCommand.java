// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.identity;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/sparkconnect token}: makes a token. It is told on standard error, once; its line of the file on standard output. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a token for a user of the server.",
            "Writes the token to standard error, for the user, and the line for the file of setting auth.tokens, which holds"
                    + " a hash only, to standard output: sparkconnect token alice >> tokens"
        })
public final class TokenCommand implements Runnable {
    @Parameters(paramLabel = "USER", description = "Whose token it is: Spark's user id.")
    private String user;

    @Option(names = "--days", description = "How many days it is good for; without it, for ever.")
    private Integer days;

    @Spec
    private CommandSpec spec;

    private TokenCommand() {}

    @Override
    public void run() {
        if (user.isBlank() || user.chars().anyMatch(c -> c <= ' ')) {
            throw new ParameterException(
                    spec.commandLine(), "user '" + user + "' cannot be written to the file; use a name without blanks");
        }
        if (days != null && days < 1) {
            throw new ParameterException(spec.commandLine(), "--days cannot be " + days + "; use 1 or more");
        }
        String token = HashedToken.newToken();
        Instant expires = days == null
                ? null
                : Instant.ofEpochSecond(
                        Instant.now().plus(Duration.ofDays(days)).getEpochSecond());
        spec.commandLine().getErr().println("the token of " + user + ", which is kept nowhere: " + token);
        spec.commandLine().getOut().println(HashedToken.of(user, token, expires).line());
    }
}
