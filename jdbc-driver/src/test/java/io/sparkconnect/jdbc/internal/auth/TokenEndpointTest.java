// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.testing.ConnectProxy;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import io.sparkconnect.jdbc.testing.TokenServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy that wants to know who comes. Only it knows the host {@code db.example}. */
@Timeout(60)
class TokenEndpointTest {
    private static final String ME = "&proxyUser=me&proxyPassword=pr0xy%20s3cret";

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static TokenServer tokens;

    private ConnectProxy proxy;

    @BeforeAll
    static void startEndpoint() throws Exception {
        certificates = new TestCertificates(folder);
        tokens = new TokenServer(TlsContexts.https(certificates, "elsewhere"), TokenServer.Answer.token("fetched", 60));
    }

    @AfterAll
    static void stopEndpoint() {
        tokens.close();
    }

    @BeforeEach
    void startProxy() throws Exception {
        proxy = new ConnectProxy("me:pr0xy s3cret");
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    void isReachedThroughIt() throws Exception {
        String endpoint = tokens.url().replace("localhost", "db.example");
        assertThat(endpoint(endpoint, ME).fetch().authorization()).isEqualTo("Bearer fetched");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong user     | db.example:PORT    | &proxyUser=me&proxyPassword=s3cret     | 28000 | asks who connects, or does not know the user; see proxyUser and proxyPassword",
                "no user        | db.example:PORT    |                                        | 28000 | asks who connects, or does not know the user; see proxyUser and proxyPassword",
                "nobody there   | db.example:1       | &proxyUser=me&proxyPassword=pr0xy%20s3cret | 08006 | opens no way to db.example:1: 502 Bad Gateway",
            })
    void isNot(String why, String host, String user, String state, String message) {
        String endpoint = "https://" + host.replace("PORT", tokens.url().replaceAll("\\D", "")) + "/token";
        assertThatThrownBy(() -> endpoint(endpoint, user == null ? "" : user).fetch())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the token endpoint " + endpoint + " cannot be reached: the proxy 127.0.0.1:"
                        + proxy.port() + " " + message)
                .hasMessageNotContaining("s3cret")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(state);
    }

    @Test
    void isToHaveTheCertificateOfItsOwnName() {
        assertThatThrownBy(() -> endpoint(tokens.url().replace("localhost", "other.example"), ME)
                        .fetch())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("other.example");
    }

    @Test
    void isNotWaitedForWhenTheProxyDrips() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(slow));
            assertThatThrownBy(
                            () -> endpoint("https://db.example/token", "", slow.getLocalPort(), Duration.ofSeconds(1))
                                    .fetch())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("did not answer within 1.0 seconds");
            assertThat(dripping).as("the connection is closed").succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Until nobody listens any more. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException gone) {
            // as it is to be
        }
    }

    private TokenEndpoint endpoint(String endpoint, String user) throws Exception {
        return endpoint(endpoint, user, proxy.port(), Duration.ofSeconds(10));
    }

    private static TokenEndpoint endpoint(String endpoint, String user, int proxyPort, Duration timeout)
            throws Exception {
        ConnectionConfig config = ConnectionConfig.parse(
                "jdbc:sparkconnect://h?oauth2ClientId=c&oauth2ClientSecret=s3cret&oauth2TokenEndpoint=" + endpoint
                        + "&sslRootCert=" + certificates.certificateFile("authority")
                        + "&proxyHost=127.0.0.1&proxyPort=" + proxyPort + user,
                null);
        return new TokenEndpoint((Credentials.OAuth2) config.credentials(), config.ssl(), config.proxy(), timeout);
    }
}
