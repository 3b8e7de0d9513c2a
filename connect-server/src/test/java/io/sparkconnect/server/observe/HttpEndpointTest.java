// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.Certificates;
import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.identity.Gatekeeper;
import io.sparkconnect.server.identity.Tokens;
import io.sparkconnect.server.limit.Kind;
import io.sparkconnect.server.limit.Origin;
import io.sparkconnect.server.limit.Queries;
import io.sparkconnect.server.limit.Query;
import io.sparkconnect.server.limit.Work;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEndpointTest {
    private static final String ALICE = Tokens.random();
    private static final String BOB = Tokens.random();
    private static final String ADMIN = Tokens.random();
    private static final String HOSTILE = "SELECT '</code><script>alert(\"1\")</script>' -- \u202e";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final StubWork alicesWork = new StubWork();
    private Watch watch;
    private HttpEndpoint endpoint;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        endpoint.close();
        watch.close();
    }

    @Test
    void tellsHealthToAnybody() throws Exception {
        startWithTokens();
        assertThat(get("/health", null).body()).isEqualTo("{\"status\":\"serving\"}\n");
        healthy.set(false);
        HttpResponse<String> response = get("/health", null);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"status\":\"not serving\"}\n");
    }

    @ParameterizedTest
    @CsvSource({"/", "/metrics", "/cancel", "/other"})
    void tellsNothingElseWithoutCredentials(String path) throws Exception {
        startWithTokens();
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        HttpResponse<String> response = get(path, "Bearer " + Tokens.random());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(response.body()).doesNotContain("alice");
    }

    @Test
    void takesTheTokenAsAPassword() throws Exception {
        startWithTokens();
        assertThat(get("/", basic("whoever", ALICE)).statusCode()).isEqualTo(200);
        assertThat(get("/", "Basic !").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"GET, /other, 404", "GET, /cancel, 405", "POST, /, 405", "DELETE, /metrics, 405", "HEAD, /, 200"})
    void refusesWhatThereIsNot(String method, String path, int status) throws Exception {
        startWithTokens();
        HttpRequest request = request(path, "Bearer " + ALICE)
                .method(method, BodyPublishers.noBody())
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    }

    @Test
    void showsAUserWhatIsTheirOwn() throws Exception {
        startWithTokens();
        assertThat(get("/", "Bearer " + ALICE).body())
                .contains("alices-session", "alert")
                .doesNotContain("bob");
        assertThat(get("/", "Bearer " + BOB).body()).contains("bobs-session").doesNotContain("alice", "alert");
        assertThat(get("/", "Bearer " + ADMIN).body()).contains("alices-session", "bobs-session");
    }

    @Test
    void linksToSparksPagesForThoseWhoAreLetIn() throws Exception {
        startWithTokens();
        String link = "href=\"http://127.0.0.1:4040/connect/\"";
        assertThat(get("/", "Bearer " + ADMIN).body()).contains(link);
        assertThat(get("/", "Bearer " + ALICE).body()).doesNotContain(link);
    }

    @Test
    void escapesWhateverUsersWrite() throws Exception {
        startWithTokens();
        HttpResponse<String> page = get("/", "Bearer " + ALICE);
        assertThat(page.body())
                .contains("&lt;/code&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")
                .doesNotContain("<script", "\u202e");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors 'none'"));
    }

    @Test
    void cancelsAQueryOnlyForItsOwnerOrAnAdministrator() throws Exception {
        startWithTokens();
        String form = cancelForm(get("/", "Bearer " + ALICE).body());
        assertThat(post(form, BOB)).isEqualTo(403); // the token is alice's
        assertThat(post(withToken(form, "0".repeat(64)), ALICE)).isEqualTo(403);
        assertThat(post(withToken(form, tokenOn(get("/", "Bearer " + BOB).body())), BOB))
                .isEqualTo(303);
        assertThat(alicesWork.interrupted).isFalse();

        assertThat(post(form, ALICE)).isEqualTo(303);
        assertThat(alicesWork.interrupted).isTrue();

        alicesWork.interrupted.set(false);
        assertThat(post(withToken(form, tokenOn(get("/", "Bearer " + ADMIN).body())), ADMIN))
                .isEqualTo(303);
        assertThat(alicesWork.interrupted).isTrue();
    }

    @Test
    void givesMetricsWithoutNamesOfUsers() throws Exception {
        startWithTokens();
        String metrics = get("/metrics", "Bearer " + BOB).body();
        assertThat(metrics)
                .contains("sparkconnect_sessions 2.0", "sparkconnect_queries_running 2.0", "jvm_memory_used_bytes")
                .doesNotContain("alice");
    }

    @Test
    void answersToNoNameOfElsewhereWhereNobodyIsAsked() throws Exception {
        start(Map.of());
        assertThat(get("/", null).statusCode()).isEqualTo(200);
        assertThat(statusFor("attacker.example")).isEqualTo("HTTP/1.1 421");
        assertThat(statusFor("localhost:" + endpoint.port())).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void speaksTlsWithTheServersCertificate() throws Exception {
        Certificates certificates = new Certificates(folder).issue("server", "CN=server");
        start(Map.of(
                "tls.certificate", certificates.certificate("server").toString(),
                "tls.key", certificates.key("server").toString()));
        HttpClient trusting = HttpClient.newBuilder()
                .sslContext(trusting(certificates.authority()))
                .build();
        HttpRequest health = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + endpoint.port() + "/health"))
                .build();
        assertThat(trusting.send(health, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client.send(health, BodyHandlers.ofString())).hasMessageContaining("PKIX");
    }

    private void startWithTokens() throws Exception {
        Path tokens = Files.write(
                folder.resolve("tokens"),
                List.of(
                        Tokens.line("alice", ALICE, null),
                        Tokens.line("bob", BOB, null),
                        Tokens.line("admin", ADMIN, null)));
        start(Map.of("auth.tokens", tokens.toString(), "role.admins.users", "admin", "role.admins.profile", "full"));
    }

    private void start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("http.port", "0");
        Configuration configuration = Configuration.read(null, all);
        watch = Watch.start(configuration);
        Queries queries = new Queries(configuration, Kind.QUERY, query -> {});
        run(queries, "alice", HOSTILE, alicesWork);
        run(queries, "bob", "SELECT 2", new StubWork());
        Board board = new StubBoard(queries);
        endpoint = HttpEndpoint.start(configuration, Gatekeeper.of(configuration), board, watch, healthy::get);
    }

    private static void run(Queries queries, String user, String sql, Work work) throws Exception {
        Query.Request request = new Query.Request(
                new Query.Key(user, user + "s-session", user + "s-operation"), "test", sql, "", Set.of(), () -> false);
        assertThat(queries.admit(request, origin(user), work).await()).isTrue();
    }

    private static Origin origin(String user) {
        return new Origin(user, "token", "127.0.0.1");
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        return client.send(request(path, authorization).build(), BodyHandlers.ofString());
    }

    private int post(String form, String token) throws Exception {
        HttpRequest request = request("/cancel", basic("me", token))
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String basic(String user, String password) {
        String both = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String cancelForm(String page) {
        return "token=" + tokenOn(page) + "&user=alice&session=alices-session&operation=alices-operation";
    }

    private static String withToken(String form, String token) {
        return form.replaceFirst("token=[0-9a-f]*", "token=" + token);
    }

    private static String tokenOn(String page) {
        Matcher token =
                Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** HttpClient does not let one choose the name. */
    private String statusFor(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private record StubBoard(Queries queries) implements Board {
        @Override
        public OptionalInt sparkPort() {
            return OptionalInt.of(4040);
        }

        @Override
        public List<Session> sessions() {
            return List.of(
                    new Session(origin("alice"), "alices-session", Instant.now()),
                    new Session(origin("bob"), "bobs-session", Instant.now()));
        }
    }

    private static final class StubWork implements Work {
        private final AtomicBoolean interrupted = new AtomicBoolean();

        @Override
        public boolean isOver(boolean handedOver) {
            return false;
        }

        @Override
        public boolean isReleased() {
            return false;
        }

        @Override
        public Query.State outcome() {
            return Query.State.FINISHED;
        }

        @Override
        public String errorClass() {
            return null;
        }

        @Override
        public void interrupt() {
            interrupted.set(true);
        }

        @Override
        public void touch() {
            // There is no session.
        }
    }
}
