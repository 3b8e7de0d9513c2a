// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What a statement is told beside its SQL, and how it quotes. */
@Contract
@Cites("Statement; JDBC 4.3, 13.1")
public final class StatementSettingContract {
    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Nested
    @Cites("Statement.setMaxRows; Statement.setLargeMaxRows")
    class MaximumRows {
        @Test
        @Cites("Statement.getMaxRows: 0 is no limit")
        void isNoneAtFirst(Database database) throws SQLException {
            assertThat(database.statement().getMaxRows()).isZero();
            assertThat(database.statement().getLargeMaxRows()).isZero();
        }

        @Test
        void isKept(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxRows(3);
            assertThat(statement.getMaxRows()).isEqualTo(3);
            statement.setLargeMaxRows(4);
            assertThat(statement.getLargeMaxRows()).isEqualTo(4);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {1, 3, 10, 11})
        @Cites("Statement.setMaxRows: rows beyond the limit are dropped")
        void dropsTheRowsBeyond(int rows, Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxRows(rows);
            assertThat(count(statement.executeQuery(database.numbersTo(10)))).isEqualTo(Math.min(rows, 10));
        }

        @Test
        @Cites("Statement.setMaxRows: the first rows stay")
        void keepsTheFirstRows(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxRows(2);
            ResultSet rows = statement.executeQuery(database.numbersTo(10));
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }

        @Test
        @Cites("Statement.setMaxRows: of any result set of the statement")
        void holdsForAUnion(Database database) throws SQLException {
            String row = database.dialect().selectExpression("7");
            Statement statement = database.statement();
            statement.setMaxRows(1);
            assertThat(count(statement.executeQuery(row + " UNION ALL " + row + " UNION ALL " + row)))
                    .isEqualTo(1);
        }

        @Test
        @Cites("Statement.setLargeMaxRows")
        void dropsTheRowsBeyondALong(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setLargeMaxRows(3);
            assertThat(count(statement.executeQuery(database.numbersTo(10)))).isEqualTo(3);
        }

        @Test
        @Cites("Statement.setMaxRows: 0 is no limit")
        void canBeTakenBack(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxRows(3);
            statement.setMaxRows(0);
            assertThat(count(statement.executeQuery(database.numbersTo(10)))).isEqualTo(10);
        }

        @Test
        @Cites("PreparedStatement; Statement.setMaxRows")
        void holdsForPreparedStatements(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(database.numbersTo(10));
            statement.setMaxRows(3);
            assertThat(count(statement.executeQuery())).isEqualTo(3);
        }

