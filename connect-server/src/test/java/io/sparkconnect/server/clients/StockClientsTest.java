// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.Certificates;
import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Spark's own JVM client, as it is, with our server: over TLS, with tokens, for users of two roles. What a version does
 * otherwise it does with Spark's own server 4.2 too: 3.5 has no call that closes a session, and Spark 4.2 does not read its
 * functions, since the encoders that come with them are other classes.
 */
@Tag("stock-clients")
@ParameterizedClass(name = "Spark''s client {0}")
@CsvSource(
        delimiter = '|',
        value = {
            "3.5 | false | SparkException .*: INTERNAL: \\[INTERNAL_ERROR] Failed to unpack scala udf. SQLSTATE: XX000",
            "4.0 | true  | 42",
            "4.2 | true  | 42",
        })
class StockClientsTest {
    private static final String ALICE = Tokens.random();
    private static final String CAROL = Tokens.random();

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static RunningServer server;
    private static String session;
    private static Map<String, String> answers;

    private final boolean closesSessions;
    private final String function;

    /**
     * @param version what {@link #runClient} takes
     * @param function what one of the user's own comes to
     */
    StockClientsTest(String version, boolean closesSessions, String function) {
        this.closesSessions = closesSessions;
        this.function = function;
    }

    @BeforeAll
    static void startServer() throws Exception {
        certificates = new Certificates(folder).issue("server", "CN=server");
        Path tokens = Files.write(
                folder.resolve("tokens"),
                List.of(Tokens.line("alice", ALICE, null), Tokens.line("carol", CAROL, null)));
        server = RunningServer.start(
                folder,
                "tls.certificate = " + certificates.certificate("server"),
                "tls.key = " + certificates.key("server"),
                "auth.tokens = " + tokens,
                "audit.file = " + folder.resolve("audit"),
                "role.programs.users = carol",
                "role.programs.profile = full");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeParameterizedClassInvocation
    static void runClient(String version) throws Exception {
        session = UUID.randomUUID().toString();
        answers = new ClientProcess(version, folder)
                .run(
                        certificates.trust(),
                        "sql",
                        url(";token=" + ALICE + ";session_id=" + session),
                        "full",
                        url(";token=" + CAROL + ";session_id=" + UUID.randomUUID()),
                        "unknown",
                        url(";token=guessed"),
                        "unsaid",
                        url(""));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version    | 4.2.0",
                "sql        | 2",
                "filter     | 50000",
                "collect    | 19999900000",
                "upload     | 44999850000",
                "view       | 2",
                "named      | ab",
                "positional | 3",
                "table      | true 1 5 default",
                "schema     | struct<one:int,two:string>",
                "after      | 1",
                "reuse      | 3",
                "close      | closed",
            })
    void doesWhatItDoesWithSpark(String what, String result) {
        assertThat(answers).containsEntry("sql " + what, result).containsEntry("full " + what, result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "syntax, ParseException, PARSE_SYNTAX_ERROR",
        "missing, AnalysisException, TABLE_OR_VIEW_NOT_FOUND",
        "failing, SparkArithmeticException, DIVIDE_BY_ZERO",
        "interrupt, SparkException, OPERATION_CANCELED",
    })
    void hearsOfErrorsAsSparkTellsThem(String what, String type, String errorClass) {
        assertThat(answers.get("sql " + what)).startsWith(type + " ").contains("[" + errorClass + "]");
        assertThat(answers.get("full " + what)).startsWith(type + " ").contains("[" + errorClass + "]");
    }

    @Test
    void isTheUserOfTheToken() {
        assertThat(answers).containsEntry("sql user", "alice alice").containsEntry("full user", "carol carol");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"artifact, added", "file, 1", "transform, 1"})
    void runsProgramsForThoseWhoMay(String what, String result) {
        assertThat(answers).containsEntry("full " + what, result);
    }

    @Test
    void runsFunctionsForThoseWhoMay() {
        assertThat(answers.get("full function")).matches(function);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "artifact  | uploading 'jars/functions.jar'",
                "function  | 'register_function' in a Command",
                "file      | 'data_source' in a Read",
                "transform | the operation 'script transformation'",
            })
    void isToldWhatOthersMayNotRun(String what, String refused) {
        assertThat(answers.get("sql " + what))
                .startsWith("SparkException ")
                .contains("[SERVER.FORBIDDEN_BY_POLICY] " + refused
                        + " is not allowed to a role with the profile 'sql'; ask for a role with the profile full");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unknown, the credentials are not known to this server",
        "unsaid, 'this server asks for credentials, and there were none; give a token'",
    })
    void isNotLetInWithoutAToken(String who, String reason) {
        assertThat(answers.get(who + " version")).startsWith("SparkException ").endsWith("UNAUTHENTICATED: " + reason);
    }

    @Test
    void leavesNoSessionBehindThatItCanClose() throws Exception {
        List<String> audit = Files.readAllLines(folder.resolve("audit")).stream()
                .filter(line -> line.contains(session))
                .toList();
        assertThat(audit).anyMatch(line -> line.contains("\"event\":\"session_opened\""));
        assertThat(audit.stream().anyMatch(line -> line.contains("\"event\":\"session_closed\"")))
                .isEqualTo(closesSessions);
    }

    private static String url(String parameters) {
        return "sc://127.0.0.1:" + server.port() + "/;use_ssl=true" + parameters;
    }
}
