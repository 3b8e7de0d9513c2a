// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Background;
import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** How what runs is ended from outside. */
@Contract
@Cites("Statement.cancel; Statement.setQueryTimeout; JDBC 4.3, 13.1")
public final class CancelContract {
    /** By then a driver has ended what runs. */
    private static final Duration SOON = Duration.ofSeconds(15);
    /** Ends what a driver fails to end, so that it does not run on. */
    private static final int LAST_RESORT = 25;

    private static String slowQuery(Database database) {
        return database.dialect()
                .slowQuery()
                .orElseThrow(() -> new TestAbortedException("the target has no 'query.slow'"));
    }

    private static Statement limited(Statement statement) throws SQLException {
        statement.setQueryTimeout(LAST_RESORT);
        return statement;
    }

    /** A driver may give the result before it has a row. */
    private static Object firstRow(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getObject(1) : null;
    }

    /** The slow query in a thread of its own, under way. */
    private static Background<Object> running(Database database, Statement statement)
            throws SQLException, InterruptedException {
        String sql = slowQuery(database);
        limited(statement);
        Background<Object> query = Background.start(() -> firstRow(statement.executeQuery(sql)));
        database.closing(() -> endIfItRuns(query, statement));
        Thread.sleep(700);
        assertThat(query.isDone()).as("the slow query has ended by itself").isFalse();
        return query;
    }

