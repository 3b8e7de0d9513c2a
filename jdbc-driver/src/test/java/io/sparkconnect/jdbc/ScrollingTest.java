// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that are read in any order; H2 says what each move comes to. */
@Timeout(120)
class ScrollingTest {
    private static final int MOVES = 400;

    private static Connection spark;
    private static Connection h2;

    @BeforeAll
    static void connect() throws SQLException {
        // Batches of seven rows, of which the first few stay in memory and the others do not.
        spark = SparkServer.connect(";spark.sql.execution.arrow.maxRecordsPerBatch=7", ";resultBufferSize=2k");
        h2 = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        spark.close();
        h2.close();
    }

    private static Statement scrolling(Connection connection) throws SQLException {
        return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    }

    /** A move, as JDBC has it; void ones give true. */
    private record Move(String name, int argument) {
        static Move random(Random random, int rows) {
            String[] names = {
                "next",
                "next",
                "previous",
                "previous",
                "absolute",
                "relative",
                "first",
                "last",
                "beforeFirst",
                "afterLast"
            };
            return new Move(names[random.nextInt(names.length)], random.nextInt(2 * rows + 7) - rows - 3);
        }

        boolean in(ResultSet rows) throws SQLException {
            return switch (name) {
                case "next" -> rows.next();
                case "previous" -> rows.previous();
                case "absolute" -> rows.absolute(argument);
                case "relative" -> rows.relative(argument);
                case "first" -> rows.first();
                case "last" -> rows.last();
                case "beforeFirst" -> {
                    rows.beforeFirst();
                    yield true;
                }
                default -> {
                    rows.afterLast();
                    yield true;
                }
            };
        }
    }

    private static List<Object> state(ResultSet rows) throws SQLException {
        List<Object> state = new ArrayList<>();
        state.add(rows.isBeforeFirst() ? "before first" : "");
        state.add(rows.isFirst() ? "first" : "");
        state.add(rows.isLast() ? "last" : "");
        state.add(rows.isAfterLast() ? "after last" : "");
        state.add(rows.getRow());
        if (rows.getRow() > 0) {
            state.add(rows.getLong(1));
            state.add(rows.getString(2));
        }
        return state;
    }

