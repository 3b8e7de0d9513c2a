// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparkconnect.jdbc.testing.LongRun;
import io.sparkconnect.jdbc.testing.SparkServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several statements in one text, and JDBC escapes in any. */
@Timeout(120)
class SeveralStatementsTest {
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = LongRun.connect();
        statement = connection.createStatement();
        statement.execute("DROP TABLE IF EXISTS several");
        statement.execute("CREATE TABLE several (id INT) USING parquet");
    }

    @AfterEach
    void close() throws SQLException {
        connection.createStatement().execute("DROP TABLE IF EXISTS several");
        connection.close();
    }

    @Test
    void allAreExecutedInOrderByOneCall() throws SQLException {
        assertThat(statement.execute("INSERT INTO several VALUES (1); INSERT INTO several VALUES (2);"))
                .isFalse();
        assertThat(ids()).isEqualTo("[1, 2]");
    }

    @Test
    void eachHasItsResult() throws SQLException {
        assertThat(
                        statement.execute(
                                "SELECT 'a;b'; INSERT INTO several VALUES (1); -- ;\n SELECT id FROM several /* ; */; SET x.y = 1"))
                .isTrue();
        assertThat(only(statement.getResultSet())).isEqualTo("a;b");
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isZero();
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(only(statement.getResultSet())).isEqualTo("1");
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getMoreResults()).isFalse();
    }

    @Test
    void aResultIsThatOfTheMomentWhenItsStatementRan() throws SQLException {
        statement.execute(
                "INSERT INTO several SELECT id FROM range(50000); SELECT id FROM several; DROP TABLE several");
        statement.getMoreResults();
        int count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        assertThat(count).isEqualTo(50_000);
    }

    @Nested
    class MovingOn {
        private ResultSet first;
        private ResultSet second;

        @BeforeEach
        void execute() throws SQLException {
            statement.execute("SELECT 1; SELECT 2; SELECT 3");
            first = statement.getResultSet();
        }

        private void moveOn(int how) throws SQLException {
            assertThat(statement.getMoreResults(how)).isTrue();
            second = statement.getResultSet();
        }

        @Test
        void closesTheCurrentResult() throws SQLException {
            moveOn(Statement.CLOSE_CURRENT_RESULT);
            assertThat(first.isClosed()).isTrue();
            assertThat(only(second)).isEqualTo("2");
        }

        @Test
        void keepsTheCurrentResultIfAskedTo() throws SQLException {
            moveOn(Statement.KEEP_CURRENT_RESULT);
            assertThat(only(second)).isEqualTo("2");
            assertThat(only(first)).isEqualTo("1");
        }

        @Test
        void closesAllThatWereKept() throws SQLException {
            moveOn(Statement.KEEP_CURRENT_RESULT);
            assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isTrue();
            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isTrue();
            assertThat(only(statement.getResultSet())).isEqualTo("3");
        }

        @Test
        void closingTheStatementClosesWhatIsStillToCome() throws SQLException {
            moveOn(Statement.KEEP_CURRENT_RESULT);
            statement.close();
            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isTrue();
        }

        @Test
        void theStatementClosesOnCompletionOfTheLastResultOnly() throws SQLException {
            statement.closeOnCompletion();
            moveOn(Statement.CLOSE_CURRENT_RESULT);
            second.close();
            assertThat(statement.isClosed()).isFalse();
            statement.getMoreResults();
            statement.getResultSet().close();
            assertThat(statement.isClosed()).isTrue();
        }
    }

    @Test
    void aFailureNamesItsStatement() throws SQLException {
        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> statement.execute("INSERT INTO several VALUES (1); SELECT * FROM nowhere; SELECT 1"));
        assertThat((Throwable) failure)
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessageStartingWith("statement 2 of 3 failed, the one before it was executed: ")
                .hasMessageContaining("nowhere")
                .hasCauseInstanceOf(SparkServerException.class);
        assertThat(failure.getSQLState()).isEqualTo("42P01");
        assertThat(ids()).isEqualTo("[1]");
    }

    @Test
    void aScriptIsOneStatement() throws SQLException {
        statement.execute(
                "BEGIN DECLARE n INT DEFAULT 20; SET n = n + CASE WHEN n > 1 THEN 1 ELSE 2 END; SELECT n; END;"
                        + " SELECT 'after'");
        assertThat(only(statement.getResultSet())).isEqualTo("21");
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(only(statement.getResultSet())).isEqualTo("after");
    }

    @Test
    void parametersAreCountedThroughTheWholeText() throws SQLException {
        String quoted = "it's \\ here";
        try (PreparedStatement script = connection.prepareStatement(
                "SET spark.sql.parser.escapedStringLiterals = true; SELECT ?, ?; INSERT INTO several VALUES (?)")) {
            script.setString(1, quoted);
            script.setInt(2, 5);
            script.setInt(3, 7);
            assertThat(script.getMetaData()).isNull();
            script.execute();
            assertThat(script.getMoreResults()).isTrue();
            try (ResultSet rows = script.getResultSet()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(quoted);
                assertThat(rows.getInt(2)).isEqualTo(5);
            }
        }
        assertThat(ids()).isEqualTo("[7]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executeQuery", "executeUpdate"})
    void methodsWithOneResultRefuseSeveralBeforeAnythingRuns(String method) throws SQLException {
        String sql = "INSERT INTO several VALUES (1); SELECT 1";
        assertThatThrownBy(() -> {
                    if (method.equals("executeQuery")) {
                        statement.executeQuery(sql);
                    } else {
                        statement.executeUpdate(sql);
                    }
                })
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessage(method + " runs one statement, and the text has 2; use execute; nothing was executed");
        assertThat(ids()).isEqualTo("[]");
    }

    @Test
    void theConnectionMayForbidThem() throws SQLException {
        try (Connection single = SparkServer.connect(";allowMultiQueries=false");
                Statement one = single.createStatement()) {
            assertThatThrownBy(() -> one.execute("INSERT INTO several VALUES (1); SELECT 1"))
                    .isInstanceOf(SQLSyntaxErrorException.class);
            assertThat(one.execute("SELECT 1;")).isTrue();
        }
        assertThat(ids()).isEqualTo("[]");
    }

    @Test
    void theQueryTimeoutIsForAllOfThem() throws SQLException {
        statement.setQueryTimeout(2);
        assertThatThrownBy(() -> statement.execute("SELECT 1; " + LongRun.QUERY))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessageStartingWith("statement 2 of 2 failed");
        assertThat(ids()).isEqualTo("[]");
    }

    @Test
    void cancelEndsTheOneThatRunsAndThoseAfterIt() throws Exception {
        CompletableFuture<SQLException> failure = LongRun.runningFailureOf(
                statement, () -> statement.execute(LongRun.QUERY + "; INSERT INTO several VALUES (1)"));
        statement.cancel();
        assertThat(failure.get().getSQLState()).isEqualTo("HY008");
        assertThat(ids()).isEqualTo("[]");
    }

    @Nested
    class Escapes {
        @Test
        void areTranslatedInEveryKindOfStatement() throws SQLException {
            assertThat(only(statement.executeQuery("SELECT {fn UCASE('a')} || '{fn x}'")))
                    .isEqualTo("A{fn x}");
            try (PreparedStatement query = connection.prepareStatement("SELECT {fn LOCATE(?, {fn LCASE(?)})}")) {
                query.setString(1, "b");
                query.setString(2, "ABC");
                assertThat(query.getMetaData().getColumnCount()).isEqualTo(1);
                assertThat(only(query.executeQuery())).isEqualTo("2");
            }
        }

        @Test
        void areTranslatedInABatchThatIsOneUpload() throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO several VALUES ({fn ABS(-5)} + ?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3);
            }
            assertThat(ids()).isEqualTo("[5, 6, 7]");
        }

        @Test
        void reachSparkAsTheyAreIfSwitchedOff() throws SQLException {
            statement.setEscapeProcessing(false);
            assertThatThrownBy(() -> statement.executeQuery("SELECT {fn UCASE('a')}"))
                    .isInstanceOf(SQLSyntaxErrorException.class)
                    .hasCauseInstanceOf(SparkServerException.class);
        }
    }

    private String ids() throws SQLException {
        try (Statement other = connection.createStatement()) {
            return only(other.executeQuery("SELECT array_sort(collect_list(id)) :: STRING FROM several"));
        }
    }

    private static String only(ResultSet rows) throws SQLException {
        try (rows) {
            assertThat(rows.next()).isTrue();
            String value = rows.getString(1);
            assertThat(rows.next()).isFalse();
            return value;
        }
    }
}
