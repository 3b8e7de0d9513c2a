// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.NetworkServer;
import io.sparkconnect.jdbc.testing.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver and our server together: over TLS, with tokens, for users who may use SQL and nothing else. */
@Tag("since-4.0")
class NetworkServerTest {
    private static final String ALICE = "alice-token-of-this-test";
    private static final String BOB = "bob-token-of-this-test";
    private static final String CAROL = "carol-token-of-this-test";

    @TempDir
    private static Path folder;

    private static Path authority;
    private static NetworkServer server;

    @BeforeAll
    static void start() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        authority = certificates.certificateFile("authority");
        Path tokens = Files.write(
                folder.resolve("tokens"), List.of(line("alice", ALICE), line("bob", BOB), line("carol", CAROL)));
        server = NetworkServer.start(
                folder,
                "tls.certificate = " + certificates.certificateFile("server"),
                "tls.key = " + certificates.keyFile("server"),
                "auth.tokens = " + tokens,
                "role.hurried.users = carol",
                "role.hurried.query-time = 2s");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fillsATableAndReadsIt() throws SQLException {
        try (Connection connection = connect(ALICE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filled (id BIGINT, name STRING)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO filled VALUES (?, ?)")) {
                for (int i = 0; i < 100_000; i++) {
                    insert.setLong(1, i);
                    insert.setString(2, "name " + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery("SELECT count(*), sum(id), max(name) FROM filled")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(100_000);
                assertThat(rows.getLong(2)).isEqualTo(4_999_950_000L);
                assertThat(rows.getString(3)).isEqualTo("name 99999");
            }
        }
    }

    @Test
    void browsesWhatThereIs() throws SQLException {
        try (Connection connection = connect(ALICE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE browsed (id BIGINT, name STRING)");
            try (ResultSet columns = connection.getMetaData().getColumns(null, null, "browsed", "%")) {
                columns.next();
                assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
            }
            try (ResultSet functions = connection.getMetaData().getFunctions(null, null, "abs")) {
                assertThat(functions.next()).isTrue();
            }
        }
    }

    @Test
    void isTheUserOfTheToken() throws SQLException {
        try (Connection connection = connect(BOB, ";user=alice");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("bob");
        }
    }

    @Test
    void staysOutOfAnothersSession() throws SQLException {
        String session = ";session_id=" + UUID.randomUUID();
        try (Connection alices = connect(ALICE, session)) {
            assertThat(alices.isValid(10)).isTrue();
            assertThatThrownBy(() -> connect(BOB, session))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("belongs to another user")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reflect('java.lang.System', 'getenv', 'PATH')",
                "SELECT * FROM text.`/etc/hostname`",
                "ADD JAR '/tmp/x.jar'",
                "SET spark.sql.catalog.x = org.example.Catalog"
            })
    void hearsWhatItsRoleMayNot(String sql) throws SQLException {
        try (Connection connection = connect(ALICE);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ask for a role with the profile full")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM range(10000000000000)",
                "CREATE TABLE never AS SELECT max(id) FROM range(10000000000000)"
            })
    void hearsThatTheTimeOfItsRoleIsOver(String sql) throws SQLException {
        try (Connection connection = connect(CAROL);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("longer than the 2000 ms that role 'hurried' allows")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("57014");
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void isNotLetInWithAnotherToken() {
        assertThatThrownBy(() -> connect("guessed"))
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("the credentials are not known to this server")
                .hasMessageNotContaining("guessed");
    }

    private static Connection connect(String token, String... parameters) throws SQLException {
        return DriverManager.getConnection(
                server.url(";token=" + token, ";sslRootCert=" + authority, String.join("", parameters)));
    }

    private static String line(String user, String token) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return user + " sha256:" + HexFormat.of().formatHex(hash);
    }
}
