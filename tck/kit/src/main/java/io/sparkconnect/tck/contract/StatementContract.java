// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Methods;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What a statement executes and how it gives its results. */
@Contract
@Cites("Statement; JDBC 4.3, 13.1")
public final class StatementContract {
    private static Arguments sql(String name, StatementCall call) {
        return arguments(name, call);
    }

    /** One of the methods that execute a text. */
    @FunctionalInterface
    private interface StatementCall {
        Object on(Statement statement, String sql) throws SQLException;
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    private static String insert(String table, int... ids) {
        return "INSERT INTO " + table + " VALUES "
                + Arrays.stream(ids).mapToObj(id -> "(" + id + ")").collect(Collectors.joining(", "));
    }

    @Nested
    @Cites("JDBC 4.3, 13.1")
    class Executing {
        @Test
        @Cites("Statement.execute: true if the first result is a result set")
        void saysTrueOfAQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            assertThat(statement.execute(database.numbersTo(2))).isTrue();
            assertThat(count(statement.getResultSet())).isEqualTo(2);
        }

        @Test
        @Cites("Statement.getUpdateCount: -1 if the result is a result set")
        void countsNoUpdateForAQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }

        @Test
        @Cites("Statement.execute: false if the first result is an update count; Statement.getResultSet: then null")
        void saysFalseOfAnInsert(Database database) throws SQLException {
            Statement statement = database.statement();
            assertThat(statement.execute(insert(database.table("id INTEGER"), 1)))
                    .isFalse();
            assertThat(statement.getResultSet()).isNull();
        }

        @Test
        @Cites("Statement.getUpdateCount")
        void countsTheRowsOfAnInsert(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(insert(database.table("id INTEGER"), 1, 2, 3));
            assertThat(statement.getUpdateCount()).isEqualTo(3);
        }

        @Test
        @Cites("Statement.executeUpdate: the row count")
        void returnsTheCountOfAnInsert(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            assertThat(database.statement().executeUpdate(insert(table, 1, 2, 3)))
                    .isEqualTo(3);
        }

        @Test
        @Cites("Statement.executeUpdate; JDBC 4.3, 13.1")
        void insertsTheRowsOnce(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            database.statement().executeUpdate(insert(table, 1, 2, 3));
            assertThat(database.countRows(table)).isEqualTo(3);
        }

        @Test
        @Cites("Statement.executeUpdate: the row count")
        void returnsTheCountOfAnUpdate(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.UPDATE);
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            statement.executeUpdate(insert(table, 1, 2, 3));
            assertThat(statement.executeUpdate("UPDATE " + table + " SET id = id + 10 WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("DELETE FROM " + table + " WHERE id > 10"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("DELETE FROM " + table + " WHERE id > 10"))
                    .isZero();
        }

        @Test
        @Cites("Statement.executeUpdate: 0 for what returns nothing")
        void returnsZeroForDdl(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            assertThat(statement.executeUpdate("DROP TABLE " + table)).isZero();
            assertThat(statement.executeUpdate(database.dialect().createTable(table, "id INTEGER")))
                    .isZero();
        }

        @Test
        @Cites("Statement.execute; Statement.getUpdateCount: 0 for what returns nothing")
        void countsZeroForDdl(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            assertThat(statement.execute("DROP TABLE " + table)).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            statement.execute(database.dialect().createTable(table, "id INTEGER"));
        }

        @Test
        @Cites("Statement.executeLargeUpdate; Statement.getLargeUpdateCount")
        void countsInLongsAsInInts(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            long count = statement.executeLargeUpdate(insert(table, 1, 2));
            assertThat(count).isNotNegative();
            assertThat(database.statement().executeUpdate(insert(table, 3, 4))).isEqualTo((int) count);
            statement.execute(insert(table, 5, 6));
            assertThat(statement.getLargeUpdateCount()).isEqualTo(count);
        }

        @Test
        @Cites("Statement.executeQuery: an SQLException for what gives no result set")
        void refusesAnInsertAsAQuery(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            Refusal.of(() -> statement.executeQuery(insert(table, 1)));
        }

        @Test
        @Cites("Statement.executeQuery: an SQLException for what gives no result set")
        void refusesDdlAsAQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            String sql = database.dialect().createTable(database.table("id INTEGER") + "x", "id INTEGER");
            Refusal.of(() -> statement.executeQuery(sql));
        }

