// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static io.sparkconnect.jdbc.testing.ScriptedServer.complete;
import static io.sparkconnect.jdbc.testing.ScriptedServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.sparkconnect.jdbc.testing.Eventually;
import io.sparkconnect.jdbc.testing.LogRecords;
import io.sparkconnect.jdbc.testing.ScriptedServer;
import io.sparkconnect.jdbc.testing.ScriptedServer.Script;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each event of docs/reference/logging.md. */
@Timeout(60)
class LoggingTest {
    private static final String ID = "[0-9a-f-]{36}";
    private static final String OPERATION = "session " + ID + ": operation " + ID + " ";
    private static final Script CUT = stream -> stream.onError(Status.UNAVAILABLE.asRuntimeException());
    private static final Script WHOLE = stream -> {
        stream.onNext(complete("1"));
        stream.onCompleted();
    };

    private ScriptedServer server;
    private LogRecords log;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        log = new LogRecords("io.sparkconnect.jdbc", Level.FINE);
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    private void run(String parameters, String sql, Script... scripts) throws SQLException {
        try (Connection connection = server.connect(parameters);
                Statement statement = connection.createStatement()) {
            server.say(scripts);
            statement.execute(sql);
        }
    }

    private void assertTold(String pattern) {
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).matches(pattern));
    }

    @Test
    void aConnectionIsOpenedAndClosed() throws SQLException {
        run("", "SET x = 1", WHOLE);
        assertThat(log.lines().get(0))
                .matches("FINE connection: session " + ID + ": opened to 127\\.0\\.0\\.1:\\d+ in \\d+ ms");
        assertThat(log.lines().get(log.lines().size() - 1)).matches("FINE connection: session " + ID + ": closed");
        assertTold("FINE statement: " + OPERATION + "ended after \\d+ ms");
    }

    @Test
    void theIdsAreThoseOfTheApi() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            server.say(WHOLE);
            statement.execute("SET x = 1");
            String session = connection.unwrap(SparkConnectConnection.class).getSessionId();
            String operation = statement.unwrap(SparkConnectStatement.class).getOperationId();
            assertTold("FINE statement: session " + session + ": operation " + operation + " ended .*");
        }
    }

    @Test
    void aStatementIsGoneOnWithAfterABreak() throws SQLException {
        run("", "SET x = 1", CUT, WHOLE);
        assertTold("FINE statement: " + OPERATION + "reattached after UNAVAILABLE");
    }

    @Test
    void aStatementIsSentAgain() throws SQLException {
        run("", "SET x = 1", CUT, stream -> stream.onError(error("INVALID_HANDLE.OPERATION_NOT_FOUND")), WHOLE);
        assertTold("FINE statement: " + OPERATION + "resent: the server never had it");
    }

    @Test
    void aStatementIsLost() {
        assertThatThrownBy(() -> run(";retryTimeout=0", "SET x = 1", CUT)).isInstanceOf(SQLException.class);
        assertTold("FINE statement: " + OPERATION + "lost with SQLSTATE 08007");
    }

    @Test
    void aSessionIsLost() {
        assertThatThrownBy(() -> run("", "SET x = 1", stream -> stream.onError(error("INVALID_HANDLE.SESSION_CLOSED"))))
                .isInstanceOf(SQLException.class);
        assertTold("FINE connection: session " + ID + ": lost: the server does not have it any more");
    }

    @Test
    void aCallIsRetried() throws SQLException {
        try (Connection connection = server.connect(";retryTimeout=300ms")) {
            server.failAnalyses(Status.UNAVAILABLE.asRuntimeException());
            assertThatThrownBy(() -> connection.getMetaData().getDatabaseProductVersion())
                    .isInstanceOf(SQLException.class);
        }
        assertTold("FINE connection: session " + ID + ": call AnalyzePlan retried after UNAVAILABLE");
    }

    @Test
    void aReleaseIsPostponed() throws Exception {
        server.failReleases(Status.UNAVAILABLE.asRuntimeException());
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            server.say(WHOLE);
            statement.execute("SET x = 1");
            Eventually.isTrue(
                    "a second one",
                    Duration.ofSeconds(5),
                    () -> server.releases().size() == 2);
        }
        assertTold("FINE connection: session " + ID + ": call ReleaseExecute postponed after UNAVAILABLE");
    }

    @Test
    void aStatementIsSlow() throws SQLException {
        run(";slowQueryThreshold=100ms", "SET x = 1", stream -> {
            Thread.sleep(200);
            WHOLE.play(stream);
        });
        assertTold("INFO statement: " + OPERATION + "was slow: [23]\\d\\d ms");
    }

    @Test
    void aStatementThatIsNotReadToItsEndIsSlowToo() throws SQLException {
        assertThatThrownBy(() -> run(";slowQueryThreshold=100ms;networkTimeout=300ms", "SELECT 1"))
                .isInstanceOf(SQLException.class);
        assertTold("INFO statement: " + OPERATION + "was slow: \\d+ ms");
    }

    @Test
    void nothingIsToldAtInfoUnlessItIsAskedFor() {
        log.close();
        log = new LogRecords("io.sparkconnect", Level.INFO);
        assertThatThrownBy(() -> run(";retryTimeout=300ms", "SET x = 1", CUT, CUT, CUT, CUT, CUT, CUT, CUT))
                .isInstanceOf(SQLException.class);
        assertThat(log.lines()).noneMatch(line -> line.contains("session"));
    }

    /** Only at FINER, and never the values of parameters. */
    @Test
    void theTextOfAStatementIsToldAtFinerWithoutItsValues() throws SQLException {
        String secret = "value-of-a-parameter";
        for (Level level : List.of(Level.FINE, Level.FINER)) {
            log.close();
            log = new LogRecords("io.sparkconnect.jdbc", level);
            try (Connection connection = server.connect();
                    PreparedStatement statement = connection.prepareStatement("INSERT INTO t SELECT ?")) {
                server.say(WHOLE);
                statement.setString(1, secret);
                statement.execute();
            }
            assertThat(log.text()).doesNotContain(secret);
            assertThat(log.lines().stream().anyMatch(line -> line.contains("executes INSERT")))
                    .isEqualTo(level.equals(Level.FINER));
        }
    }
}
