// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.server.config.Configuration;
import io.sparkconnect.server.config.InvalidConfigurationException;
import io.sparkconnect.server.identity.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkproject.connect.grpc.ChannelCredentials;
import org.sparkproject.connect.grpc.InsecureChannelCredentials;
import org.sparkproject.connect.grpc.TlsChannelCredentials;
import org.sparkproject.connect.grpc.health.v1.HealthCheckRequest;
import org.sparkproject.connect.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.sparkproject.connect.grpc.health.v1.HealthGrpc;

class NetworkServerTest {
    private static final String TOKEN = Tokens.random();
    private static final ChannelCredentials PLAINTEXT = InsecureChannelCredentials.create();

    /** Takes half a minute if nobody ends it. */
    private static final String LONG_QUERY = "SELECT java_method('java.lang.Thread', 'sleep', %dL)";

    @TempDir
    private Path folder;

    @Nested
    class Exposed {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "false, false, TLS (setting 'tls.certificate') and authentication (setting 'auth.tokens'",
            "true, false, authentication (setting 'auth.tokens'",
            "false, true, TLS (setting 'tls.certificate'):",
        })
        void isRefusedWithoutTlsAndAuthentication(boolean tls, boolean tokens, String missing) throws Exception {
            Map<String, String> settings = new HashMap<>(Map.of("listen.host", "0.0.0.0"));
            if (tls) {
                Certificates certificates = new Certificates(folder).issue("server", "CN=server");
                settings.put(
                        "tls.certificate", certificates.certificate("server").toString());
                settings.put("tls.key", certificates.key("server").toString());
            }
            if (tokens) {
                settings.put("auth.tokens", tokenFile().toString());
            }

            assertThatThrownBy(() -> NetworkServer.prepare(Configuration.read(null, settings)))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageStartingWith("the server does not listen on '0.0.0.0' without " + missing)
                    .hasMessageContaining("--insecure");
        }

        @Test
        void isAllowedToWhoInsists() throws Exception {
            Configuration insecure =
                    Configuration.read(null, Map.of("listen.host", "0.0.0.0", "listen.insecure", "true"));
            assertThat(NetworkServer.prepare(insecure)).isNotNull();
        }
    }

    @Nested
    class SparksOwnPages {
        @ParameterizedTest
        @CsvSource({"spark.ui.enabled, true", "spark.ui.port, 4040"})
        void areNotOpenedPastTheServer(String setting, String value) {
            assertThatThrownBy(() -> NetworkServer.prepare(Configuration.read(null, Map.of(setting, value))))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageStartingWith("setting '" + setting + "' cannot be '" + value + "' here")
                    .hasMessageContaining("give 'ui.port'");
        }
    }

    @Nested
    class TheCommandLine {
        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "--check                  | 0  | the configuration is right",
                    "--port abc --check       | 78 | setting 'listen.port' cannot be 'abc'",
                    "--conf listen.x=1        | 78 | there is no setting 'listen.x'",
                    "--config none.properties | 78 | there is no configuration file 'none.properties'",
                    "--colour                 | 64 | Unknown option: '--colour'",
                    "--help                   | 0  | Usage: sparkconnect server",
                })
        void endsWithACode(String arguments, int code, String message) throws Exception {
            try (RunningServer server = RunningServer.run(folder, arguments.split(" "))) {
                assertThat(server.exitCode()).isEqualTo(code);
                assertThat(server.log()).contains(message);
            }
        }
    }

    @Nested
    class OverTls {
        @Test
        void knowsUsersByTokensAndByCertificates() throws Exception {
            Certificates certificates =
                    new Certificates(folder).issue("server", "CN=server").issue("carol", "CN=carol, O=Example");
            try (RunningServer server = RunningServer.start(
                    folder,
                    "tls.certificate = " + certificates.certificate("server"),
                    "tls.key = " + certificates.key("server"),
                    "tls.client-ca = " + certificates.authority(),
                    "tls.client-certificates = optional",
                    "auth.tokens = " + tokenFile())) {
                try (ConnectClient alice =
                        ConnectClient.to(server, trusting(certificates).build(), TOKEN)) {
                    assertThat(alice.rowsOf("SELECT 1 WHERE current_user() = 'alice'"))
                            .isEqualTo(1);
                }
                ChannelCredentials carols = trusting(certificates)
                        .keyManager(
                                certificates.certificate("carol").toFile(),
                                certificates.key("carol").toFile())
                        .build();
                try (ConnectClient carol = ConnectClient.to(server, carols, null)) {
                    assertThat(carol.rowsOf("SELECT 1 WHERE session_user() = 'carol'"))
                            .isEqualTo(1);
                }
                try (ConnectClient nobody =
                        ConnectClient.to(server, trusting(certificates).build(), null)) {
                    assertThatThrownBy(() -> nobody.rowsOf("SELECT 1")).hasMessageStartingWith("UNAUTHENTICATED");
                }
                try (ConnectClient stranger = ConnectClient.to(server, TlsChannelCredentials.create(), TOKEN)) {
                    assertThatThrownBy(() -> stranger.rowsOf("SELECT 1")).hasMessageStartingWith("UNAVAILABLE");
                }
                try (ConnectClient plain = ConnectClient.to(server, PLAINTEXT, TOKEN)) {
                    assertThatThrownBy(() -> plain.rowsOf("SELECT 1")).hasMessageStartingWith("UNAVAILABLE");
                }
            }
        }
    }

    @Nested
    class AskedToStop {
        @Test
        void letsAQueryEndAndTakesNoOther() throws Exception {
            try (RunningServer server = RunningServer.start(folder, "role.default.profile = full");
                    ConnectClient client = ConnectClient.to(server, PLAINTEXT, null)) {
                assertThat(health(client)).isEqualTo(ServingStatus.SERVING);
                CompletableFuture<Long> query =
                        CompletableFuture.supplyAsync(() -> client.rowsOf(LONG_QUERY.formatted(4_000)));
                Thread.sleep(1_500);

                server.terminate();
                Thread.sleep(500);

                assertThat(health(client)).isEqualTo(ServingStatus.NOT_SERVING);
                assertThatThrownBy(() -> client.rowsOf("SELECT 1"))
                        .hasMessageStartingWith("UNAVAILABLE")
                        .hasMessageContaining("the server is stopping");
                assertThat(query.get(30, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(server.exitCode()).isZero();
                assertThat(server.log().lines().filter(line -> line.contains(" WARN ")))
                        .as("what nobody can do anything about is left out of the log")
                        .hasSizeLessThan(10);
            }
        }

        @Test
        void endsAQueryThatTakesTooLong() throws Exception {
            try (RunningServer server = RunningServer.start(folder, "role.default.profile = full", "stop.grace = 1s");
                    ConnectClient client = ConnectClient.to(server, PLAINTEXT, null)) {
                CompletableFuture<Long> query =
                        CompletableFuture.supplyAsync(() -> client.rowsOf(LONG_QUERY.formatted(60_000)));
                Thread.sleep(1_500);

                server.terminate();

                assertThat(query).failsWithin(20, TimeUnit.SECONDS);
                assertThat(server.exitCode()).isZero();
            }
        }
    }

    @Nested
    class Restarted {
        @Test
        void hasItsTablesStill() throws Exception {
            String[] settings = {"data.in-memory = false", "data.directory = " + folder.resolve("data")};
            try (RunningServer server = RunningServer.start(folder, settings);
                    ConnectClient client = ConnectClient.to(server, PLAINTEXT, null)) {
                client.rowsOf("CREATE TABLE kept AS SELECT id FROM range(3)");
                server.terminate();
                assertThat(server.exitCode()).isZero();
            }
            try (RunningServer server = RunningServer.start(folder, settings);
                    ConnectClient client = ConnectClient.to(server, PLAINTEXT, null)) {
                assertThat(client.rowsOf("SELECT * FROM kept")).isEqualTo(3);
            }
        }
    }

    private Path tokenFile() throws IOException {
        return Files.write(folder.resolve("tokens"), List.of(Tokens.line("alice", TOKEN, null)));
    }

    private static TlsChannelCredentials.Builder trusting(Certificates certificates) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(certificates.authority().toFile());
    }

    private static ServingStatus health(ConnectClient client) {
        return HealthGrpc.newBlockingStub(client.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }
}
