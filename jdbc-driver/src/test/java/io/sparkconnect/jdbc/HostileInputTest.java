// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-meaning application says, to a real server: it arrives unchanged, or is refused. */
@Timeout(120)
class HostileInputTest {
    private static final String HALF = "a\ud800b";

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = SparkServer.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static SQLException failureOf(Action action) {
        SQLException failure = catchThrowableOfType(SQLException.class, action::run);
        assertThat((Throwable) failure).isNotNull();
        return failure;
    }

    private static void assertHalfIsRefused(Action action) {
        SQLException failure = failureOf(action);
        assertThat(failure.getSQLState()).as("state of %s", failure).isEqualTo("22021");
        assertThat((Throwable) failure)
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("has half of a surrogate pair at index ");
    }

    private static void assertGoesOn() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static String echoed(String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    @Nested
    class HalvesOfSurrogatePairs {
        @Test
        void inSqlAreRefused() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                assertHalfIsRefused(() -> statement.execute("SELECT '" + HALF + "'"));
                assertHalfIsRefused(() -> statement.executeQuery("SELECT '" + HALF + "'"));
                statement.addBatch("SET x = " + HALF);
                assertThat(failureOf(statement::executeBatch).getSQLState()).isEqualTo("22021");
            }
            assertHalfIsRefused(() -> connection
                    .prepareStatement("SELECT '" + HALF + "'")
                    .getMetaData()
                    .getColumnCount());
        }

        @Test
        void inParametersAreRefused() throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                assertHalfIsRefused(() -> statement.setString(1, HALF));
                assertHalfIsRefused(() -> statement.setObject(1, HALF));
                assertHalfIsRefused(() -> statement.setString(1, "\udc00"));
                assertHalfIsRefused(
                        () -> statement.setArray(1, connection.createArrayOf("STRING", new String[] {"x", HALF})));
                assertHalfIsRefused(() -> connection.createStruct("STRUCT<a: STRING>", new Object[] {HALF}));
                assertHalfIsRefused(() -> statement.setObject(1, Map.of(HALF, 1)));
            }
        }

        @Test
        void inNamesAndSettingsAreRefused() {
            assertHalfIsRefused(() -> connection.setSchema(HALF));
            assertHalfIsRefused(() -> connection.setCatalog(HALF));
            SparkConnectConnection spark = (SparkConnectConnection) connection;
            assertHalfIsRefused(() -> spark.setSetting("a.b", HALF));
            assertHalfIsRefused(() -> spark.addTag(HALF));
        }

        @Test
        void inPropertiesAreRefused() {
            Properties info = new Properties();
            info.setProperty("user", HALF);
            SQLException failure = failureOf(() -> DriverManager.getConnection("jdbc:sparkconnect://localhost", info)
                    .close());
            assertThat(failure.getSQLState()).isEqualTo("22023");
            assertThat((Throwable) failure).hasMessageContaining("half of a surrogate pair");
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @ValueSource(
                strings = {"\u0000", "a\u0000b", "\ud83d\ude00", "\ufeff", "\uffff", "\r\n\u2028", "${x}", "?", "'\"`\\"
                })
        void arriveAsTheyAre(String value) throws SQLException {
            assertThat(echoed(value)).isEqualTo(value);
        }

        @Test
        void ofTenMegabytesArriveAsTheyAre() throws SQLException {
            String value = "'\\(".repeat(10_000_000 / 3);
            assertThat(echoed(value).equals(value)).isTrue();
        }
    }

    @Nested
    class Texts {
        /** Not too many times: Spark's parser takes minutes for 20,000 parentheses, and knows no cancel meanwhile. */
        @ParameterizedTest
        @ValueSource(strings = {"(", "SELECT ", "{fn a(", "/*", "'", "\u0000", "BEGIN ", "?"})
        void ofOneThingManyTimesAreRefused(String part) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                SQLException failure = failureOf(() -> statement.execute(part.repeat(100)));
                assertThat(failure.getSQLState()).as("state of %s", part).hasSize(5);
            }
            assertGoesOn();
        }

        @Test
        void withAnUnfinishedCommentAreSparksToJudge() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                assertThat(failureOf(() -> statement.execute("SELECT 1 /* ? ")).getSQLState())
                        .isEqualTo("42601");
            }
        }

        @Test
        void ofManyMarkersAreCountedAndNeedTheirValues() throws SQLException {
            String markers = "?, ".repeat(100_000) + "?";
            try (PreparedStatement statement = connection.prepareStatement("SELECT array(" + markers + ")")) {
                assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(100_001);
                SQLException failure = failureOf(statement::executeQuery);
                assertThat(failure.getSQLState()).isEqualTo("07001");
            }
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(strings = {"`", "\u0000", "no.such", "?", "'", "%"})
        void thatNothingHasAreNotFound(String name) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 AS a")) {
                assertThat(failureOf(() -> rows.findColumn(name)).getSQLState()).isEqualTo("07009");
            }
            try (var call = connection.prepareCall("SELECT concat(?)")) {
                assertThat(failureOf(() -> call.setString(name, "x")).getSQLState())
                        .isEqualTo("07009");
            }
            assertThat(failureOf(() -> connection.setSchema(name)).getSQLState())
                    .hasSize(5);
            try (ResultSet tables = connection.getMetaData().getTables(null, name, name, null)) {
                tables.next();
            }
            assertThat(failureOf(() -> connection.setSavepoint(name)).getSQLState())
                    .isEqualTo("0A000");
            assertGoesOn();
        }

        @Test
        void ofTypesThatAreUnfinishedAreRefused() {
            for (String type : new String[] {"STRUCT<", "ARRAY<".repeat(10_000), "STRING COLLATE", "\ud800", "`"}) {
                assertThat(failureOf(() -> connection.createArrayOf(type, new Object[0]))
                                .getSQLState())
                        .as(type)
                        .isEqualTo("22023");
            }
        }
    }
}
