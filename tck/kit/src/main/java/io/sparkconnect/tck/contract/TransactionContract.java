// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Transactions, isolation and savepoints. */
@Contract
@Cites("Connection; JDBC 4.3, 10")
public final class TransactionContract {
    private static Connection begin(Database database) throws SQLException {
        database.needsAbility(Dialect.Ability.TRANSACTIONS);
        database.connection().setAutoCommit(false);
        return database.connection();
    }

    private static void insert(Database database, String table, int id) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " VALUES " + Database.values(id));
        }
    }

    @Nested
    @Cites("Connection.setAutoCommit; JDBC 4.3, 10")
    class AutoCommit {
        @Test
        @Cites("Connection.setAutoCommit: nothing happens if the mode stays")
        void canBeSetOnWhenItIsOn(Database database) throws SQLException {
            database.connection().setAutoCommit(true);
            assertThat(database.connection().getAutoCommit()).isTrue();
        }

        @Test
        @Cites("Connection.getAutoCommit")
        void saysWhatItIs(Database database) throws SQLException {
            Connection connection = begin(database);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.setAutoCommit(true);
            assertThat(connection.getAutoCommit()).isTrue();
        }

        @Test
        @Cites("Connection.commit: an SQLException while each statement is committed by itself")
        void refusesCommit(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(connection::commit);
        }

        @Test
        @Cites("Connection.rollback: an SQLException while each statement is committed by itself")
        void refusesRollback(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.rollback());
        }

        @Test
        @Cites("Connection.setSavepoint: an SQLException while each statement is committed by itself")
        void refusesASavepoint(Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.setSavepoint());
            Refusal.of(() -> connection.setSavepoint("a"));
        }

        @Test
        @Cites("Connection.setAutoCommit: a statement is committed when it completes")
        void showsEachStatementToOthers(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            insert(database, table, 1);
            assertThat(database.countRows(table)).isEqualTo(1);
        }
    }

    @Nested
    @Cites("Connection.commit; JDBC 4.3, 10")
    class Manual {
        @Test
        void isSeenByOthersOnceItIsCommitted(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            connection.commit();
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.rollback")
        void isUndoneByRollback(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            connection.rollback();
            assertThat(database.countRows(table)).isZero();
        }

        @Test
        @Cites("Connection.setAutoCommit: a change of the mode commits what is going on")
        void isCommittedWhenAutoCommitIsSetOn(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            connection.setAutoCommit(true);
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.setAutoCommit: nothing happens if the mode stays")
        void goesOnWhenAutoCommitIsSetOffAgain(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            connection.setAutoCommit(false);
            connection.rollback();
            assertThat(database.countRows(table)).isZero();
        }

        @Test
        @Cites("Connection.commit: the next statement begins another transaction")
        void beginsAnewAfterACommit(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.TRANSACTIONS);
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            connection.commit();
            insert(database, table, 2);
            connection.rollback();
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.commit; Connection.rollback")
        void mayBeWithoutStatements(Database database) throws SQLException {
            Connection connection = begin(database);
            connection.commit();
            connection.rollback();
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Nested
    @Cites("Connection.setTransactionIsolation; JDBC 4.3, 10")
    class Isolation {
        @ParameterizedTest(name = "{0}")
        @ValueSource(
                ints = {
                    Connection.TRANSACTION_READ_UNCOMMITTED,
                    Connection.TRANSACTION_READ_COMMITTED,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    Connection.TRANSACTION_SERIALIZABLE
                })
        @Cites("Connection.setTransactionIsolation; JDBC 4.3, 10: a higher level may take its place")
        void isAtLeastWhatIsSetOrIsRefused(int level, Database database) throws SQLException {
            Connection connection = database.connection();
            if (database.metaData().supportsTransactionIsolationLevel(level)) {
                connection.setTransactionIsolation(level);
                assertThat(connection.getTransactionIsolation()).isGreaterThanOrEqualTo(level);
                return;
            }
            Throwable refused = catchThrowable(() -> connection.setTransactionIsolation(level));
            if (refused == null) {
                assertThat(connection.getTransactionIsolation())
                        .as("level in place of %s, which supportsTransactionIsolationLevel() denies", level)
                        .isGreaterThan(level);
            } else {
                assertThat(refused).isInstanceOf(SQLException.class);
            }
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {-1, 3, 99})
        @Cites("Connection.setTransactionIsolation: an SQLException for what is no constant of Connection")
        void refusesALevelThatIsNone(int level, Database database) throws SQLException {
            Connection connection = database.connection();
            Refusal.of(() -> connection.setTransactionIsolation(level));
        }

        @Test
        @Cites("Connection.setTransactionIsolation")
        void isOfOneConnection(Database database) throws SQLException {
            int level = Connection.TRANSACTION_SERIALIZABLE;
            database.needs(
                    database.metaData().supportsTransactionIsolationLevel(level),
                    "supportsTransactionIsolationLevel(TRANSACTION_SERIALIZABLE)");
            Connection other = database.connect();
            int before = other.getTransactionIsolation();
            database.connection().setTransactionIsolation(level);
            assertThat(other.getTransactionIsolation()).isEqualTo(before);
        }
    }

    @Nested
    @Cites("Connection.setSavepoint; JDBC 4.3, 10")
    class Savepoints {
        private static Connection begin(Database database) throws SQLException {
            database.needs(database.metaData().supportsSavepoints(), "supportsSavepoints()");
            return TransactionContract.begin(database);
        }

        @Test
        @Cites("DatabaseMetaData.supportsSavepoints; Connection.setSavepoint")
        void areRefusedIfTheMetadataSaySo(Database database) throws SQLException {
            if (database.metaData().supportsSavepoints()) {
                throw new TestAbortedException("supportsSavepoints() is true");
            }
            Connection connection = database.connection();
            Refusal.unsupported(() -> connection.setSavepoint());
            Refusal.unsupported(() -> connection.setSavepoint("a"));
        }

        @Test
        @Cites("Connection.rollback(Savepoint)")
        void keepWhatWasDoneBefore(Database database) throws SQLException {
            database.needs(database.metaData().supportsSavepoints(), "supportsSavepoints()");
            String table = database.table("id INTEGER");
            Connection connection = begin(database);
            insert(database, table, 1);
            Savepoint savepoint = connection.setSavepoint();
            insert(database, table, 2);
            connection.rollback(savepoint);
            connection.commit();
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("Savepoint.getSavepointName; Savepoint.getSavepointId: refused for one with a name")
        void haveTheNameThatIsGiven(Database database) throws SQLException {
            Savepoint savepoint = begin(database).setSavepoint("first");
            assertThat(savepoint.getSavepointName()).isEqualTo("first");
            Refusal.of(savepoint::getSavepointId);
        }

        @Test
        @Cites("Savepoint.getSavepointId; Savepoint.getSavepointName: refused for one without a name")
        void haveAnIdIfNoNameIsGiven(Database database) throws SQLException {
            Connection connection = begin(database);
            Savepoint first = connection.setSavepoint();
            Savepoint second = connection.setSavepoint();
            assertThat(first.getSavepointId()).isNotEqualTo(second.getSavepointId());
            Refusal.of(first::getSavepointName);
        }

        @Test
        @Cites("Connection.releaseSavepoint: an SQLException if it is used afterwards")
        void areGoneOnceReleased(Database database) throws SQLException {
            Connection connection = begin(database);
            Savepoint savepoint = connection.setSavepoint();
            connection.releaseSavepoint(savepoint);
            Refusal.of(() -> connection.rollback(savepoint));
        }

        @Test
        @Cites("Connection.rollback(Savepoint); JDBC 4.3, 10: a commit releases them")
        void areGoneAfterACommit(Database database) throws SQLException {
            Connection connection = begin(database);
            Savepoint savepoint = connection.setSavepoint();
            connection.commit();
            Refusal.of(() -> connection.rollback(savepoint));
        }
    }
}
