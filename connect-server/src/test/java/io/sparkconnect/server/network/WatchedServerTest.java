// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.RunningServer;
import io.sparkconnect.server.identity.Tokens;
import java.io.IOException;
import java.net.Socket;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;

/** What is told of a server that works: its pages, its numbers, its log, and Spark's own pages. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedServerTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String CAROL = Tokens.random();
    private static final String SLEEP = "SELECT java_method('java.lang.Thread', 'sleep', 60000L)";

    /** As many closed sessions as Spark itself remembers, and some. */
    private static final int REMEMBERED = 1_100;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RawClient client;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path tokens = Files.write(
                folder.resolve("tokens"),
                List.of(
                        Tokens.line("alice", ALICE, null),
                        Tokens.line("bob", BOB, null),
                        Tokens.line("carol", CAROL, null)));
        server = RunningServer.start(
                folder,
                "auth.tokens = " + tokens,
                "role.admins.users = alice",
                "role.admins.profile = full",
                "role.guests.users = carol",
                "role.guests.session-idle = 2s",
                "role.guests.sessions = 0",
                "limit.sessions = 0",
                "spark.connect.session.manager.maintenanceInterval = 1s",
                "http.port = 0",
                "audit.file = " + folder.resolve("audit.jsonl"),
                "audit.sql = text",
                "spark.sql.redaction.string.regex = secret=\\\\w+",
                "ui.port = 0");
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
        String page = await("/", "class=\"state running\"");
        assertThat(page).contains("java_method(&#39;java.lang.Thread&#39;", session.id());

        HttpRequest cancel =
                request("/cancel").POST(BodyPublishers.ofString(form(page))).build();
        assertThat(http.send(cancel, BodyHandlers.discarding()).statusCode()).isEqualTo(303);

        assertThat(query)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("[OPERATION_CANCELED]");
        await("/", "class=\"state canceled\"");
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
        alices.explain("SELECT 1");
        await("/metrics", "sparkconnect_analyses_seconds_count{outcome=\"finished\"}");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/connect/",
                "/SQL/",
                "/environment/",
                "/static/webui.js",
                "/api/v1/applications",
                "/metrics/json/",
                "/jobs/job/kill/?id=0"
            })
    void showsSparksOwnPagesToNobodyWithoutCredentials(String path) throws Exception {
        assertThat(status(sparksPage(path))).isEqualTo(401);
        assertThat(status(sparksPage(path).header("Authorization", "Bearer " + Tokens.random())))
                .isEqualTo(401);
        assertThat(status(sparksPage(path).header("Authorization", "Bearer " + BOB)))
                .isEqualTo(403);
        assertThat(status(asAlice(sparksPage(path)))).isLessThan(400);
    }

    @Test
    void hasSparksOwnPageOfSessions() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        session.rowsOf("SELECT 'known to Spark'");
        HttpRequest connect = asAlice(sparksPage("/connect/")).build();
        assertThat(http.send(connect, BodyHandlers.ofString()).body())
                .contains("Session Statistics", session.id(), "known to Spark");
    }

    @Test
    void hasSparksOwnPagesForReadingAndForThisMachineOnly() throws Exception {
        HttpRequest.Builder kill = asAlice(sparksPage("/jobs/job/kill/?id=0")).POST(BodyPublishers.noBody());
        assertThat(status(kill)).isEqualTo(405);
        assertThatThrownBy(() -> new Socket("127.0.0.2", server.uiPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void endsNoJobOnSparksOwnPages() throws Exception {
        RawSession session = new RawSession(client.channel(), ALICE);
        CompletableFuture<Long> query =
                session.later(session.query(SLEEP.replace("60000", "5000")).build());
        String application = known("/api/v1/applications", "\"id\" : \"([^\"]+)\"");
        String job = known("/api/v1/applications/" + application + "/jobs?status=running", "\"jobId\" : (\\d+)");
        HttpRequest.Builder kill = asAlice(sparksPage("/jobs/job/kill/?id=" + job));
        assertThat(status(kill)).isLessThan(400);
        assertThat(query).succeedsWithin(30, TimeUnit.SECONDS);
    }

    /** What Spark's own pages say, as soon as they do. */
    private String known(String path, String pattern) throws Exception {
        for (int i = 0; i < 300; i++) {
            String page = http.send(asAlice(sparksPage(path)).build(), BodyHandlers.ofString())
                    .body();
            Matcher found = Pattern.compile(pattern).matcher(page);
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(50);
        }
        throw new AssertionError(path + " has nothing like " + pattern);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void remembersNothingOfSessionsThatHaveEnded() throws Exception {
        openAndClose(REMEMBERED);
        long before = liveBytes();
        int sessions = Integer.getInteger("sessions", 1_000);
        openAndClose(sessions);
        long closed = liveBytes();
        openAndLeave(sessions);
        long expired = liveBytes();
        System.out.printf(
                "%d live bytes before, %d after %d sessions that were closed, %d after as many that expired%n",
                before, closed, sessions, expired);
        assertThat(closed - before).isLessThan(5_000_000);
        assertThat(expired - closed).isLessThan(5_000_000);
    }

    private static void openAndClose(int sessions) {
        for (int i = 0; i < sessions; i++) {
            RawSession session = new RawSession(client.channel(), ALICE);
            session.open();
            session.release();
        }
    }

    private void openAndLeave(int sessions) throws Exception {
        for (int i = 0; i < sessions; i++) {
            new RawSession(client.channel(), CAROL).open();
        }
        awaitMatch("/metrics", Pattern.compile("sparkconnect_sessions [0-9]\\.0"));
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

    private static HttpRequest.Builder sparksPage(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.uiPort() + path));
    }

    private static HttpRequest.Builder asAlice(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + ALICE);
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String path) throws IOException {
        return asAlice(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path)));
    }

    private String await(String path, String text) throws Exception {
        return awaitMatch(path, Pattern.compile(text, Pattern.LITERAL));
    }

    private String awaitMatch(String path, Pattern text) throws Exception {
        String page = "";
        for (int i = 0; i < 1_200 && !text.matcher(page).find(); i++) {
            Thread.sleep(i == 0 ? 0 : 100);
            page = http.send(request(path).build(), BodyHandlers.ofString()).body();
        }
        assertThat(page).containsPattern(text);
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
}
