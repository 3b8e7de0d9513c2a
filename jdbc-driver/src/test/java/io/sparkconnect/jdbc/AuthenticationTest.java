// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import io.sparkconnect.jdbc.testing.TokenServer;
import io.sparkconnect.jdbc.testing.TokenServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials before a real Spark, whose own token is what is fetched, or what others are exchanged for. */
@Timeout(60)
class AuthenticationTest {
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final List<AutoCloseable> servers = new ArrayList<>();

    /** Tokens are kept by client, and each test has its own. */
    private final String client = "client-" + CLIENTS.incrementAndGet();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : servers) {
            each.close();
        }
    }

    private TokenServer tokens(Answer... answers) throws IOException {
        TokenServer tokens = new TokenServer(null, answers);
        servers.add(tokens);
        return tokens;
    }

    private ForwardingServer forwarding() throws IOException {
        ForwardingServer server =
                new ForwardingServer("127.0.0.1", SparkServer.address().port());
        servers.add(server);
        return server;
    }

    private static String sparksToken() {
        return SparkServer.address().token();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class UserAndPassword {
        @Test
        void areSentWhereThatIsAskedFor() throws Exception {
            ForwardingServer server = forwarding();
            server.exchangeAuthorization(
                    given -> basic("zoë", "s3crét").equals(given) ? "Bearer " + sparksToken() : null);
            try (Connection connection = open(server.port(), "auth", "basic", "user", "zoë", "password", "s3crét")) {
                assertThat(connection.isValid(10)).isTrue();
            }
            assertThatThrownBy(() -> open(server.port(), "auth", "basic", "user", "me", "password", "s3cret"))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("refused user 'me' with the password given: who are you?")
                    .hasMessageNotContaining("s3cret");
        }

        @Test
        void mayComeFromADataSource() throws Exception {
            ForwardingServer server = forwarding();
            server.exchangeAuthorization(
                    given -> basic("me", "s3cret").equals(given) ? "Bearer " + sparksToken() : null);
            SparkConnectDataSource source = new SparkConnectDataSource();
            source.setUrl("jdbc:sparkconnect://localhost:" + server.port() + "?auth=basic&proxyPassword=s3cret");
            assertThat(source.getUrl()).endsWith("?auth=basic&proxyPassword=***");
            source.setUrl("jdbc:sparkconnect://localhost:" + server.port() + "?auth=basic");
            source.getConnection("me", "s3cret").close();
            source.setUser("me");
            source.setPassword("s3cret");
            source.getConnection().close();
        }

        @Test
        void areATokenWhereItIsNot() throws Exception {
            open(SparkServer.address().port(), "user", "me", "password", sparksToken())
                    .close();
            assertThatThrownBy(() -> open(SparkServer.address().port(), "user", "me", "password", "s3cret"))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("refused the password as a token")
                    .hasMessageNotContaining("s3cret");
        }

        @Test
        void areNotSentAtAllWhereThatIsSaid() throws Exception {
            ForwardingServer server = forwarding();
            server.exchangeAuthorization(given -> given == null ? "Bearer " + sparksToken() : null);
            open(server.port(), "auth", "none", "user", "me", "password", "s3cret")
                    .close();
        }
    }

    @Test
    void saysWhatWasSentInAHeader() {
        assertThatThrownBy(() -> open(SparkServer.address().port(), "header.Authorization", "Bearer s3cret"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("refused the property 'header.authorization'")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void saysThatNothingWasSent() {
        assertThatThrownBy(() -> open(SparkServer.address().port()))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("refused a call without credentials (give a token");
    }

    @Nested
    class OAuth2 {
        @Test
        void fetchesATokenAndSharesIt() throws Exception {
            TokenServer tokens = tokens(Answer.token(sparksToken(), 3600));
            for (int i = 0; i < 2; i++) {
                try (Connection connection = oauth2(tokens, "oauth2Scope", "sql all-apis")) {
                    assertThat(sum(connection)).isEqualTo(499_500);
                }
            }
            assertThat(tokens.requests())
                    .containsExactly(new TokenServer.Request(
                            "POST", basic(client, "s3cret%2B%25"), "grant_type=client_credentials&scope=sql+all-apis"));
        }

        @Test
        void showsTheSecretInTheBodyWhereThatIsAskedFor() throws Exception {
            TokenServer tokens = tokens(Answer.token(sparksToken(), 3600));
            oauth2(tokens, "oauth2ClientAuthentication", "post").close();
            assertThat(tokens.requests())
                    .containsExactly(new TokenServer.Request(
                            "POST",
                            null,
                            "grant_type=client_credentials&client_id=" + client + "&client_secret=s3cret%2B%25"));
        }

        @Test
        void fetchesItOnceForConnectionsAtOnce() throws Exception {
            TokenServer tokens =
                    tokens(new Answer(200, Answer.token(sparksToken(), 3600).body(), 300));
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Connection>> opening = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    opening.add(threads.submit(() -> oauth2(tokens)));
                }
                for (Future<Connection> each : opening) {
                    each.get().close();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(tokens.requests()).hasSize(1);
        }

        @Test
        void fetchesAnotherBeforeItExpires() throws Exception {
            TokenServer tokens = tokens(Answer.token(sparksToken(), 1));
            try (Connection connection = oauth2(tokens)) {
                assertThat(connection.isValid(10)).isTrue();
                int before = tokens.requests().size();
                Thread.sleep(1000);
                assertThat(sum(connection)).isEqualTo(499_500);
                assertThat(tokens.requests()).hasSizeGreaterThan(before);
            }
        }

        @Test
        void fetchesAnotherWhenTheServerRefusesIt() throws Exception {
            TokenServer tokens = tokens(Answer.token("revoked", 3600), Answer.token(sparksToken(), 3600));
            try (Connection connection = oauth2(tokens)) {
                assertThat(sum(connection)).isEqualTo(499_500);
            }
            assertThat(tokens.requests()).hasSize(2);
        }

        @Test
        void aStatementIsSentAgainWithAnotherToken() throws Exception {
            TokenServer tokens = tokens(Answer.token("first", 3600), Answer.token("second", 3600));
            ForwardingServer server = forwarding();
            AtomicInteger calls = new AtomicInteger();
            server.exchangeAuthorization(given ->
                    given.equals("Bearer second") || calls.incrementAndGet() == 1 ? "Bearer " + sparksToken() : null);
            try (Connection connection = oauth2(server.port(), tokens)) {
                server.forget();
                assertThat(connection.createStatement().executeUpdate("CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS a"))
                        .isZero();
                assertThat(server.calls()).startsWith("ExecutePlan", "ExecutePlan");
            }
            assertThat(tokens.requests()).hasSize(2);
        }

        @Test
        void givesUpWhenTheServerRefusesThatToo() throws Exception {
            TokenServer tokens = tokens(Answer.token("s3cret-1", 3600), Answer.token("s3cret-2", 3600));
            assertThatThrownBy(() -> oauth2(tokens))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("refused the OAuth 2 token of client '" + client + "' from http://localhost")
                    .hasMessageNotContaining("s3cret");
            assertThat(tokens.requests()).hasSize(2);
        }

        @Test
        void takesUserAndPasswordForTheClient() throws Exception {
            TokenServer tokens = tokens(Answer.token(sparksToken(), 3600));
            open(
                            SparkServer.address().port(),
                            "oauth2TokenEndpoint",
                            tokens.url(),
                            "user",
                            client,
                            "password",
                            "s3cret")
                    .close();
            assertThat(tokens.requests().get(0).authorization()).isEqualTo(basic(client, "s3cret"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                401 | {"error":"invalid_client"}                    | 28000 | refused the client 'CLIENT': 401 invalid_client
                400 | {"error":"invalid_scope","error_description":"no s3cret+% for you"} | 28000 | 400 invalid_scope (no *** for you)
                403 | no                                            | 28000 | refused the client 'CLIENT': 403
                200 | {"access_token":"a","token_type":"mac"}       | 28000 | a token of the type 'mac'; only 'Bearer' can be sent
                200 | <html>s3cret</html>                           | 08001 | something other than JSON with an access_token
                200 | {"access_token":""}                           | 08001 | something other than JSON with an access_token
                200 | []                                            | 08001 | something other than JSON with an access_token
                302 |                                               | 08001 | leads elsewhere (302)
                404 | no                                            | 08001 | failed: 404
                503 | {"error":"temporarily_unavailable"}           | 08001 | failed: 503 temporarily_unavailable
                """)
        void saysWhyThereIsNoToken(int status, String body, String state, String message) throws Exception {
            TokenServer tokens = tokens(new Answer(status, body == null ? "" : body, 0));
            assertThatThrownBy(() -> oauth2(tokens))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the token endpoint " + tokens.url())
                    .hasMessageContaining(message.replace("CLIENT", client))
                    .hasMessageNotContaining("s3cret")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo(state);
            assertThat(tokens.requests()).hasSize(1);
        }

        @Test
        void doesNotWaitForEver() throws Exception {
            TokenServer tokens = tokens(new Answer(200, "", 20_000));
            assertThatThrownBy(() -> oauth2(tokens, "connectTimeout", "1s"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("did not answer");
        }

        @Test
        void saysThatNobodyIsThere() {
            assertThatThrownBy(() -> open(
                            SparkServer.address().port(),
                            "oauth2TokenEndpoint",
                            "http://localhost:1/token",
                            "oauth2ClientId",
                            client,
                            "oauth2ClientSecret",
                            "s3cret"))
                    .isInstanceOf(SQLNonTransientConnectionException.class)
                    .hasMessageContaining("the token endpoint http://localhost:1/token cannot be reached");
        }

        @Test
        void checksTheEndpointsCertificate(@TempDir Path folder) throws Exception {
            TestCertificates certificates = new TestCertificates(folder);
            ForwardingServer server = new ForwardingServer(
                    "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "server"));
            servers.add(server);
            String authority = certificates.certificateFile("authority").toString();
            for (String name : List.of("server", "elsewhere", "stranger")) {
                TokenServer tokens =
                        new TokenServer(TlsContexts.https(certificates, name), Answer.token(sparksToken(), 3600));
                servers.add(tokens);
                if (name.equals("server")) {
                    oauth2(server.port(), tokens, "sslRootCert", authority).close();
                } else {
                    assertThatThrownBy(() ->
                                    oauth2(server.port(), tokens, "sslRootCert", authority, "sslMode", "verify-ca"))
                            .isInstanceOf(SQLNonTransientConnectionException.class)
                            .hasMessageContaining("the token endpoint " + tokens.url());
                    assertThat(tokens.requests()).isEmpty();
                }
            }
        }

        private Connection oauth2(TokenServer tokens, String... more) throws SQLException {
            return oauth2(SparkServer.address().port(), tokens, more);
        }

        private Connection oauth2(int port, TokenServer tokens, String... more) throws SQLException {
            List<String> all = new ArrayList<>(List.of(
                    "oauth2TokenEndpoint", tokens.url(), "oauth2ClientId", client, "oauth2ClientSecret", "s3cret+%"));
            all.addAll(List.of(more));
            return open(port, all.toArray(String[]::new));
        }
    }

    private static long sum(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SELECT sum(id) FROM range(1000)")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private static Connection open(int port, String... properties) throws SQLException {
        Properties info = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            info.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:sparkconnect://localhost:" + port, info);
    }
}