        static Stream<Arguments> updates() {
            return Stream.of(
                    sql("executeUpdate", Statement::executeUpdate),
                    sql("executeLargeUpdate", Statement::executeLargeUpdate),
                    sql(
                            "executeUpdate/no-keys",
                            (statement, sql) -> statement.executeUpdate(sql, Statement.NO_GENERATED_KEYS)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("updates")
        @Cites("Statement.executeUpdate: an SQLException for what gives a result set")
        void refusesAQueryAsAnUpdate(String name, StatementCall call, Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> call.on(statement, database.numbersTo(1)));
        }

        @Test
        @Cites("Statement.executeQuery; JDBC 4.3, 13.1")
        void canBeRepeated(Database database) throws SQLException {
            Statement statement = database.statement();
            for (int rows = 1; rows <= 3; rows++) {
                assertThat(count(statement.executeQuery(database.numbersTo(rows))))
                        .isEqualTo(rows);
            }
        }

        @Test
        @Cites("Statement.getConnection: the connection that made it")
        void isOfItsConnection(Database database) throws SQLException {
            assertThat(database.statement().getConnection()).isSameAs(database.connection());
        }

        @Test
        @Cites("ResultSet.getStatement")
        void isTheStatementOfItsResult(Database database) throws SQLException {
            Statement statement = database.statement();
            assertThat(statement.executeQuery(database.numbersTo(1)).getStatement())
                    .isSameAs(statement);
        }
    }

    @Nested
    @Cites("Statement.getMoreResults; JDBC 4.3, 13.1")
    class Results {
        @Test
        @Cites("Statement.getResultSet; Statement.getUpdateCount: null and -1 if there is no result")
        void areNoneBeforeAnExecution(Database database) throws SQLException {
            Statement statement = database.statement();
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getMoreResults()).isFalse();
        }

        @Test
        @Cites("Statement.getMoreResults: false, and an update count of -1, at the end")
        void endAfterAQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNull();
        }

        @Test
        @Cites("Statement.getMoreResults: false, and an update count of -1, at the end")
        void endAfterAnUpdate(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(insert(database.table("id INTEGER"), 1));
            assertThat(statement.getUpdateCount()).isNotNegative();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }

