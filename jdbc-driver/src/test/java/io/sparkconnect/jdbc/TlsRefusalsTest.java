// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the application reads when TLS comes to nothing, and that it reads it at once. */
@Timeout(60)
class TlsRefusalsTest {
    private static final long AT_ONCE = 5_000_000_000L;

    @TempDir
    private static Path folder;

    private static final List<ForwardingServer> SERVERS = new ArrayList<>();
    private static TestCertificates certificates;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
    }

    /** What is behind the server does not matter: nothing comes so far. */
    private static ForwardingServer server(SslContext context) throws IOException {
        ForwardingServer started = new ForwardingServer("127.0.0.1", 1, context);
        SERVERS.add(started);
        return started;
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(ForwardingServer::close);
    }

    @Test
    void anAuthorityThatIsNotTrusted() throws Exception {
        String url = url(server(TlsContexts.server(certificates, "stranger")));
        assertRefused(url, "the certificate of localhost:", "is not trusted", authority(), "sslRootCert");
    }

    @Test
    void acertificateThatExpired() throws Exception {
        String url = url(server(TlsContexts.server(certificates, "expired")));
        assertRefused(url, "the certificate of localhost:", "expired (NotAfter", "renew it there");
        assertRefusedWith(url, "sslMode", "verify-ca", "expired");
    }

    @Test
    void theCertificateOfAnotherHost() throws Exception {
        String url = url(server(TlsContexts.server(certificates, "elsewhere")));
        assertRefused(url, "the certificate of localhost:", "is for another host", "localhost", "sslMode=verify-ca");
        assertRefused(url.replace("localhost", "127.0.0.1"), "is for another host", "127.0.0.1");
    }

    @Test
    void aServerWithoutTls() throws Exception {
        assertRefused(url(server(null)), "does not speak TLS on this port", "sslMode=disable");
    }

    @Test
    void aServerThatSpeaksSomethingElse() throws Exception {
        try (ServerSocket other = talking("220 mail.example ESMTP\r\n")) {
            assertRefused(url(other.getLocalPort()), "does not speak TLS on this port");
        }
    }

    @Test
    void aServerThatHangsUp() throws Exception {
        try (ServerSocket other = talking("")) {
            assertRefused(url(other.getLocalPort()), "ended the connection while TLS was agreed on");
        }
    }

    private static ServerSocket talking(String text) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try (var client = listener.accept()) {
                    client.getInputStream().read(new byte[8192]); // else the end is a reset
                    client.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // the loop sees it
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    @Test
    void plaintextToAServerThatWantsTls() throws Exception {
        Properties info = new Properties();
        info.setProperty("use_ssl", "false");
        assertRefused(url(server(TlsContexts.server(certificates, "server"))), info, "wants TLS", "use_ssl=true");
    }

    @Test
    void anotherVersionOfTls() throws Exception {
        try (SSLServerSocket old = (SSLServerSocket) TlsContexts.https(certificates, "server")
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            old.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"});
            serve(old);
            assertRefused(url(old.getLocalPort()), "no version of TLS or no cipher suite in common", "TLS 1.2 or 1.3");
        }
    }

    @Test
    void tlsWithoutHttp2() throws Exception {
        try (SSLServerSocket other = (SSLServerSocket) TlsContexts.https(certificates, "server")
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(other);
            assertRefused(url(other.getLocalPort()), "speaks TLS, but not HTTP/2");
        }
    }

    private static void serve(SSLServerSocket listener) {
        Thread thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try (SSLSocket client = (SSLSocket) listener.accept()) {
                    client.startHandshake();
                    client.getInputStream().read();
                } catch (IOException refusedOrClosed) {
                    // the client sees it
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void aClientWithoutACertificate() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            SslContext asking = TlsContexts.forCertifiedClients(certificates, "server", version);
            SQLException e = failure(url(server(asking)), trusting());
            assertThat((Exception) e)
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("asks for a certificate of the client");
        }
    }

    @Test
    void aClientWithACertificateThatTheServerDoesNotKnow() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            SslContext asking = TlsContexts.forCertifiedClients(certificates, "server", version);
            Properties info = trusting();
            info.setProperty(
                    "sslKey", certificates.identityFile("expired", "PKCS12").toString());
            info.setProperty("sslKeyPassword", TestCertificates.PASSWORD);
            SQLException e = failure(url(server(asking)), info);
            assertThat((Exception) e)
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("refused the certificate in")
                    .hasMessageContaining("expired-key.PKCS12");
        }
    }

    private static void assertRefusedWith(String url, String property, String value, String... parts) throws Exception {
        Properties info = trusting();
        info.setProperty(property, value);
        assertRefused(url, info, parts);
    }

    private static void assertRefused(String url, String... parts) throws Exception {
        assertRefused(url, trusting(), parts);
    }

    private static void assertRefused(String url, Properties info, String... parts) {
        SQLException e = failure(url, info);
        assertThat((Exception) e)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .satisfies(each -> assertThat(each.getMessage()).contains(parts));
        assertThat(e.getSQLState()).isEqualTo("08001");
    }

    private static SQLException failure(String url, Properties info) {
        info.setProperty("token", "s3cret");
        long start = System.nanoTime();
        try {
            DriverManager.getConnection(url, info).close();
        } catch (SQLException e) {
            assertThat(System.nanoTime() - start).as(e.getMessage()).isLessThan(AT_ONCE);
            assertThat((Exception) e).hasMessageNotContaining("s3cret");
            return e;
        }
        throw new AssertionError("connected");
    }

    private static Properties trusting() throws Exception {
        Properties info = new Properties();
        info.setProperty("sslRootCert", authority());
        return info;
    }

    private static String authority() throws Exception {
        return certificates.certificateFile("authority").toString();
    }

    private static String url(ForwardingServer at) {
        return url(at.port());
    }

    private static String url(int port) {
        return "jdbc:sparkconnect://localhost:" + port;
    }
}