    @Tag("each-version")
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "7, 0", "8, 0", "100, 0", "1000, 0", "100, 1", "100, 30", "100, 1000"})
    void movesAsH2Does(int count, int maxRows) throws SQLException {
        try (Statement ours = scrolling(spark);
                Statement theirs = scrolling(h2)) {
            ours.setMaxRows(maxRows);
            theirs.setMaxRows(maxRows);
            for (int seed = 0; seed < 5; seed++) {
                compare(ours, theirs, count, new Random(seed));
            }
        }
    }

    private static void compare(Statement ours, Statement theirs, int count, Random random) throws SQLException {
        try (ResultSet actual = ours.executeQuery("SELECT id, 'x' || id FROM range(0, " + count + ", 1, 3)");
                ResultSet expected =
                        theirs.executeQuery("SELECT x, 'x' || x FROM SYSTEM_RANGE(0, " + (count - 1) + ")")) {
            List<Move> moves = new ArrayList<>();
            for (int i = 0; i < MOVES; i++) {
                Move move = Move.random(random, count);
                moves.add(move);
                List<Move> lately = moves.subList(Math.max(0, i - 5), i + 1);
                assertThat(move.in(actual)).as("%s", lately).isEqualTo(move.in(expected));
                assertThat(state(actual)).as("%s", lately).isEqualTo(state(expected));
            }
        }
    }

    @Test
    void aRowOffTheEndsIsNotRead() throws SQLException {
        try (Statement statement = scrolling(spark);
                ResultSet rows = statement.executeQuery("SELECT id FROM range(3)")) {
            rows.afterLast();
            assertThatThrownBy(() -> rows.getLong(1)).hasMessage("the result set is after its last row");
            rows.beforeFirst();
            assertThatThrownBy(() -> rows.getLong(1)).hasMessageContaining("before its first row");
        }
    }

    /** The last of many partitions fails: what comes before it can be read all the same, also after that. */
    @Tag("each-version")
    @Test
    void readsNoFurtherThanItMustAndKeepsItsPlaceWhereThatFails() throws SQLException {
        try (Connection connection = SparkServer.connect(";resultBufferSize=1m", ";spark.sql.ansi.enabled=true");
                Statement statement = scrolling(connection);
                ResultSet rows = statement.executeQuery(
                        "SELECT id, repeat('x', 100), 1 / (id - 999999)" + " FROM range(0, 1000000, 1, 200)")) {
            assertThat(rows.absolute(1000)).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(999);
            assertThatThrownBy(rows::last).hasMessageContaining("DIVIDE_BY_ZERO");
            assertThat(rows.getLong(1)).isEqualTo(999);
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(998);
            assertThat(rows.absolute(900000)).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(899999);
            assertThatThrownBy(rows::last).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void preparedStatementsAndCommandsScrollToo() throws SQLException {
        try (PreparedStatement statement = spark.prepareStatement(
                "SELECT id FROM range(?)", ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            statement.setInt(1, 20);
            ResultSet rows = statement.executeQuery();
            assertThat(rows.last()).isTrue();
            assertThat(rows.getRow()).isEqualTo(20);
            assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
        }
        try (Statement statement = scrolling(spark);
                ResultSet rows = statement.executeQuery("SHOW FUNCTIONS")) {
            assertThat(rows.last()).isTrue();
            int count = rows.getRow();
            assertThat(rows.first()).isTrue();
            assertThat(rows.absolute(-count)).isTrue();
            assertThat(rows.isFirst()).isTrue();
        }
    }

    @Test
    void nestedValuesOutliveTheirBatch() throws SQLException {
        try (Statement statement = scrolling(spark);
                ResultSet rows = statement.executeQuery("SELECT ARRAY(id, id + 1) FROM range(0, 100, 1, 1)")) {
            rows.absolute(60);
            java.sql.Array array = rows.getArray(1);
            rows.first();
            assertThat((Object[]) array.getArray()).containsExactly(59L, 60L);
        }
    }

    @Test
    void aSensitiveStatementBecomesInsensitiveWithAWarning() throws SQLException {
        spark.clearWarnings();
        try (Statement statement = spark.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            assertThat((Throwable) spark.getWarnings()).hasMessageContaining("TYPE_SCROLL_INSENSITIVE");
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
        } finally {
            spark.clearWarnings();
        }
    }

    @Test
    void updatableAndUnknownFormsAreRefused() {
        assertThatThrownBy(() -> spark.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("CONCUR_READ_ONLY");
        assertThatThrownBy(() -> spark.createStatement(7, ResultSet.CONCUR_READ_ONLY))
                .hasMessageContaining("the result set type cannot be 7");
        assertThatThrownBy(() -> spark.createStatement(ResultSet.TYPE_FORWARD_ONLY, 7))
                .hasMessageContaining("the concurrency cannot be 7");
    }

    @Test
    void aFetchDirectionIsKeptWhereThereIsMoreThanOne() throws SQLException {
        try (Statement statement = scrolling(spark)) {
            statement.setFetchDirection(ResultSet.FETCH_REVERSE);
            assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_REVERSE);
            ResultSet rows = statement.executeQuery("SELECT 1");
            assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_REVERSE);
            rows.setFetchDirection(ResultSet.FETCH_UNKNOWN);
            assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_UNKNOWN);
            assertThatThrownBy(() -> rows.setFetchDirection(3)).hasMessageContaining("cannot be 3");
        }
        try (Statement statement = spark.createStatement()) {
            statement.setFetchDirection(ResultSet.FETCH_REVERSE);
            assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_REVERSE);
            assertThat((Throwable) statement.getWarnings()).isNotNull();
            ResultSet rows = statement.executeQuery("SELECT 1");
            assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
            assertThatThrownBy(() -> rows.setFetchDirection(ResultSet.FETCH_REVERSE))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(rows::previous)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("TYPE_SCROLL_INSENSITIVE");
        }
    }

    @Test
    void closingTheStatementEndsAResultInUse() throws SQLException {
        Statement statement = scrolling(spark);
        ResultSet rows = statement.executeQuery("SELECT id FROM range(0, 1000, 1, 1)");
        assertThat(rows.last()).isTrue();
        statement.close();
        assertThatThrownBy(rows::first).hasMessage("the result set is closed");
        assertThatThrownBy(() -> rows.getLong(1)).hasMessage("the result set is closed");
    }
}
