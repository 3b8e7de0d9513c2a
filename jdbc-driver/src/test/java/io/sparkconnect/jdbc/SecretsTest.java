// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.sparkconnect.jdbc.testing.LogRecords;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ScriptedServer.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the log, down to its finest level, nor an exception with all its causes, nor any text shows a secret. */
@Timeout(60)
class SecretsTest {
    private static final String SECRET = "s3cret-Value";
    private static final String SECRETS =
            ";token=" + SECRET + "-token;password=" + SECRET + "-token;header.x-api-key=" + SECRET + "-header";
    private static final Script WHOLE = stream -> {
        stream.onNext(complete("1"));
        stream.onCompleted();
    };

    private final StringWriter seen = new StringWriter();
    private ScriptedServer server;
    private LogRecords log;
    private LogRecords elsewhere;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        elsewhere = new LogRecords("", Level.INFO);
        log = new LogRecords("io.sparkconnect", Level.ALL);
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
        elsewhere.close();
    }

    private interface Scenario {
        void run() throws Exception;
    }

    /** Remembers what is thrown, with its stack trace and causes. */
    private void see(Scenario scenario) {
        try {
            scenario.run();
        } catch (Exception failure) {
            failure.printStackTrace(new PrintWriter(seen, true));
        }
    }

    private void see(Object object) {
        seen.append(String.valueOf(object)).append('\n');
    }

    private void assertNoSecret() {
        assertThat(seen.toString()).as("exceptions and texts").isNotEmpty().doesNotContain(SECRET);
        assertThat(log.text()).as("the driver's log").doesNotContain(SECRET);
        assertThat(elsewhere.text()).as("other logs").doesNotContain(SECRET);
    }

    /** A query and a command with a value that is secret. */
    private void execute(Script... scripts) throws SQLException {
        try (Connection connection = server.connect(";retryTimeout=200ms;networkTimeout=1s", SECRETS)) {
            see(connection);
            see(connection.getMetaData().getURL());
            see(() -> connection.getMetaData().getDatabaseProductVersion());
            for (String sql : List.of("SELECT ?", "INSERT INTO t SELECT ?")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    server.say(scripts);
                    statement.setString(1, SECRET + "-value");
                    see(statement);
                    see(statement::execute);
                    statement.addBatch();
                    see(statement::executeBatch);
                }
            }
        }
    }

    @Test
    void ofWhatWorks() throws SQLException {
        execute(WHOLE, WHOLE);
        assertNoSecret();
        assertThat(log.text()).as(seen.toString()).contains("executes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UNAVAILABLE", "UNAUTHENTICATED", "PERMISSION_DENIED", "UNKNOWN", "INTERNAL", "UNIMPLEMENTED"})
    void ofCallsThatFail(Status.Code code) throws SQLException {
        Script fails = stream -> stream.onError(code.toStatus().asRuntimeException());
        execute(fails, fails);
        server.failAnalyses(code.toStatus().asRuntimeException());
        server.failReleases(code.toStatus().asRuntimeException());
        execute(WHOLE, WHOLE);
        assertNoSecret();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_HANDLE.SESSION_CLOSED",
                "INVALID_HANDLE.OPERATION_NOT_FOUND",
                "INVALID_CURSOR.POSITION_NOT_FOUND",
                "PARSE_SYNTAX_ERROR"
            })
    void ofWhatSparkRefuses(String errorClass) throws SQLException {
        Script fails = stream -> stream.onError(error(errorClass));
        execute(fails, fails);
        assertNoSecret();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sparkconnect://127.0.0.1:1/;use_ssl=false",
                "jdbc:sparkconnect://127.0.0.1:1/;tokenn=x",
                "jdbc:sparkconnect://127.0.0.1:99999/",
                "jdbc:sparkconnect://127.0.0.1/;connectTimeout=never",
                "jdbc:sparkconnect://127.0.0.1/;use_ssl=perhaps",
                "jdbc:sparkconnect://127.0.0.1/%zz",
                "jdbc:sparkconnect://",
                "jdbc:sparkconnect:local:/nowhere\0"
            })
    void ofUrlsThatAreRefused(String url) {
        see(() -> DriverManager.getConnection(url + SECRETS).close());
        see(() -> DriverManager.getConnection(url + SECRETS + "=" + SECRET).close());
        Properties properties = new Properties();
        properties.setProperty("token", SECRET + "\n");
        properties.setProperty("password", SECRET);
        see(() -> DriverManager.getConnection(url, properties).close());
        SparkConnectDataSource source = new SparkConnectDataSource();
        see(() -> {
            source.setUrl(url + SECRETS);
            source.getConnection().close();
        });
        see(source);
        assertNoSecret();
    }

    @Test
    void ofTheDriversProperties() throws SQLException {
        for (DriverPropertyInfo info :
                new SparkConnectDriver().getPropertyInfo("jdbc:sparkconnect://h/" + SECRETS, new Properties())) {
            if (!info.name.equals("token") && !info.name.equals("password")) { // these are the application's to see
                see(info.name + " " + info.value + " " + info.description);
            }
        }
        assertNoSecret();
    }
}
