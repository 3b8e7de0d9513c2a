// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.sparkconnect.jdbc.testing.ForkedJava;
import io.sparkconnect.jdbc.testing.ForwardingServer;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a server whose certificate is for localhost, and known to those who trust the test's store. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static ForwardingServer server;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        server = new ForwardingServer("127.0.0.1", SparkServer.address().port(), context(store));
    }

    private static SslContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return GrpcSslContexts.configure(SslContextBuilder.forServer(factory)).build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void connectsToAServerThatTheJvmTrusts() throws Exception {
        assertThat(connect("localhost", ";use_ssl=true", trusting())).contains("valid=true");
    }

    @Test
    void refusesAServerThatTheJvmDoesNotTrust() throws Exception {
        assertThat(connect("localhost", ";use_ssl=true", List.of())).contains("state=08001", "cert");
    }

    @Test
    void refusesAServerWithTheCertificateOfAnother() throws Exception {
        assertThat(connect("127.0.0.1", ";use_ssl=true", trusting())).contains("state=08001", "127.0.0.1");
    }

    @Test
    void plaintextToAServerThatWantsTlsIsRefused() throws Exception {
        assertThat(connect("localhost", ";use_ssl=false", List.of())).contains("state=08001");
    }

    private static List<String> trusting() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + folder.resolve("server.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private static String connect(String host, String parameters, List<String> options) throws Exception {
        String url = "jdbc:sparkconnect://" + host + ":" + server.port() + "/;token="
                + SparkServer.address().token() + parameters;
        return ForkedJava.run(Client.class, options, url);
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
}
