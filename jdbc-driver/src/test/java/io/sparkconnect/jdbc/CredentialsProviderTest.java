// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sparkconnect.jdbc.testing.SparkServer;
import io.sparkconnect.spi.Credential;
import io.sparkconnect.spi.CredentialRequest;
import io.sparkconnect.spi.CredentialsProvider;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that the application brings. */
@Timeout(60)
class CredentialsProviderTest {
    private static final List<CredentialRequest> REQUESTS = new CopyOnWriteArrayList<>();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    /** Registered as an application would, for its own class loader. */
    @BeforeEach
    void register(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(CredentialsProvider.class.getName()), Vault.class.getName());
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {url(folder)}, before));
        REQUESTS.clear();
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    @AfterEach
    void unregister() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Gives the first time what the user property says, and then the truth. */
    public static final class Vault implements CredentialsProvider {
        @Override
        public String name() {
            return "Vault";
        }

        @Override
        public Credential credential(CredentialRequest request) throws SQLException {
            REQUESTS.add(request);
            return switch (REQUESTS.size() > 1 ? "right" : request.properties().getOrDefault("user", "right")) {
                case "null" -> null;
                case "broken" -> throw new IllegalStateException("the vault is shut");
                case "late" -> throw new SQLTimeoutException("the vault does not answer", "HYT00");
                case "line" -> new Credential("a\nb", Instant.MAX);
                case "wrong" -> new Credential("Bearer s3cret", Instant.MAX);
                default -> new Credential("Bearer " + SparkServer.address().token(), Instant.MAX);
            };
        }
    }

    @Test
    void isAskedOnceAndToldWhatIsNotSecret() throws SQLException {
        try (Connection connection = connect("vault", "right")) {
            assertThat(connection.isValid(10)).isTrue();
        }
        assertThat(REQUESTS).hasSize(1);
        assertThat(REQUESTS.get(0).host()).isEqualTo("localhost");
        assertThat(REQUESTS.get(0).port()).isEqualTo(SparkServer.address().port());
        assertThat(REQUESTS.get(0).properties())
                .containsOnly(
                        entry("credentialsProvider", "vault"), entry("user", "right"), entry("fetchSize", "2000"));
    }

    @Test
    void isAskedAgainWhenTheServerRefuses() throws SQLException {
        connect("VAULT", "wrong").close();
        assertThat(REQUESTS).hasSize(2);
    }

    @Test
    void isNamedWhenItFails() {
        assertThatThrownBy(() -> connect("vault", "null"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("the credentials provider 'Vault' gave nothing that can be sent");
        REQUESTS.clear();
        assertThatThrownBy(() -> connect("vault", "line"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("printable ASCII");
        REQUESTS.clear();
        assertThatThrownBy(() -> connect("vault", "broken"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("'Vault' failed")
                .hasMessageContaining("the vault is shut");
        REQUESTS.clear();
        assertThatThrownBy(() -> connect("vault", "late"))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessage("the vault does not answer");
    }

    @Test
    void isMissedByName() {
        assertThatThrownBy(() -> connect("safe", "right"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("there is no credentials provider 'safe'; those on the class path are [Vault]");
    }

    private static Connection connect(String provider, String user) throws SQLException {
        Properties info = new Properties();
        info.setProperty("credentialsProvider", provider);
        info.setProperty("user", user);
        info.setProperty("password", "s3cret");
        info.setProperty("fetchSize", "2000");
        return DriverManager.getConnection(
                "jdbc:sparkconnect://localhost:" + SparkServer.address().port(), info);
    }
}
