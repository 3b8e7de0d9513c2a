// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.benchmarks;

import io.sparkconnect.spi.LocalServerProvider;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;

/** A Spark in a process of its own; each with the same options of the JVM and the same settings of Spark. */
final class BenchmarkedServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Path OPTIONS = Path.of("connect-server/src/main/distribution/conf/java.options");
    private static final String TOKEN = "token-of-this-benchmark";
    private static final String PASSWORD = "changeit";

    private final Process process;
    private final String url;

    private BenchmarkedServer(Path folder, int port, String parameters, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + OPTIONS.toAbsolutePath(),
                "-Xmx2g",
                "-Dspark.master=local[2]",
                "-Dspark.app.name=benchmark",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"),
                "-cp",
                classPath()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(port + ".log").toFile())
                .start();
        url = "jdbc:sparkconnect://127.0.0.1:" + port + "/" + parameters;
    }

    /** As Spark ships it. */
    static BenchmarkedServer stock(Path folder) throws Exception {
        int port = freePort();
        return new BenchmarkedServer(
                folder,
                port,
                ";use_ssl=false",
                List.of(
                        "-Dspark.connect.grpc.binding.address=127.0.0.1",
                        "-Dspark.connect.grpc.binding.port=" + port,
                        "org.apache.spark.sql.connect.service.SparkConnectServer"));
    }

    /** With the policy for users of SQL. */
    static BenchmarkedServer ours(Path folder) throws Exception {
        return ours(folder, freePort(), ";use_ssl=false", List.of());
    }

    static BenchmarkedServer oursWithAll(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        makeCertificate(store);
        KeyStore certificates = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        writePem(
                certificate,
                "CERTIFICATE",
                certificates.getCertificate("server").getEncoded());
        writePem(
                key,
                "PRIVATE KEY",
                certificates.getKey("server", PASSWORD.toCharArray()).getEncoded());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
        Path tokens = Files.writeString(
                folder.resolve("tokens"), "somebody sha256:" + HexFormat.of().formatHex(hash));
        return ours(
                folder,
                freePort(),
                ";use_ssl=true;token=" + TOKEN + ";sslRootCert=" + certificate,
                List.of(
                        "tls.certificate=" + certificate,
                        "tls.key=" + key,
                        "auth.tokens=" + tokens,
                        "audit.file=" + folder.resolve("audit.log"),
                        "http.port=0"));
    }

    private static BenchmarkedServer ours(Path folder, int port, String parameters, List<String> settings)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("io.sparkconnect.server.SparkConnectServer"));
        for (String setting : List.of("listen.port=" + port, "data.in-memory=true", "role.default.profile=sql")) {
            arguments.addAll(List.of("--conf", setting));
        }
        settings.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
        return new BenchmarkedServer(folder, port, parameters, arguments);
    }

    /** As soon as it listens. */
    Connection connect() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Spark's as the build writes it, and what holds our server. */
    private static String classPath() throws Exception {
        Path own = Path.of(ServiceLoader.load(LocalServerProvider.class).stream()
                .findFirst()
                .orElseThrow()
                .type()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String spark = Files.readString(Path.of(System.getProperty("sparkconnect.server.classpath")));
        return spark.strip() + File.pathSeparator + own;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void makeCertificate(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool has failed");
        }
    }

    private static void writePem(Path file, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