    /** What close() or abort() failed to end; a query left behind holds up all checks to come. */
    private static void endIfItRuns(Background<Object> query, Statement statement) {
        if (!query.isDone()) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // Then it goes on to its end.
            }
        }
    }

    private static boolean works(Statement statement, Database database) throws SQLException {
        try (ResultSet rows = statement.executeQuery(database.numbersTo(3))) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count == 3;
        }
    }

    /** A driver without cancel() is found out before anything runs that it would have to end. */
    private static Statement cancellable(Database database) throws SQLException {
        Statement statement = database.statement();
        cancel(statement, database);
        return statement;
    }

    private static void cancel(Statement statement, Database database) throws SQLException {
        try {
            statement.cancel();
        } catch (SQLFeatureNotSupportedException e) {
            database.needs(false, "cancel()");
        }
    }

    @Nested
    @Cites("Statement.cancel")
    class Cancelled {
        @Test
        @Cites("Statement.cancel: from another thread")
        void endsInAnSqlException(Database database) throws SQLException, InterruptedException {
            Statement statement = cancellable(database);
            Background<Object> query = running(database, statement);
            cancel(statement, database);
            query.refusal(SOON);
        }

        @Test
        @Cites("Statement.cancel; PreparedStatement")
        void endsAPreparedQuery(Database database) throws SQLException, InterruptedException {
            PreparedStatement statement = database.prepare(slowQuery(database));
            cancel(statement, database);
            limited(statement);
            Background<Object> query = Background.start(() -> firstRow(statement.executeQuery()));
            Thread.sleep(700);
            cancel(statement, database);
            query.refusal(SOON);
        }

        @Test
        @Cites("Statement.cancel: of what runs, not of the statement")
        void leavesAStatementThatCanBeUsed(Database database) throws SQLException, InterruptedException {
            Statement statement = cancellable(database);
            Background<Object> query = running(database, statement);
            cancel(statement, database);
            query.refusal(SOON);
            assertThat(statement.isClosed()).isFalse();
            assertThat(works(statement, database)).isTrue();
        }

        @Test
        @Cites("Statement.cancel; Connection.isValid")
        void leavesAConnectionThatCanBeUsed(Database database) throws SQLException, InterruptedException {
            Statement statement = cancellable(database);
            Background<Object> query = running(database, statement);
            cancel(statement, database);
            query.refusal(SOON);
            assertThat(database.connection().isValid(10)).isTrue();
            assertThat(works(database.statement(), database)).isTrue();
        }

        @Test
        @Cites("Statement.cancel: this statement's execution only")
        void leavesOtherConnectionsAlone(Database database) throws SQLException, InterruptedException {
            Connection other = database.connect();
            ResultSet rows =
                    database.closing(database.closing(other.createStatement()).executeQuery(database.numbersTo(1000)));
            rows.next();
            Statement statement = cancellable(database);
            Background<Object> query = running(database, statement);
            cancel(statement, database);
            query.refusal(SOON);
            for (int n = 2; n <= 1000; n++) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(rows.getInt(1)).isEqualTo(1000);
        }

        @Test
        @Cites("Statement.cancel: nothing runs that it could end")
        void doesNothingToAnIdleStatement(Database database) throws SQLException {
            Statement statement = database.statement();
            cancel(statement, database);
            assertThat(works(statement, database)).isTrue();
            cancel(statement, database);
            cancel(statement, database);
            assertThat(works(statement, database)).isTrue();
        }

        @Test
        @Cites("Statement.cancel: not of executions to come")
        void doesNothingToTheNextExecution(Database database) throws SQLException, InterruptedException {
            Statement statement = cancellable(database);
            Background<Object> query = running(database, statement);
            cancel(statement, database);
            cancel(statement, database);
            query.refusal(SOON);
            for (int i = 0; i < 5; i++) {
                assertThat(works(statement, database)).isTrue();
            }
        }
    }

    @Nested
    @Cites("Statement.setQueryTimeout")
    class TimedOut {
        static Stream<Arguments> executions() {
            return Stream.of(
                    arguments("executeQuery", (Execution) (statement, sql) -> firstRow(statement.executeQuery(sql))),
                    arguments("execute", (Execution) (statement, sql) -> {
                        statement.execute(sql);
                        return firstRow(statement.getResultSet());
                    }));
        }

        /** A way to execute a query. */
        @FunctionalInterface
        private interface Execution {
            Object of(Statement statement, String sql) throws SQLException;
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("executions")
        @Cites("Statement.setQueryTimeout: an SQLTimeoutException once the time is over")
        void endsInAnSqlTimeoutException(String name, Execution execution, Database database) throws SQLException {
            String sql = slowQuery(database);
            Statement statement = database.statement();
            statement.setQueryTimeout(1);
            Background<Object> query = Background.start(() -> execution.of(statement, sql));
            assertThat((Throwable) query.refusal(SOON)).isInstanceOf(SQLTimeoutException.class);
        }

        @Test
        @Cites("Statement.setQueryTimeout; PreparedStatement.executeQuery")
        void endsAPreparedQuery(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(slowQuery(database));
            statement.setQueryTimeout(1);
            Background<Object> query = Background.start(() -> firstRow(statement.executeQuery()));
            assertThat((Throwable) query.refusal(SOON)).isInstanceOf(SQLTimeoutException.class);
        }

        @Test
        @Cites("Statement.setQueryTimeout; Connection.setNetworkTimeout: statement and connection stay usable")
        void leavesAStatementThatCanBeUsed(Database database) throws SQLException {
            String sql = slowQuery(database);
            Statement statement = database.statement();
            statement.setQueryTimeout(1);
            Background.start(() -> firstRow(statement.executeQuery(sql))).refusal(SOON);
            statement.setQueryTimeout(0);
            assertThat(works(statement, database)).isTrue();
            assertThat(database.connection().isValid(10)).isTrue();
        }

        @Test
        @Cites("Statement.setQueryTimeout: not before the time is over")
        void doesNotEndAQuickQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setQueryTimeout(60);
            assertThat(works(statement, database)).isTrue();
        }

        @Test
        @Cites("Statement.setQueryTimeout: of each execution by itself")
        void beginsAnewWithEachExecution(Database database) throws SQLException, InterruptedException {
            Statement statement = database.statement();
            statement.setQueryTimeout(3);
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                assertThat(works(statement, database)).isTrue();
                Thread.sleep(200);
            }
        }
    }

    @Nested
    @Cites("Statement.close; Connection.close: resources are released at once")
    class ClosedMeanwhile {
        @Test
        @Cites("Statement.close")
        void endsWithItsStatement(Database database) throws Exception {
            Statement statement = database.statement();
            Background<Object> query = running(database, statement);
            Background<Object> close = closing(statement);
            query.refusal(SOON);
            close.result(SOON);
            assertThat(statement.isClosed()).isTrue();
        }

        private static Background<Object> closing(AutoCloseable resource) {
            return Background.start(() -> {
                resource.close();
                return null;
            });
        }

        @Test
        @Cites("Connection.close")
        void endsWithItsConnection(Database database) throws Exception {
            Connection connection = database.connect();
            Background<Object> query = running(database, connection.createStatement());
            Background<Object> close = closing(connection);
            query.refusal(SOON);
            close.result(SOON);
            assertThat(connection.isClosed()).isTrue();
        }

        @Test
        @Cites("Connection.abort: a thread at work comes to its end or gets an SQLException")
        void endsWhenItsConnectionIsAborted(Database database) throws Exception {
            Connection connection = database.connect();
            Background<Object> query = running(database, connection.createStatement());
            Background<Object> abort = Background.start(() -> {
                connection.abort(task -> Background.start(() -> {
                    task.run();
                    return null;
                }));
                return null;
            });
            abort.result(SOON);
            query.refusal(SOON);
        }

        @Test
        @Cites("Connection.abort: of this connection only")
        void leavesOthersAlone(Database database) throws SQLException {
            Connection other = database.connect();
            Connection connection = database.connect();
            connection.abort(Runnable::run);
            assertThat(other.isValid(10)).isTrue();
            assertThat(works(database.statement(), database)).isTrue();
        }
    }
}
