// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Methods;
import io.sparkconnect.tck.check.Refusal;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is closed with what, and that nothing is left behind. */
@Contract
@Cites("ResultSet.close; Statement.close; Connection.close; JDBC 4.3, 13.1")
public final class LifecycleContract {
    @Nested
    @Cites("Statement.close: its result set is closed with it")
    class OfAResult {
        @Test
        void endsWithItsStatement(Database database) throws SQLException {
            Statement statement = database.statement();
            ResultSet rows = statement.executeQuery(database.numbersTo(2));
            rows.next();
            statement.close();
            assertThat(rows.isClosed()).isTrue();
            Refusal.of(() -> rows.getInt(1));
        }

        @Test
        @Cites("PreparedStatement; Statement.close")
        void endsWithItsPreparedStatement(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(database.numbersTo(2));
            ResultSet rows = statement.executeQuery();
            statement.close();
            assertThat(rows.isClosed()).isTrue();
        }

        @Test
        @Cites("Connection.close; JDBC 4.3, 9: its statements are closed with it")
        void endsWithItsConnection(Database database) throws SQLException {
            Connection connection = database.connect();
            ResultSet rows = connection.createStatement().executeQuery(database.numbersTo(2));
            connection.close();
            Refusal.of(rows::next);
            assertThat(rows.isClosed()).isTrue();
        }

        @Test
        @Cites("ResultSet.close")
        void leavesItsStatementOpen(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.executeQuery(database.numbersTo(2)).close();
            assertThat(statement.isClosed()).isFalse();
            assertThat(statement.executeQuery(database.numbersTo(1)).next()).isTrue();
        }

        @Test
        @Cites("ResultSet.close: again, it does nothing")
        void canBeEndedAgain(Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(2));
            rows.close();
            rows.close();
            assertThat(rows.isClosed()).isTrue();
        }

        @Test
        @Cites("ResultSet.isClosed")
        void goesOnAfterTheLastRow(Database database) throws SQLException {
            Statement statement = database.closing(
                    database.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            ResultSet rows = statement.executeQuery(database.numbersTo(1));
            assertThat(rows.isClosed()).isFalse();
            rows.next();
            assertThat(rows.isClosed()).isFalse();
        }

        @Test
        @Cites("ResultSet.close: before all rows are read")
        void canEndEarly(Database database) throws SQLException {
            for (int i = 0; i < 10; i++) {
                try (Statement statement = database.connection().createStatement();
                        ResultSet rows = statement.executeQuery(database.numbersTo(1000))) {
                    rows.next();
                }
            }
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
        }

        @Test
        @Cites("ResultSet.close: metadata stay accessible")
        void leavesItsMetadata(Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(2));
            ResultSetMetaData columns = rows.getMetaData();
            rows.close();
            assertThat(columns.getColumnCount()).isEqualTo(2);
            assertThat(columns.getColumnLabel(1)).isEqualToIgnoringCase("n");
        }

        @Test
        @Cites("ResultSet.close; Statement.close: metadata stay accessible")
        void leavesItsMetadataWhenTheStatementEnds(Database database) throws SQLException {
            Statement statement = database.statement();
            ResultSetMetaData columns =
                    statement.executeQuery(database.numbersTo(2)).getMetaData();
            statement.close();
            assertThat(columns.getColumnCount()).isEqualTo(2);
        }
    }

    @Nested
    @Cites("Connection.close; JDBC 4.3, 9")
    class OfAStatement {
        @Test
        void endsWithItsConnection(Database database) throws SQLException {
            Connection connection = database.connect();
            Statement statement = connection.createStatement();
            connection.close();
            Refusal.of(() -> statement.executeQuery("SELECT 1"));
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        void endsWithItsConnectionIfPrepared(Database database) throws SQLException {
            Connection connection = database.connect();
            PreparedStatement statement = connection.prepareStatement(database.numbersTo(1));
            connection.close();
            Refusal.of(statement::executeQuery);
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.close: also after its connection")
        void canBeEndedAfterItsConnection(Database database) throws SQLException {
            Connection connection = database.connect();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(database.numbersTo(1));
            connection.close();
            rows.close();
            statement.close();
            connection.close();
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement is AutoCloseable")
        void endsWithItsBlock(Database database) throws SQLException {
            Statement outer;
            ResultSet inner;
            try (Statement statement = database.connection().createStatement();
                    ResultSet rows = statement.executeQuery(database.numbersTo(1))) {
                outer = statement;
                inner = rows;
            }
            assertThat(outer.isClosed()).isTrue();
            assertThat(inner.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.close: at once, however many there are")
        void isReleasedAThousandTimes(Database database) throws SQLException {
            String sql = database.numbersTo(1);
            for (int i = 0; i < 1000; i++) {
                try (Statement statement = database.connection().createStatement();
                        PreparedStatement prepared = database.connection().prepareStatement(sql)) {
                    assertThat(statement.isClosed() || prepared.isClosed()).isFalse();
                }
            }
            assertThat(database.row(sql).getInt(1)).isEqualTo(1);
        }

        @Test
        @Cites("Statement: an execution closes the result before, however many there are")
        void releasesThirtyResults(Database database) throws SQLException {
            Statement statement = database.statement();
            for (int i = 0; i < 30; i++) {
                assertThat(statement.executeQuery(database.numbersTo(2)).next()).isTrue();
            }
        }
    }

    @Nested
    @Cites("Connection.close")
    class OfAConnection {
        @Test
        @Cites("Connection is AutoCloseable")
        void endsWithItsBlock(Database database) throws SQLException {
            Connection outer;
            try (Connection connection = database.connect()) {
                outer = connection;
            }
            assertThat(outer.isClosed()).isTrue();
        }

        @Test
        void leavesOthersAlone(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(2));
            Connection other = database.connect();
            other.createStatement().executeQuery(database.numbersTo(1));
            other.close();
            assertThat(rows.next()).isTrue();
        }

        @Test
        @Cites("Connection.close: what was committed stays")
        void leavesWhatWasStored(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO " + table + " VALUES (1)");
            }
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("Connection.close: at once, however many there are")
        void isReleasedTenTimes(Database database) throws SQLException {
            for (int i = 0; i < 10; i++) {
                try (Connection connection = database.connect()) {
                    assertThat(connection.isClosed()).isFalse();
                }
            }
            assertThat(database.connection().isValid(10)).isTrue();
        }

        @Test
        @Cites("Connection.close; DatabaseMetaData: an SQLException, or an answer that needs no database")
        void takesItsMetadataQueriesAlong(Database database) throws SQLException {
            Connection connection = database.connect();
            DatabaseMetaData metaData = connection.getMetaData();
            connection.close();
            Refusal.of(() -> metaData.getTables(null, null, "%", null).next());
        }
    }

    @Nested
    @Cites("ResultSet: an SQLException from a method of a closed result set")
    class OfAClosedResult {
        private static final Pattern UPDATES = Pattern.compile("(update|insert|delete|moveTo).*");

        static Stream<Arguments> methods() {
            return Methods.of(ResultSet.class, "close", "isClosed")
                    .filter(row -> !UPDATES.matcher((String) row.get()[0]).matches());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("methods")
        void refusesEachMethod(String name, Method method, Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            rows.close();
            Refusal.of(() -> Methods.call(rows, method, "n"));
        }
    }
}
