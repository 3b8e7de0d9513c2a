// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.LongRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SessionControlsTest {
    private Connection connection;
    private SparkConnectConnection session;

    @BeforeEach
    void connect() throws SQLException {
        connection = LongRun.connect();
        session = connection.unwrap(SparkConnectConnection.class);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aSettingIsSetReadAndGivenItsDefaultAgain() throws SQLException {
        String name = "spark.sql.shuffle.partitions";
        String usual = session.getSetting(name);
        session.setSetting(name, "7");
        assertThat(session.getSetting(name)).isEqualTo("7");
        assertThat(session.getSettings()).containsEntry(name, "7");
        session.setSetting(name, null);
        assertThat(session.getSetting(name)).isEqualTo(usual);
    }

    @Test
    void aSettingThatNobodyKnowsIsNull() throws SQLException {
        assertThat(session.getSetting("no.such.setting")).isNull();
    }

    @Test
    void sparkRefusesAStaticSetting() {
        assertThatThrownBy(() -> session.setSetting("spark.sql.warehouse.dir", "elsewhere"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("spark.sql.warehouse.dir");
    }

    @Test
    void theDriverNoticesHowStringsAreReadFromNowOn() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?")) {
            for (String raw : List.of("false", "true")) {
                session.setSetting("spark.sql.parser.escapedStringLiterals", raw);
                query.setString(1, "it's \\ here");
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("it's \\ here");
                }
            }
        }
    }

    @Test
    void whatIsTaggedIsInterruptedByItsTag() throws Exception {
        session.addTag("nightly");
        session.addTag("reports");
        session.removeTag("reports");
        assertThat(session.getTags()).containsExactly("nightly");
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> running =
                    LongRun.runningFailureOf(statement, () -> statement.executeQuery(LongRun.QUERY));
            assertThat(session.interruptTag("weekly")).isEmpty();
            assertThat(session.interruptTag("nightly")).hasSize(1);
            assertThat(running.get().getSQLState()).isEqualTo("HY008");
        }
    }

    @Test
    void allThatRunsIsInterrupted() throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<SQLException> running =
                    LongRun.runningFailureOf(statement, () -> statement.executeQuery(LongRun.QUERY));
            assertThat(session.interruptAll()).hasSize(1);
            assertThat(running.get().getSQLState()).isEqualTo("HY008");
        }
    }

    @Test
    void whatCannotBeATagIsRefused() {
        for (String tag : new String[] {null, "", "a,b"}) {
            assertThatThrownBy(() -> session.addTag(tag))
                    .isInstanceOf(SQLDataException.class)
                    .hasMessageContaining("without commas");
        }
        assertThatThrownBy(() -> session.setSetting(" ", "x")).isInstanceOf(SQLDataException.class);
    }

    @Test
    void aQueryThatWasReadToItsEndHasMetrics() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SparkConnectStatement spark = statement.unwrap(SparkConnectStatement.class);
            assertThat(spark.getMetrics()).isEmpty();
            try (ResultSet rows = statement.executeQuery("SELECT sum(id) FROM range(1000) WHERE id % 2 = 0")) {
                while (rows.next()) {
                    assertThat(rows.getLong(1)).isEqualTo(249_500);
                }
            }
            assertThat(spark.getMetrics()).anySatisfy(metric -> {
                assertThat(metric.operator()).contains("Range");
                assertThat(metric.name()).isEqualTo("numOutputRows");
                assertThat(metric.type()).isEqualTo("sum");
                assertThat(metric.value()).isEqualTo(1000);
            });
        }
    }
}