        @Test
        @Cites("Statement.getLargeUpdateCount: -1 if there is no result")
        void endForLongCountsToo(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(1));
            assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
            statement.getMoreResults();
            assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
        }

        @Test
        @Cites("Statement.getMoreResults: the loop over all results")
        void canBeDrainedByTheUsualLoop(Database database) throws SQLException {
            Statement statement = database.statement();
            boolean isResultSet = statement.execute(database.numbersTo(3));
            int rows = 0;
            int turns = 0;
            while (isResultSet || statement.getUpdateCount() != -1) {
                rows += isResultSet ? count(statement.getResultSet()) : 0;
                assertThat(++turns).as("turns of the loop").isLessThan(3);
                isResultSet = statement.getMoreResults();
            }
            assertThat(rows).isEqualTo(3);
        }

        @Test
        @Cites("Statement.getMoreResults: the current result set is closed")
        void areClosedByGoingOn(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            ResultSet first = statement.getResultSet();
            statement.getMoreResults();
            assertThat(first.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.getMoreResults(int) with CLOSE_CURRENT_RESULT")
        void areClosedIfThatIsAskedFor(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            ResultSet first = statement.getResultSet();
            assertThat(statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT)).isFalse();
            assertThat(first.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.getMoreResults(int) with KEEP_CURRENT_RESULT; DatabaseMetaData.supportsMultipleOpenResults")
        void areKeptIfThatIsAskedFor(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            ResultSet first = statement.getResultSet();
            if (database.metaData().supportsMultipleOpenResults()) {
                assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT))
                        .isFalse();
                assertThat(first.isClosed()).isFalse();
                assertThat(count(first)).isEqualTo(2);
            } else {
                Refusal.unsupported(() -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
            }
        }

        @Test
        @Cites("Statement.getMoreResults(int) with CLOSE_ALL_RESULTS; DatabaseMetaData.supportsMultipleOpenResults")
        void areAllClosedIfThatIsAskedFor(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(2));
            ResultSet first = statement.getResultSet();
            if (database.metaData().supportsMultipleOpenResults()) {
                statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
                statement.getMoreResults(Statement.CLOSE_ALL_RESULTS);
                assertThat(first.isClosed()).isTrue();
            } else {
                Refusal.unsupported(() -> statement.getMoreResults(Statement.CLOSE_ALL_RESULTS));
            }
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {-1, 0, 4})
        @Cites("Statement.getMoreResults(int): an SQLException for what is no constant")
        void refuseAnInstructionThatIsNone(int instruction, Database database) throws SQLException {
            Statement statement = database.statement();
            statement.execute(database.numbersTo(1));
            Refusal.of(() -> statement.getMoreResults(instruction));
        }

        static Stream<Arguments> executions() {
            return Stream.of(sql("execute", Statement::execute), sql("executeQuery", Statement::executeQuery));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("executions")
        @Cites("Statement: an execution closes the statement's open result; ResultSet.close")
        void areClosedByTheNextExecution(String name, StatementCall call, Database database) throws SQLException {
            Statement statement = database.statement();
            ResultSet first = statement.executeQuery(database.numbersTo(5));
            first.next();
            call.on(statement, database.numbersTo(1));
            assertThat(first.isClosed()).isTrue();
            Refusal.of(first::next);
        }

        @Test
        @Cites("Statement: an execution closes the statement's open result; ResultSet.close")
        void areClosedByAnUpdate(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = database.statement();
            ResultSet first = statement.executeQuery(database.numbersTo(5));
            statement.executeUpdate(insert(table, 1));
            assertThat(first.isClosed()).isTrue();
        }
    }

    @Nested
    @Cites("Statement.getGeneratedKeys; JDBC 4.3, 13.6")
    class GeneratedKeys {
        private static final String COLUMNS = "id INTEGER GENERATED BY DEFAULT AS IDENTITY";

        private static String table(Database database) throws SQLException {
            database.needs(database.metaData().supportsGetGeneratedKeys(), "supportsGetGeneratedKeys()");
            database.needsAbility(Dialect.Ability.GENERATED_KEYS);
            return database.table(COLUMNS, "name VARCHAR");
        }

        private static String insert(String table) {
            return "INSERT INTO " + table + " (name) VALUES ('a')";
        }

        private static void hasTheKey(Statement statement, String table) throws SQLException {
            int key;
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).as("a key").isTrue();
                key = keys.getInt(1);
                assertThat(keys.next()).as("another key").isFalse();
            }
            try (ResultSet stored = statement.executeQuery("SELECT id FROM " + table)) {
                stored.next();
                assertThat(key).isEqualTo(stored.getInt(1));
            }
        }

        static Stream<Arguments> ways() {
            return Stream.of(
                    sql(
                            "executeUpdate/flag",
                            (statement, sql) -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS)),
                    sql("execute/flag", (statement, sql) -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS)),
                    sql(
                            "executeLargeUpdate/flag",
                            (statement, sql) -> statement.executeLargeUpdate(sql, Statement.RETURN_GENERATED_KEYS)),
                    sql("executeUpdate/indexes", (statement, sql) -> statement.executeUpdate(sql, new int[] {1})),
                    sql("execute/indexes", (statement, sql) -> statement.execute(sql, new int[] {1})));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("ways")
        @Cites("Statement.getGeneratedKeys; Statement.executeUpdate")
        void areThoseOfTheRows(String name, StatementCall call, Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            call.on(statement, insert(table));
            hasTheKey(statement, table);
        }

        @Test
        @Cites("Connection.prepareStatement(String,int); Statement.getGeneratedKeys")
        void areThoseOfAPreparedStatement(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = database.closing(
                    database.connection().prepareStatement(insert(table), Statement.RETURN_GENERATED_KEYS));
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys();
                    ResultSet stored = database.query("SELECT id FROM " + table)) {
                assertThat(keys.next()).isTrue();
                assertThat(stored.next()).isTrue();
                assertThat(keys.getInt(1)).isEqualTo(stored.getInt(1));
            }
        }

        @Test
        @Cites("Statement.getGeneratedKeys: no rows if no keys were generated")
        void areNoneAfterAQuery(Database database) throws SQLException {
            database.needs(database.metaData().supportsGetGeneratedKeys(), "supportsGetGeneratedKeys()");
            Statement statement = database.statement();
            statement.execute(database.numbersTo(1));
            assertThat(statement.getGeneratedKeys().next()).isFalse();
        }

        @Test
        @Cites("Statement.getGeneratedKeys; DatabaseMetaData.supportsGetGeneratedKeys")
        void areRefusedOrNoneWithoutSupport(Database database) throws SQLException {
            if (database.metaData().supportsGetGeneratedKeys()) {
                throw new TestAbortedException("supportsGetGeneratedKeys() is true");
            }
            Statement statement = database.statement();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys).as("getGeneratedKeys()").isNotNull();
                assertThat(keys.next()).isFalse();
            } catch (SQLFeatureNotSupportedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }

        static Stream<Arguments> nonsense() {
            return Stream.of(
                    sql("execute", (statement, sql) -> statement.execute(sql, 7)),
                    sql("executeUpdate", (statement, sql) -> statement.executeUpdate(sql, 7)),
                    sql("executeLargeUpdate", (statement, sql) -> statement.executeLargeUpdate(sql, 7)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("nonsense")
        @Cites("Statement.execute(String,int): an SQLException for what is no constant of Statement")
        void areRefusedForAFlagThatIsNone(String name, StatementCall call, Database database) throws SQLException {
            Statement statement = database.statement();
            String sql = StatementContract.insert(database.table("id INTEGER"), 1);
            Refusal.of(() -> call.on(statement, sql));
        }
    }

    @Nested
    @Cites("Statement.close; JDBC 4.3, 13.1")
    class Closed {
        private static Statement closed(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.close();
            return statement;
        }

        @Test
        @Cites("Statement.isClosed")
        void saysSo(Database database) throws SQLException {
            Statement statement = database.statement();
            assertThat(statement.isClosed()).as("before").isFalse();
            statement.close();
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.close: again, it does nothing")
        void canBeClosedAgain(Database database) throws SQLException {
            Statement statement = closed(database);
            statement.close();
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.close")
        void leavesTheConnectionOpen(Database database) throws SQLException {
            closed(database);
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
        }

        static Stream<Arguments> methods() {
            return Methods.of(
                    Statement.class,
                    "close",
                    "isClosed",
                    "enquoteLiteral",
                    "enquoteNCharLiteral",
                    "enquoteIdentifier",
                    "isSimpleIdentifier");
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("methods")
        @Cites("Statement: an SQLException from a method of a closed statement")
        void refusesEachMethod(String name, Method method, Database database) throws SQLException {
            Statement statement = closed(database);
            Refusal.of(() -> Methods.call(statement, method, "SELECT 1"));
        }
    }
}
