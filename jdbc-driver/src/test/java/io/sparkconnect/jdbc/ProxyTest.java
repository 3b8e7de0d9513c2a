// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.ConnectProxy;
import io.sparkconnect.jdbc.testing.ForkedJava;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import io.sparkconnect.jdbc.testing.TokenServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Spark behind TLS, and an HTTP proxy before that. Only the proxy knows the host {@code db.example}. */
@Timeout(60)
class ProxyTest {
    private static final String HOST = "db.example";

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static ForwardingServer server;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
        server = new ForwardingServer(
                "127.0.0.1", SparkServer.address().port(), TlsContexts.server(certificates, "elsewhere"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void goesThroughToAHostThatOnlyTheProxyKnows() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null);
                Connection connection = connect(proxy, "")) {
            assertThat(connection.isValid(10)).isTrue();
            assertThat(proxy.requests()).containsExactly("CONNECT " + HOST + ":" + server.port() + " HTTP/1.1");
        }
    }

    @Test
    void saysWhoItIs() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy("me:pr0xy s3cret");
                Connection connection = connect(proxy, "&proxyUser=me&proxyPassword=pr0xy%20s3cret")) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void saysThatTheProxyDoesNotKnowIt() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy("me:pr0xy s3cret")) {
            for (String given : List.of("", "&proxyUser=me&proxyPassword=wrong-s3cret")) {
                assertThatThrownBy(() -> connect(proxy, given))
                        .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                        .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " asks who connects")
                        .hasMessageContaining("proxyPassword")
                        .hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void saysThatTheProxyOpensNoWay() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            String url = url(proxy, "").replace(":" + server.port() + "?", ":1?");
            assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .isInstanceOf(SQLNonTransientConnectionException.class)
                    .hasMessageContaining(
                            "the proxy 127.0.0.1:" + proxy.port() + " opens no way to " + HOST + ":1: 502");
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws Exception {
        assertThatThrownBy(() -> DriverManager.getConnection(url("no-such-proxy.invalid", 1, "")))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("the proxy's host no-such-proxy.invalid is not known");
    }

    /** The proxy leads both names to this machine; the endpoint has no other way. */
    @Test
    void leadsToTheTokenEndpointToo() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy("me:pr0xy s3cret");
                TokenServer tokens = new TokenServer(
                        TlsContexts.https(certificates, "elsewhere"),
                        TokenServer.Answer.token(SparkServer.address().token(), 3600))) {
            String endpoint = tokens.url().replace("localhost", HOST);
            String oauth2 = "oauth2TokenEndpoint=" + endpoint + "&oauth2ClientId=proxied&oauth2ClientSecret=s3cret";
            String url = url(proxy, "").replaceAll("token=[^&]*", oauth2);

            try (Connection connection =
                    DriverManager.getConnection(url + "&proxyUser=me&proxyPassword=pr0xy%20s3cret")) {
                assertThat(connection.isValid(10)).isTrue();
            }
            assertThat(proxy.requests())
                    .containsExactlyInAnyOrder(
                            "CONNECT " + endpoint.replaceAll("https://|/token", "") + " HTTP/1.1",
                            "CONNECT " + HOST + ":" + server.port() + " HTTP/1.1");
        }
    }

    /** Https.proxyHost is the JVM's, so these connections are made in a JVM of their own. */
    @Test
    void takesTheProxyOfTheJvmExceptForLoopback() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(null)) {
            List<String> options = List.of(
                    "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + proxy.port(), "-Dhttp.nonProxyHosts=");
            String elsewhere = url(proxy, "").replaceAll("&proxy[A-Za-z]+=[^&]*", "");
            String loopback = elsewhere.replace(HOST, "127.0.0.1") + "&sslMode=verify-ca";
            assertThat(ForkedJava.run(Client.class, options, elsewhere, loopback))
                    .contains("valid=true,true");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    static final class Client {
        public static void main(String[] urls) throws SQLException {
            try (Connection elsewhere = DriverManager.getConnection(urls[0]);
                    Connection loopback = DriverManager.getConnection(urls[1])) {
                System.out.println("valid=" + elsewhere.isValid(10) + "," + loopback.isValid(10));
            }
        }
    }

    private static Connection connect(ConnectProxy proxy, String more) throws Exception {
        return DriverManager.getConnection(url(proxy, more));
    }

    private static String url(ConnectProxy proxy, String more) throws Exception {
        return url("127.0.0.1", proxy.port(), more);
    }

    private static String url(String proxyHost, int proxyPort, String more) throws Exception {
        return "jdbc:sparkconnect://" + HOST + ":" + server.port() + "?token="
                + SparkServer.address().token() + "&sslRootCert=" + certificates.certificateFile("authority")
                + "&proxyHost=" + proxyHost + "&proxyPort=" + proxyPort + more;
    }
}
