// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.sparkconnect.jdbc.testing.ForkedJava;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import io.sparkconnect.jdbc.testing.TlsContexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Spark behind TLS. */
@Timeout(120)
class TlsTest {
    @TempDir
    private static Path folder;

    private static final List<ForwardingServer> SERVERS = new ArrayList<>();
    private static TestCertificates certificates;
    private static ForwardingServer server;
    private static ForwardingServer elsewhere;
    private static ForwardingServer certified;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
        server = server(TlsContexts.server(certificates, "server"));
        elsewhere = server(TlsContexts.server(certificates, "elsewhere"));
        certified = server(TlsContexts.forCertifiedClients(certificates, "server"));
    }

    private static ForwardingServer server(SslContext context) throws Exception {
        ForwardingServer started =
                new ForwardingServer("127.0.0.1", SparkServer.address().port(), context);
        SERVERS.add(started);
        return started;
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(ForwardingServer::close);
    }

    @Test
    void queriesAServerThatTheFileTrusts() throws Exception {
        try (Connection connection = connect(server, "localhost", "sslRootCert", authority());
                ResultSet rows = connection.createStatement().executeQuery("SELECT sum(id) FROM range(100000)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(4_999_950_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void trustsAStore(String type) throws Exception {
        String store = certificates.trustFile("authority", type).toString();
        assertValid(server, "sslRootCert", store, "sslRootCertPassword", TestCertificates.PASSWORD);
    }

    @Test
    void trustsAnyOfTheCertificatesInAFile() throws Exception {
        String both = Files.readString(certificates.certificateFile("stranger"))
                + Files.readString(certificates.certificateFile("authority"));
        assertValid(server, "sslRootCert", certificates.text("both.pem", both).toString());
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1"})
    void knowsTheServerByAnyOfItsNames(String host) throws Exception {
        connect(server, host, "sslRootCert", authority()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        ForwardingServer one = server(TlsContexts.ofVersions(certificates, "server", version));
        assertValid(one, "sslRootCert", authority());
    }

    @Test
    void checksAsMuchAsTheModeSays() throws Exception {
        assertValid(elsewhere, "sslMode", "require");
        assertValid(elsewhere, "sslMode", "verify-ca", "sslRootCert", authority());
        assertThatThrownBy(() -> assertValid(elsewhere, "sslMode", "verify-full", "sslRootCert", authority()))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> assertValid(elsewhere, "sslMode", "verify-ca")).isInstanceOf(SQLException.class);
    }

    @Test
    void showsACertificateFromPemFiles() throws Exception {
        assertValid(
                certified,
                "sslRootCert",
                authority(),
                "sslCert",
                certificates.certificateFile("client").toString(),
                "sslKey",
                certificates.keyFile("client").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void showsACertificateFromAStore(String type) throws Exception {
        String store = certificates.identityFile("client", type).toString();
        assertValid(
                certified, "sslRootCert", authority(), "sslKey", store, "sslKeyPassword", TestCertificates.PASSWORD);
    }

    /** In TLS 1.3 the client is done before the server has looked at its certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void doesNotShareAConnectionWithThoseWhoHaveNoCertificate(String version) throws Exception {
        ForwardingServer one = server(TlsContexts.forCertifiedClients(certificates, "server", version));
        try (Connection first = connect(one, "localhost", identity())) {
            assertThatThrownBy(() -> connect(one, "localhost", "sslRootCert", authority()))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("asks for a certificate of the client")
                    .hasMessageContaining("sslCert");
            assertThat(first.isValid(10)).isTrue();
        }
    }

    private static String[] identity() throws Exception {
        return new String[] {
            "sslRootCert",
            authority(),
            "sslKey",
            certificates.identityFile("client", "PKCS12").toString(),
            "sslKeyPassword",
            TestCertificates.PASSWORD
        };
    }

    /** Certificates are renewed under the names of the old ones, and connections live longer. */
    @Test
    void readsAFileAgainThatHasChanged() throws Exception {
        Path trust = folder.resolve("renewed.pem");
        Files.copy(certificates.certificateFile("authority"), trust);
        try (Connection connection = connect(server, "localhost", "sslRootCert", trust.toString())) {
            Files.copy(certificates.certificateFile("stranger"), trust, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(trust, FileTime.fromMillis(1));
            ForwardingServer another = server(TlsContexts.server(certificates, "stranger"));
            connect(another, "localhost", "sslRootCert", trust.toString()).close();
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void trustsWhatTheJvmTrusts() throws Exception {
        List<String> trusting = List.of(
                "-Djavax.net.ssl.trustStore=" + certificates.trustFile("authority", "PKCS12"),
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.PASSWORD);
        String url = url(server, "localhost") + "?use_ssl=true&token="
                + SparkServer.address().token();
        assertThat(ForkedJava.run(Client.class, trusting, url)).contains("valid=true");
        assertThat(ForkedJava.run(Client.class, List.of(), url)).contains("state=08001", "those that the JVM trusts");
    }

    /** The trust store is the JVM's, so each connection is made in a JVM of its own. */
    static final class Client {
        public static void main(String[] arguments) {
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                System.out.println("valid=" + connection.isValid(10));
            } catch (SQLException e) {
                System.out.println("state=" + e.getSQLState() + " " + e.getMessage());
            }
        }
    }

    private static String authority() throws Exception {
        return certificates.certificateFile("authority").toString();
    }

    private static void assertValid(ForwardingServer at, String... properties) throws SQLException {
        try (Connection connection = connect(at, "localhost", properties)) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    private static Connection connect(ForwardingServer at, String host, String... properties) throws SQLException {
        Properties info = new Properties();
        info.setProperty("token", SparkServer.address().token());
        for (int i = 0; i < properties.length; i += 2) {
            info.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection(url(at, host), info);
    }

    private static String url(ForwardingServer at, String host) {
        return "jdbc:sparkconnect://" + host + ":" + at.port();
    }
}
