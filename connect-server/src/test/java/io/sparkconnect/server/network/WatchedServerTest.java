// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;

/** What is told of a server that works: its pages, its numbers, its log, and Spark's own pages. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedServerTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String SLEEP = "SELECT java_method('java.lang.Thread', 'sleep', 60000L)";

    /** As many closed sessions as Spark itself remembers, and some. */
    private static final int REMEMBERED = 1_100;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RawClient client;
    private static int sparksPort;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path tokens = Files.write(
                folder.resolve("tokens"), List.of(Tokens.line("alice", ALICE, null), Tokens.line("bob", BOB, null)));
        sparksPort = freePort();
        server = RunningServer.start(
                folder,
                "auth.tokens = " + tokens,
                "role.default.profile = full",
                "http.port = 0",
                "audit.file = " + folder.resolve("audit.jsonl"),
                "audit.sql = text",
                "spark.sql.redaction.string.regex = secret=\\\\w+",
                "spark.ui.enabled = true",
                "spark.ui.port = " + sparksPort);
        client = new RawClient(server.port(), InsecureChannelCredentials.create());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void endsAQueryFromThePage() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        CompletableFuture<Long> query = session.later(session.query(SLEEP).build());
        String page = await("/", "<td>running</td><td>alice</td>");
        assertThat(page).contains("java_method(&#39;java.lang.Thread&#39;", session.id());

        HttpRequest cancel =
                request("/cancel").POST(BodyPublishers.ofString(form(page))).build();
        assertThat(http.send(cancel, BodyHandlers.discarding()).statusCode()).isEqualTo(303);

        assertThat(query)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("[OPERATION_CANCELED]");
        await("/", "<td>canceled</td><td>alice</td>");
        assertThat(audit("\"event\":\"canceled\",\"user\":\"alice\"")).contains("\"owner\":\"alice\"");
        assertThat(audit("\"outcome\":\"canceled\"")).contains("\"sql\":\"" + SLEEP + "\"");
    }

    @Test
    void countsQueriesRowsRefusalsAndLogins() throws Exception {
        RawSession alices = new RawSession(client.channel(), ALICE);
        assertThat(alices.rowsOf("SELECT id FROM range(5)")).isEqualTo(5);
        assertThatThrownBy(() -> new RawSession(client.channel(), Tokens.random()).open())
                .hasMessageStartingWith("UNAUTHENTICATED");
        assertThatThrownBy(() -> alices.as(client.channel(), BOB).open()).hasMessageStartingWith("PERMISSION_DENIED");

        String metrics = await("/metrics", "sparkconnect_queries_seconds_count{outcome=\"finished\"}");
        assertThat(metrics)
                .containsPattern("sparkconnect_result_rows_total ([5-9]|\\d{2,})")
                .contains(
                        "sparkconnect_refusals_total{class=\"SERVER.SESSION_OF_ANOTHER_USER\"} 1.0",
                        "sparkconnect_logins_failed_total",
                        "sparkconnect_logins_total{proof=\"token\"}",
                        "sparkconnect_connections ",
                        "sparkconnect_audit_dropped_total 0.0");
        assertThat(audit("login_failed")).contains("\"address\":\"127.0.0.1\"");
        assertThat(audit("\"event\":\"refused\",\"user\":\"bob\""))
                .contains("\"session\":\"" + alices.id() + "\",\"call\":\"Config\"", "\"sqlstate\":\"42501\"");
    }

    @Test
    void keepsSecretsOutOfLogAndPage() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        session.rowsOf("SELECT 'secret=hunter2' AS a");
        assertThat(audit("AS a")).contains("SELECT '*********(redacted)' AS a");
        assertThat(await("/", "AS a")).doesNotContain("hunter2");
        assertThat(Files.readString(folder.resolve("audit.jsonl"))).doesNotContain("hunter2", ALICE, BOB);
    }

    @Test
    void hasSparksOwnPageOfSessions() throws Exception {
        HttpRequest connect = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sparksPort + "/connect/"))
                .build();
        assertThat(http.send(connect, BodyHandlers.ofString()).body()).contains("Session Statistics");
    }

    @Test
    void remembersNothingOfSessionsThatWereClosed() throws Exception {
        openAndClose(REMEMBERED);
        long before = liveBytes();
        int more = Integer.getInteger("sessions", 1_000);
        openAndClose(more);
        long growth = liveBytes() - before;
        System.out.println("live bytes before " + before + ", growth " + growth + " in " + more + " sessions");
        assertThat(growth).isLessThan(5_000_000);
        assertThat(await("/metrics", "sparkconnect_sessions ")).containsPattern("sparkconnect_sessions [0-9]\\.0");
    }

    private static void openAndClose(int sessions) {
        for (int i = 0; i < sessions; i++) {
            RawSession session = new RawSession(client.channel(), ALICE);
            session.open();
            session.release();
        }
    }

    /** After a collection; twice, since Spark drops what belongs to a session when that has been collected. */
    private static long liveBytes() throws Exception {
        histogram();
        Thread.sleep(1_000);
        Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(histogram());
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    private static String histogram() throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .header("Authorization", "Bearer " + ALICE);
    }

    private String await(String path, String text) throws Exception {
        String page = "";
        for (int i = 0; i < 300 && !page.contains(text); i++) {
            Thread.sleep(i == 0 ? 0 : 100);
            page = http.send(request(path).build(), BodyHandlers.ofString()).body();
        }
        assertThat(page).contains(text);
        return page;
    }

    private static String audit(String text) throws Exception {
        for (int i = 0; i < 300; i++) {
            for (String line : Files.readAllLines(folder.resolve("audit.jsonl"))) {
                if (line.contains(text)) {
                    return line;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the audit log has nothing of " + text);
    }

    /** The hidden fields of the first form. */
    private static String form(String page) {
        String first = page.substring(page.indexOf("<form"), page.indexOf("</form>"));
        return Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"")
                .matcher(first)
                .results()
                .map(WatchedServerTest::field)
                .collect(Collectors.joining("&"));
    }

    private static String field(MatchResult field) {
        return field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