        @Test
        @Cites("Statement.setMaxRows: an SQLException for a negative limit")
        void isRefusedIfNegative(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.setMaxRows(-1));
            Refusal.of(() -> statement.setLargeMaxRows(-1));
            assertThat(statement.getMaxRows()).isZero();
        }
    }

    @Nested
    @Cites("Statement.setFetchSize; JDBC 4.3, 13.1")
    class FetchSize {
        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {0, 1, 7, 1000, Integer.MAX_VALUE})
        @Cites("Statement.setFetchSize: a hint that changes no result")
        void losesNoRow(int size, Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setFetchSize(size);
            assertThat(count(statement.executeQuery(database.numbersTo(100)))).isEqualTo(100);
        }

        @Test
        @Cites("Statement.getFetchSize")
        void isKept(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setFetchSize(7);
            assertThat(statement.getFetchSize()).isEqualTo(7);
        }

        @Test
        @Cites("Statement.setFetchSize: an SQLException for a negative size")
        void isRefusedIfNegative(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.setFetchSize(-1));
        }

        @Test
        @Cites("ResultSet.setFetchSize")
        void canBeChangedWhileReading(Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(100));
            rows.next();
            rows.setFetchSize(3);
            assertThat(count(rows)).isEqualTo(99);
        }

        @Test
        @Cites("ResultSet.setFetchSize: an SQLException for a negative size")
        void isRefusedIfNegativeWhileReading(Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(1));
            Refusal.of(() -> rows.setFetchSize(-1));
        }
    }

    @Nested
    @Cites("Statement.setQueryTimeout")
    class QueryTimeout {
        @Test
        @Cites("Statement.getQueryTimeout: 0 is no limit")
        void isNoneAtFirst(Database database) throws SQLException {
            assertThat(database.statement().getQueryTimeout()).isZero();
        }

        @Test
        void isKept(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setQueryTimeout(30);
            assertThat(statement.getQueryTimeout()).isEqualTo(30);
            statement.setQueryTimeout(0);
            assertThat(statement.getQueryTimeout()).isZero();
        }

        @Test
        @Cites("Statement.setQueryTimeout: of this statement")
        void isOfOneStatement(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setQueryTimeout(30);
            assertThat(database.statement().getQueryTimeout()).isZero();
        }

        @Test
        @Cites("Statement.setQueryTimeout: an SQLException for a negative timeout")
        void isRefusedIfNegative(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.setQueryTimeout(-1));
        }
    }

    @Nested
    @Cites("Statement.setMaxFieldSize")
    class MaximumFieldSize {
        @Test
        @Cites("Statement.getMaxFieldSize: 0 is no limit")
        void isNoneAtFirst(Database database) throws SQLException {
            assertThat(database.statement().getMaxFieldSize()).isZero();
        }

        @Test
        void isKept(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxFieldSize(300);
            assertThat(statement.getMaxFieldSize()).isEqualTo(300);
        }

        @Test
        @Cites("Statement.setMaxFieldSize: what is beyond the limit is dropped")
        void cutsTexts(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxFieldSize(300);
            ResultSet rows = statement.executeQuery(database.dialect().selectExpression("'" + "a".repeat(400) + "'"));
            rows.next();
            assertThat(rows.getString(1)).hasSize(300);
        }

        @Test
        @Cites("Statement.setMaxFieldSize: columns of text and bytes only")
        void leavesNumbersAlone(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setMaxFieldSize(2);
            ResultSet rows = statement.executeQuery("SELECT n FROM " + database.numbers() + " WHERE n = 1000");
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1000);
            assertThat(rows.getString(1)).isEqualTo("1000");
        }

        @Test
        @Cites("Statement.setMaxFieldSize: an SQLException for a negative limit")
        void isRefusedIfNegative(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.setMaxFieldSize(-1));
        }
    }

    @Nested
    class Hints {
        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {ResultSet.FETCH_FORWARD, ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN})
        @Cites("Statement.setFetchDirection; Statement.getFetchDirection")
        void keepTheDirection(int direction, Database database) throws SQLException {
            int type = ResultSet.TYPE_SCROLL_INSENSITIVE;
            database.needs(database.metaData().supportsResultSetType(type), "supportsResultSetType()");
            Statement statement =
                    database.closing(database.connection().createStatement(type, ResultSet.CONCUR_READ_ONLY));
            statement.setFetchDirection(direction);
            assertThat(statement.getFetchDirection()).isEqualTo(direction);
            assertThat(count(statement.executeQuery(database.numbersTo(3)))).isEqualTo(3);
        }

        @Test
        @Cites("Statement.setFetchDirection: forward at first")
        void readForward(Database database) throws SQLException {
            assertThat(database.statement().getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
        }

        @Test
        @Cites("Statement.setFetchDirection: an SQLException for what is no constant of ResultSet")
        void refuseADirectionThatIsNone(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.setFetchDirection(7));
        }

        @Test
        @Cites("Statement.setPoolable: not unless it is prepared")
        void arePoolableOnlyIfPrepared(Database database) throws SQLException {
            assertThat(database.statement().isPoolable()).isFalse();
            assertThat(database.prepare(database.numbersTo(1)).isPoolable()).isTrue();
        }

        @Test
        @Cites("Statement.setPoolable; Statement.isPoolable")
        void keepWhetherItIsPoolable(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setPoolable(true);
            assertThat(statement.isPoolable()).isTrue();
        }

        @Test
        @Cites("Statement.setCursorName: ignored where there are no positioned updates")
        void ignoreTheNameOfACursor(Database database) throws SQLException {
            Statement statement = database.statement();
            try {
                statement.setCursorName("one");
            } catch (SQLFeatureNotSupportedException e) {
                throw new TestAbortedException("the driver has no names of cursors", e);
            }
            assertThat(count(statement.executeQuery(database.numbersTo(1)))).isEqualTo(1);
        }

        @Test
        @Cites("Statement.clearWarnings; Statement.getWarnings")
        void leaveNoWarningOnceTheyAreCleared(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.setFetchDirection(ResultSet.FETCH_REVERSE);
            statement.clearWarnings();
            assertThat((Throwable) statement.getWarnings()).isNull();
        }

        @Test
        @Cites("Statement.getWarnings: an execution clears them")
        void leaveNoWarningAfterAPlainQuery(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.executeQuery(database.numbersTo(1));
            assertThat((Throwable) statement.getWarnings()).isNull();
        }
    }

    @Nested
    @Cites("Statement.closeOnCompletion; JDBC 4.3, 13.1")
    class ClosedOnCompletion {
        private static Statement statement(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.closeOnCompletion();
            return statement;
        }

        @Test
        @Cites("Statement.isCloseOnCompletion")
        void isOffAtFirst(Database database) throws SQLException {
            assertThat(database.statement().isCloseOnCompletion()).isFalse();
        }

        @Test
        @Cites("Statement.closeOnCompletion: again, it stays on")
        void staysOn(Database database) throws SQLException {
            Statement statement = statement(database);
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
        }

        @Test
        void closesTheStatementWithItsResult(Database database) throws SQLException {
            Statement statement = statement(database);
            ResultSet rows = statement.executeQuery(database.numbersTo(1));
            assertThat(statement.isClosed()).as("while the result is open").isFalse();
            rows.close();
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.closeOnCompletion: also with a result that is open")
        void countsForAnOpenResult(Database database) throws SQLException {
            Statement statement = database.statement();
            ResultSet rows = statement.executeQuery(database.numbersTo(1));
            statement.closeOnCompletion();
            rows.close();
            assertThat(statement.isClosed()).isTrue();
        }

        @Test
        @Cites("Statement.closeOnCompletion: nothing happens without a result set")
        void leavesTheStatementOpenAfterAnUpdate(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            Statement statement = statement(database);
            statement.executeUpdate("INSERT INTO " + table + " VALUES (1)");
            assertThat(statement.isClosed()).isFalse();
        }

        @Test
        @Cites("Statement.closeOnCompletion; JDBC 4.3, 13.1: unless it is asked for, the statement stays open")
        void isNotDoneUnasked(Database database) throws SQLException {
            Statement statement = database.statement();
            statement.executeQuery(database.numbersTo(1)).close();
            assertThat(statement.isClosed()).isFalse();
        }
    }

    @Nested
    @Cites("Statement.enquoteLiteral; Statement.enquoteIdentifier; JDBC 4.3, 13.1")
    class Quoting {
        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {"Hello", "G'Day", "'G''Day'", "I'''M", "N'Hello'", "", "a\\b\\n", "a\nb", "${x} ? :y {d}"})
        @Cites("Statement.enquoteLiteral: a literal of the text")
        void makesLiteralsThatTheDatabaseReadsBack(String text, Database database) throws SQLException {
            String literal = database.statement().enquoteLiteral(text);
            assertThat(literal).startsWith("'").endsWith("'");
            assertThat(database.row(database.dialect().selectExpression(literal))
                            .getString(1))
                    .isEqualTo(text);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"Hello", "hello_1", "A"})
        @Cites("Statement.isSimpleIdentifier; Statement.enquoteIdentifier: unchanged if it is simple")
        void leavesSimpleIdentifiersAlone(String name, Database database) throws SQLException {
            Statement statement = database.statement();
            String quote = database.metaData().getIdentifierQuoteString();
            String expected = statement.isSimpleIdentifier(name) ? name : quote + name + quote;
            assertThat(statement.enquoteIdentifier(name, false)).isEqualTo(expected);
        }

        @Test
        @Cites("Statement.enquoteIdentifier; DatabaseMetaData.getIdentifierQuoteString")
        void quotesSimpleIdentifiersIfAsked(Database database) throws SQLException {
            String quote = database.metaData().getIdentifierQuoteString();
            assertThat(database.statement().enquoteIdentifier("Hello", true)).isEqualTo(quote + "Hello" + quote);
        }

        @ParameterizedTest(name = "{index}")
        @ValueSource(strings = {"G'Day", "GoodDay$", "Bruce Wayne", "1a", "a-b", "a.b"})
        @Cites("Statement.isSimpleIdentifier; Statement.enquoteIdentifier")
        void quotesWhatIsNotSimple(String name, Database database) throws SQLException {
            Statement statement = database.statement();
            String quote = database.metaData().getIdentifierQuoteString();
            assertThat(statement.isSimpleIdentifier(name)).isFalse();
            assertThat(statement.enquoteIdentifier(name, false)).isEqualTo(quote + name + quote);
        }

        @ParameterizedTest(name = "{index}")
        @ValueSource(strings = {"Hello", "G'Day", "Bruce Wayne", "select"})
        @Cites("Statement.enquoteIdentifier: a name in SQL")
        void makesIdentifiersThatTheDatabaseReadsBack(String name, Database database) throws SQLException {
            String quoted = database.statement().enquoteIdentifier(name, true);
            ResultSet rows = database.row("SELECT n AS " + quoted + " FROM " + database.numbers() + " WHERE n = 1");
            assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(name);
        }

        @Test
        @Cites("Statement.enquoteIdentifier: a length that is not valid is refused")
        void refusesAnEmptyIdentifier(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.enquoteIdentifier("", false));
            assertThat(statement.isSimpleIdentifier("")).isFalse();
        }

        @Test
        @Cites("Statement.enquoteNCharLiteral: an upper case N before the literal")
        void marksNationalLiterals(Database database) throws SQLException {
            assertThat(database.statement().enquoteNCharLiteral("Hello")).isEqualTo("N'Hello'");
        }
    }
}
