// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several commands, or several values for one, sent together. */
@Contract
@Cites("Statement.executeBatch; JDBC 4.3, 14")
public final class BatchContract {
    private static final String WRONG = "INSERT INTO of_nobody_at_all VALUES (1)";

    private static String table(Database database) throws SQLException {
        database.needs(database.metaData().supportsBatchUpdates(), "supportsBatchUpdates()");
        return database.table("id INTEGER", "name VARCHAR");
    }

    private static String insert(String table, int... ids) {
        return "INSERT INTO " + table + " VALUES "
                + Arrays.stream(ids).mapToObj(id -> "(" + id + ", 'a')").collect(Collectors.joining(", "));
    }

    private static PreparedStatement prepared(Database database, String table) throws SQLException {
        return database.prepare("INSERT INTO " + table + " VALUES (?, ?)");
    }

    private static void add(PreparedStatement statement, int id, String name) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, name);
        statement.addBatch();
    }

    private static List<Integer> ids(Database database, String table) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet rows = database.query("SELECT id FROM " + table + " ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    /** The rows of those commands that are said to be done: a driver may also undo a batch as a whole. */
    private static List<Integer> done(int[] counts, int... rows) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] != Statement.EXECUTE_FAILED)
                .mapToObj(i -> rows[i])
                .toList();
    }

    @Nested
    class OfCommands {
        @Test
        @Cites("Statement.executeBatch: a count per command, in their order, or SUCCESS_NO_INFO")
        void countsForEachCommandInOrder(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.addBatch(insert(table, 2, 3, 4));
            statement.addBatch(insert(table, 5, 6));
            int[] counts = statement.executeBatch();
            assertThat(counts).hasSize(3);
            assertThat(counts[0]).isIn(1, Statement.SUCCESS_NO_INFO);
            assertThat(counts[1]).isIn(3, Statement.SUCCESS_NO_INFO);
            assertThat(counts[2]).isIn(2, Statement.SUCCESS_NO_INFO);
            assertThat(ids(database, table)).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        @Cites("Statement.executeLargeBatch")
        void countsInLongs(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.addBatch(insert(table, 2));
            long[] counts = statement.executeLargeBatch();
            assertThat(counts).hasSize(2);
            assertThat(LongStream.of(counts).boxed())
                    .allSatisfy(count -> assertThat(count).isIn(1L, (long) Statement.SUCCESS_NO_INFO));
            assertThat(ids(database, table)).containsExactly(1, 2);
        }

        @Test
        @Cites("Statement.executeBatch; JDBC 4.3, 14.1: in the order in which they were added")
        void runsInOrder(Database database) throws SQLException {
            String table = table(database);
            database.needsAbility(Dialect.Ability.UPDATE);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1, 2));
            statement.addBatch("UPDATE " + table + " SET id = id * 10");
            statement.addBatch("DELETE FROM " + table + " WHERE id = 20");
            assertThat(statement.executeBatch()).containsExactly(2, 2, 1);
            assertThat(ids(database, table)).containsExactly(10);
        }

        @Test
        @Cites("Statement.executeBatch: no elements without commands")
        void givesNoCountsIfItIsEmpty(Database database) throws SQLException {
            database.needs(database.metaData().supportsBatchUpdates(), "supportsBatchUpdates()");
            assertThat(database.statement().executeBatch()).isEmpty();
        }

        @Test
        @Cites("Statement.executeLargeBatch: no elements without commands")
        void givesNoLongCountsIfItIsEmpty(Database database) throws SQLException {
            database.needs(database.metaData().supportsBatchUpdates(), "supportsBatchUpdates()");
            assertThat(database.statement().executeLargeBatch()).isEmpty();
        }

        @Test
        @Cites("Statement.clearBatch")
        void canBeCleared(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(ids(database, table)).isEmpty();
        }

        @Test
        @Cites("Statement.clearBatch")
        void canBeFilledAgainOnceCleared(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.clearBatch();
            statement.addBatch(insert(table, 2));
            assertThat(statement.executeBatch()).hasSize(1);
            assertThat(ids(database, table)).containsExactly(2);
        }

        @Test
        @Cites("Statement.executeBatch; JDBC 4.3, 14.1: the batch is empty once it was executed")
        void isEmptyOnceExecuted(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.executeBatch();
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(ids(database, table)).containsExactly(1);
        }

        @Test
        @Cites("JDBC 4.3, 14.1: the current result set is closed")
        void closesTheOpenResult(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            ResultSet rows = statement.executeQuery(database.numbersTo(2));
            statement.addBatch(insert(table, 1));
            statement.executeBatch();
            assertThat(rows.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.executeBatch: a BatchUpdateException for a command that gives a result set")
        void refusesAQuery(Database database) throws SQLException {
            database.needs(database.metaData().supportsBatchUpdates(), "supportsBatchUpdates()");
            Statement statement = database.statement();
            statement.addBatch(database.numbersTo(1));
            Refusal.of(BatchUpdateException.class, statement::executeBatch);
        }

        @Test
        @Cites("Connection.rollback; JDBC 4.3, 14.1")
        void isUndoneByRollback(Database database) throws SQLException {
            String table = table(database);
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            database.connection().setAutoCommit(false);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.addBatch(insert(table, 2));
            statement.executeBatch();
            database.connection().rollback();
            assertThat(ids(database, table)).isEmpty();
        }

        @Test
        @Cites("Statement.addBatch; Connection.createStatement")
        void belongsToOneStatement(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            assertThat(database.statement().executeBatch()).isEmpty();
            assertThat(ids(database, table)).isEmpty();
        }
    }

    @Nested
    @Cites("BatchUpdateException; JDBC 4.3, 14.1")
    class Failing {
        private static final int DONE = 1;

        private static BatchUpdateException failure(Statement statement) {
            return Refusal.of(BatchUpdateException.class, statement::executeBatch);
        }

        /** Executes a good command, a wrong one, another good one. */
        private static BatchUpdateException failure(Statement statement, String table) throws SQLException {
            statement.addBatch(insert(table, 1));
            statement.addBatch(WRONG);
            statement.addBatch(insert(table, 3));
            return failure(statement);
        }

        @Test
        @Cites("BatchUpdateException.getUpdateCounts: those before the failure, or all with EXECUTE_FAILED")
        void countsUpToTheFailureOrAll(Database database) throws SQLException {
            String table = table(database);
            int[] counts = failure(database.statement(), table).getUpdateCounts();
            assertThat(counts.length).as("number of counts").isIn(1, 3);
            boolean all = counts.length == 3;
            assertThat(counts[0]).isIn(DONE, Statement.SUCCESS_NO_INFO, all ? Statement.EXECUTE_FAILED : DONE);
            if (all) {
                assertThat(counts[1]).isEqualTo(Statement.EXECUTE_FAILED);
                assertThat(counts[2]).isIn(DONE, Statement.SUCCESS_NO_INFO, Statement.EXECUTE_FAILED);
            }
        }

        @Test
        @Cites("BatchUpdateException: it has counts for what was executed, and for nothing else")
        void hasExecutedWhatItCounts(Database database) throws SQLException {
            String table = table(database);
            int[] counts = failure(database.statement(), table).getUpdateCounts();
            assertThat(ids(database, table)).isEqualTo(done(counts, 1, 2, 3));
        }

        @Test
        @Cites("BatchUpdateException.getUpdateCounts")
        void countsNothingBeforeTheFirst(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(WRONG);
            statement.addBatch(insert(table, 2));
            int[] counts = failure(statement).getUpdateCounts();
            assertThat(counts.length).isIn(0, 2);
            assertThat(counts.length == 0 || counts[0] == Statement.EXECUTE_FAILED)
                    .isTrue();
        }

        @Test
        @Cites("Statement.executeBatch: it always goes on after a failure, or never")
        void goesOnAlwaysOrNever(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            boolean goesOn = failure(statement, table).getUpdateCounts().length == 3;
            statement.clearBatch();
            statement.addBatch(WRONG);
            statement.addBatch(insert(table, 5));
            assertThat(failure(statement).getUpdateCounts()).hasSize(goesOn ? 2 : 0);
        }

        @Test
        @Cites("BatchUpdateException.getLargeUpdateCounts")
        void countsInLongsAsInInts(Database database) throws SQLException {
            String table = table(database);
            BatchUpdateException failure = failure(database.statement(), table);
            assertThat(failure.getLargeUpdateCounts())
                    .containsExactly(Arrays.stream(failure.getUpdateCounts())
                            .asLongStream()
                            .toArray());
        }

        @Test
        @Cites("Statement.executeLargeBatch: a BatchUpdateException")
        void endsALargeBatchToo(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            statement.addBatch(insert(table, 1));
            statement.addBatch(WRONG);
            BatchUpdateException failure = Refusal.of(BatchUpdateException.class, statement::executeLargeBatch);
            assertThat(failure.getLargeUpdateCounts().length).isIn(1, 2);
        }

        @Test
        @Cites("BatchUpdateException: the SQLSTATE of what went wrong")
        void hasTheSqlStateOfItsCause(Database database) throws SQLException {
            String table = table(database);
            BatchUpdateException failure = failure(database.statement(), table);
            assertThat(failure.getSQLState()).startsWith("42");
        }

        @Test
        @Cites("Statement.executeBatch; JDBC 4.3, 14.1: the batch is empty afterwards")
        void leavesAnEmptyBatch(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            failure(statement, table);
            assertThat(statement.executeBatch()).isEmpty();
        }

        @Test
        @Cites("Statement.executeBatch")
        void leavesAStatementThatCanBeUsed(Database database) throws SQLException {
            String table = table(database);
            Statement statement = database.statement();
            failure(statement, table);
            statement.clearBatch();
            statement.addBatch(insert(table, 9));
            assertThat(statement.executeBatch()).hasSize(1);
            assertThat(ids(database, table)).contains(9);
        }
    }

    @Nested
    @Cites("PreparedStatement.addBatch; JDBC 4.3, 14.1")
    class OfParameters {
        @Test
        void insertsEachSetOfValues(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            for (int id = 1; id <= 3; id++) {
                add(statement, id, "name " + id);
            }
            int[] counts = statement.executeBatch();
            assertThat(counts).hasSize(3);
            assertThat(Arrays.stream(counts).boxed())
                    .allSatisfy(count -> assertThat(count).isIn(1, Statement.SUCCESS_NO_INFO));
            try (ResultSet rows = database.query("SELECT name FROM " + table + " ORDER BY id")) {
                for (int id = 1; id <= 3; id++) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("name " + id);
                }
            }
        }

        @Test
        @Cites("PreparedStatement.addBatch: the values as they are then")
        void takesTheValuesOfTheMoment(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            statement.setInt(1, 2);
            statement.addBatch();
            statement.setInt(1, 3);
            statement.executeBatch();
            assertThat(ids(database, table)).containsExactly(1, 2);
        }

        @Test
        @Cites("PreparedStatement.addBatch; PreparedStatement.clearParameters")
        void keepsValuesThatAreClearedLater(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            statement.clearParameters();
            assertThat(statement.executeBatch()).hasSize(1);
            assertThat(ids(database, table)).containsExactly(1);
        }

        @Test
        @Cites("PreparedStatement.setNull; PreparedStatement.addBatch")
        void insertsNull(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, null);
            add(statement, 2, "b");
            statement.setNull(1, Types.INTEGER);
            statement.setNull(2, Types.VARCHAR);
            statement.addBatch();
            assertThat(statement.executeBatch()).hasSize(3);
            ResultSet rows = database.row("SELECT COUNT(*), COUNT(id), COUNT(name) FROM " + table);
            assertThat(List.of(rows.getInt(1), rows.getInt(2), rows.getInt(3))).containsExactly(3, 2, 1);
        }

        @Test
        @Cites("JDBC 4.3, 14.1: each marker needs a value")
        void refusesAMissingValue(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            statement.setInt(1, 1);
            Refusal.of(() -> {
                statement.addBatch();
                statement.executeBatch();
            });
            assertThat(ids(database, table)).isEmpty();
        }

        @Test
        @Cites("Statement.executeBatch: no elements without values")
        void givesNoCountsIfItIsEmpty(Database database) throws SQLException {
            assertThat(prepared(database, table(database)).executeBatch()).isEmpty();
        }

        @Test
        @Cites("Statement.clearBatch")
        void canBeCleared(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(ids(database, table)).isEmpty();
        }

        @Test
        @Cites("JDBC 4.3, 14.1: the batch is empty once it was executed")
        void isEmptyOnceExecuted(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            statement.executeBatch();
            add(statement, 2, "b");
            assertThat(statement.executeBatch()).hasSize(1);
            assertThat(ids(database, table)).containsExactly(1, 2);
        }

        @Test
        @Cites("Statement.executeBatch: a count per set of values")
        void mayHaveAThousand(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            for (int id = 1; id <= 1000; id++) {
                add(statement, id, "name");
            }
            assertThat(statement.executeBatch()).hasSize(1000);
            assertThat(ids(database, table))
                    .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
        }

        @Test
        @Cites("Statement.executeLargeBatch")
        void countsInLongs(Database database) throws SQLException {
            String table = table(database);
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            add(statement, 2, "b");
            assertThat(statement.executeLargeBatch()).hasSize(2);
            assertThat(ids(database, table)).containsExactly(1, 2);
        }

        @Test
        @Cites("BatchUpdateException.getUpdateCounts; JDBC 4.3, 14.1")
        void failsForAValueThatDoesNotFit(Database database) throws SQLException {
            database.needs(database.metaData().supportsBatchUpdates(), "supportsBatchUpdates()");
            database.needsAbility(Dialect.Ability.CONSTRAINTS);
            String table = database.table("id INTEGER PRIMARY KEY", "name VARCHAR");
            PreparedStatement statement = prepared(database, table);
            add(statement, 1, "a");
            add(statement, 1, "b");
            add(statement, 2, "c");
            int[] counts = Refusal.of(BatchUpdateException.class, statement::executeBatch)
                    .getUpdateCounts();
            assertThat(counts.length).isIn(1, 3);
            assertThat(ids(database, table)).isEqualTo(done(counts, 1, 1, 2));
        }
    }
}
