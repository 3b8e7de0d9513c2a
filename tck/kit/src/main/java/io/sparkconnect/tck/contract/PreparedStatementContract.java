// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Methods;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.check.Sample;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Parameters, and what is prepared once and executed often. */
@Contract
@Cites("PreparedStatement; JDBC 4.3, 13.2")
public final class PreparedStatementContract {
    private static Arguments row(String name, ThrowingConsumer<PreparedStatement> call) {
        return arguments(name, call);
    }

    /** A query for the name of the number that is its parameter. */
    private static PreparedStatement nameOf(Database database) throws SQLException {
        return database.prepare("SELECT name FROM " + database.numbers() + " WHERE n = ?");
    }

    /** A query for the number whose name is its parameter. */
    private static PreparedStatement numberOf(Database database) throws SQLException {
        return database.prepare("SELECT n FROM " + database.numbers() + " WHERE name = ?");
    }

    private static String only(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).as("a row").isTrue();
            String value = rows.getString(1);
            assertThat(rows.next()).as("another row").isFalse();
            return value;
        }
    }

    private static boolean findsRows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    @Nested
    @Cites("JDBC 4.3, 13.2: a question mark where a value may stand")
    class Markers {
        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {
                    "name <> '?'",
                    "name <> 'it''s ?'",
                    "name <> '' AND name <> '?'",
                    "name <> '/*' AND n > 0 /* ? */",
                    "n > 0 -- ?\n",
                    "name <> '--?' AND n > 0 -- it's ?\n",
                    "n > 0 /* a -- ? */"
                })
        void areNoneInTextsAndComments(String condition, Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("SELECT name FROM " + database.numbers() + " WHERE " + condition + " AND n = ?");
            statement.setInt(1, 7);
            assertThat(only(statement)).isEqualTo("row 7");
            Refusal.of(() -> statement.setInt(2, 7));
        }

        @Test
        @Cites("JDBC 4.3, 13.2; DatabaseMetaData.getIdentifierQuoteString")
        void areNoneInQuotedNames(Database database) throws SQLException {
            String quote = database.metaData().getIdentifierQuoteString();
            PreparedStatement statement = database.prepare(
                    "SELECT n AS " + quote + "what?" + quote + " FROM " + database.numbers() + " WHERE n = ?");
            statement.setInt(1, 7);
            assertThat(only(statement)).isEqualTo("7");
            Refusal.of(() -> statement.setInt(2, 7));
        }

        @Test
        void areCountedFromLeftToRight(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(
                    "SELECT name FROM " + database.numbers() + " WHERE n > ? AND n < ? AND name <> ? ORDER BY n");
            statement.setString(3, "row 5");
            statement.setInt(1, 4);
            statement.setInt(2, 7);
            assertThat(only(statement)).isEqualTo("row 6");
        }

        @Test
        void mayBeAHundred(Database database) throws SQLException {
            String markers = String.join(", ", Collections.nCopies(100, "?"));
            PreparedStatement statement =
                    database.prepare("SELECT COUNT(*) FROM " + database.numbers() + " WHERE n IN (" + markers + ")");
            for (int i = 1; i <= 100; i++) {
                statement.setInt(i, 10 * i);
            }
            assertThat(only(statement)).isEqualTo("100");
        }

        @Test
        @Cites("PreparedStatement; JDBC 4.3, 13.2: a text without parameters")
        void mayBeNone(Database database) throws SQLException {
            assertThat(only(database.prepare("SELECT name FROM " + database.numbers() + " WHERE n = 3")))
                    .isEqualTo("row 3");
        }
    }

    @Nested
    @Cites("PreparedStatement.setInt: an SQLException for an index without a marker")
    class Indexes {
        static Stream<Arguments> setters() {
            return Stream.of(-1, 0, 2, Integer.MAX_VALUE)
                    .flatMap(index -> Stream.of(
                            row("setInt/" + index, statement -> statement.setInt(index, 1)),
                            row("setString/" + index, statement -> statement.setString(index, "a")),
                            row("setNull/" + index, statement -> statement.setNull(index, Types.INTEGER)),
                            row("setObject/" + index, statement -> statement.setObject(index, 1))));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("setters")
        void areRefusedIfThereIsNoMarker(String name, ThrowingConsumer<PreparedStatement> call, Database database)
                throws SQLException {
            PreparedStatement statement = nameOf(database);
            Refusal.of(() -> call.acceptThrows(statement));
        }
    }

    @Nested
    @Cites("PreparedStatement.clearParameters; JDBC 4.3, 13.2")
    class Values {
        @Test
        @Cites("PreparedStatement.executeQuery")
        void mayChangeBetweenExecutions(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            for (int n : new int[] {1, 1000, 5}) {
                statement.setInt(1, n);
                assertThat(only(statement)).isEqualTo("row " + n);
            }
        }

        @Test
        @Cites("PreparedStatement.clearParameters: values stay for further executions")
        void stayBetweenExecutions(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.setInt(1, 9);
            assertThat(only(statement)).isEqualTo("row 9");
            assertThat(only(statement)).isEqualTo("row 9");
        }

        @Test
        @Cites("PreparedStatement.clearParameters: values stay, each by itself")
        void stayWhereOthersChange(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("SELECT COUNT(*) FROM " + database.numbers() + " WHERE n BETWEEN ? AND ?");
            statement.setInt(1, 1);
            statement.setInt(2, 10);
            assertThat(only(statement)).isEqualTo("10");
            statement.setInt(2, 20);
            assertThat(only(statement)).isEqualTo("20");
        }

        @Test
        @Cites("PreparedStatement.clearParameters: a value replaces the one before")
        void areReplaced(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.setInt(1, 1);
            statement.setInt(1, 2);
            assertThat(only(statement)).isEqualTo("row 2");
        }

        @Test
        @Cites("PreparedStatement; Connection.prepareStatement")
        void belongToOneStatement(Database database) throws SQLException {
            PreparedStatement one = nameOf(database);
            PreparedStatement other = nameOf(database);
            one.setInt(1, 1);
            other.setInt(1, 2);
            assertThat(only(one)).isEqualTo("row 1");
            assertThat(only(other)).isEqualTo("row 2");
        }

        static Stream<Arguments> executions() {
            return Stream.of(
                    row("executeQuery", PreparedStatement::executeQuery), row("execute", PreparedStatement::execute));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("executions")
        @Cites("JDBC 4.3, 13.2: each marker needs a value before the execution")
        void areNeededForEachMarker(String name, ThrowingConsumer<PreparedStatement> call, Database database)
                throws SQLException {
            PreparedStatement statement = nameOf(database);
            Refusal.of(() -> call.acceptThrows(statement));
        }

        @Test
        @Cites("JDBC 4.3, 13.2: each marker needs a value before the execution")
        void areNeededForTheSecondMarkerToo(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("SELECT COUNT(*) FROM " + database.numbers() + " WHERE n BETWEEN ? AND ?");
            statement.setInt(1, 1);
            Refusal.of(statement::executeQuery);
        }

        @Test
        @Cites("JDBC 4.3, 13.2: each marker needs a value before the execution")
        void areNeededForAnUpdate(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("INSERT INTO " + database.table("id INTEGER") + " VALUES (?)");
            Refusal.of(statement::executeUpdate);
        }

        @Test
        void areGoneOnceCleared(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.setInt(1, 1);
            statement.clearParameters();
            Refusal.of(statement::executeQuery);
            statement.setInt(1, 2);
            assertThat(only(statement)).isEqualTo("row 2");
        }

        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {
                    "",
                    "'",
                    "''",
                    "it's",
                    "a\"b",
                    "a\\b",
                    "\\'",
                    "line\nbreak\ttab",
                    "?",
                    "${a} :b @c %",
                    "-- a",
                    "/* a */",
                    "{d '2024-01-01'}",
                    "Grüße, 世界",
                    "\uD83D\uDE00",
                    "NULL",
                    " a "
                })
        @Cites("PreparedStatement.setString: the value as it is")
        void areTakenAsTheyAre(String text, Database database) throws SQLException {
            String type = database.dialect().type(JDBCType.VARCHAR).orElseThrow();
            PreparedStatement statement =
                    database.prepare(database.dialect().selectExpression("CAST(? AS " + type + ")"));
            statement.setString(1, text);
            assertThat(only(statement)).isEqualTo(text);
        }

        @Test
        @Cites("PreparedStatement.setString: a value is never SQL")
        void areNeverSql(Database database) throws SQLException {
            PreparedStatement statement = numberOf(database);
            statement.setString(1, "x' OR '1' = '1");
            assertThat(findsRows(statement)).isFalse();
        }

        @Test
        @Cites("PreparedStatement.setNull; JDBC 4.3, 13.2: NULL equals nothing")
        void ofNullEqualNothing(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.setNull(1, Types.INTEGER);
            assertThat(findsRows(statement)).isFalse();
            statement.setInt(1, 3);
            assertThat(only(statement)).as("with a value again").isEqualTo("row 3");
        }

        @Test
        @Cites("PreparedStatement.setString: null is SQL NULL")
        void ofNullTextAreSqlNull(Database database) throws SQLException {
            String table = database.table("id INTEGER", "name VARCHAR");
            PreparedStatement statement = database.prepare("INSERT INTO " + table + " VALUES (?, ?)");
            statement.setInt(1, 1);
            statement.setString(2, null);
            statement.executeUpdate();
            ResultSet stored = database.row("SELECT name FROM " + table + " WHERE name IS NULL");
            assertThat(stored.getString(1)).isNull();
            assertThat(stored.wasNull()).isTrue();
        }
    }

    @Nested
    @Cites("JDBC 4.3, 13.2 and table B-4")
    class TargetTypes {
        private static PreparedStatement select(Database database, Sample sample) throws SQLException {
            database.needsType(sample.type());
            return database.prepare("SELECT id FROM " + database.types() + " WHERE " + sample.column() + " = ?");
        }

        /** Without a scale it is 0; with one, types other than DECIMAL do not mind it. */
        private static final int SCALE = 4;

        private static void setObject(PreparedStatement statement, Sample sample) throws SQLException {
            int type = sample.type().getVendorTypeNumber();
            Object value = sample.value(Sample.Row.TYPICAL);
            if (sample == Sample.DECIMAL) {
                statement.setObject(1, value, type, SCALE);
            } else {
                statement.setObject(1, value, type);
            }
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Sample.class)
        @Cites("PreparedStatement.setObject(int,Object,int); JDBC 4.3, table B-4")
        void takeAnObjectOfATargetType(Sample sample, Database database) throws SQLException {
            PreparedStatement statement = select(database, sample);
            setObject(statement, sample);
            assertThat(only(statement)).isEqualTo("1");
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Sample.class)
        @Cites("PreparedStatement.setObject(int,Object,SQLType); JDBC 4.3, table B-4")
        void takeAnObjectOfASqlType(Sample sample, Database database) throws SQLException {
            PreparedStatement statement = select(database, sample);
            try {
                statement.setObject(1, sample.value(Sample.Row.TYPICAL), sample.type(), SCALE);
            } catch (SQLFeatureNotSupportedException e) {
                database.needs(false, "setObject() with a SQLType");
            }
            assertThat(only(statement)).isEqualTo("1");
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Sample.class)
        @Cites("PreparedStatement.setNull(int,int)")
        void takeNull(Sample sample, Database database) throws SQLException {
            PreparedStatement statement = select(database, sample);
            statement.setNull(1, sample.type().getVendorTypeNumber());
            assertThat(findsRows(statement)).isFalse();
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Sample.class)
        @Cites("PreparedStatement.setObject(int,Object,int): null is SQL NULL")
        void takeANullObject(Sample sample, Database database) throws SQLException {
            PreparedStatement statement = select(database, sample);
            statement.setObject(1, null, sample.type().getVendorTypeNumber());
            assertThat(findsRows(statement)).isFalse();
        }
    }

    @Nested
    @Cites("PreparedStatement.setCharacterStream; JDBC 4.3, 13.2")
    class Streams {
        private static ByteArrayInputStream bytes(String text) {
            return new ByteArrayInputStream(Sample.utf8(text));
        }

        static Stream<Arguments> readers() {
            String text = "row 7";
            return Stream.of(
                    row("setCharacterStream", s -> s.setCharacterStream(1, new StringReader(text))),
                    row("setCharacterStream/int", s -> s.setCharacterStream(1, new StringReader(text), 5)),
                    row("setCharacterStream/long", s -> s.setCharacterStream(1, new StringReader(text), 5L)),
                    row("setNCharacterStream", s -> s.setNCharacterStream(1, new StringReader(text))),
                    row("setNCharacterStream/long", s -> s.setNCharacterStream(1, new StringReader(text), 5L)),
                    row("setAsciiStream", s -> s.setAsciiStream(1, bytes(text))),
                    row("setAsciiStream/int", s -> s.setAsciiStream(1, bytes(text), 5)),
                    row("setAsciiStream/long", s -> s.setAsciiStream(1, bytes(text), 5L)),
                    row("setNString", s -> s.setNString(1, text)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("readers")
        void areReadAsText(String name, ThrowingConsumer<PreparedStatement> set, Database database)
                throws SQLException {
            PreparedStatement statement = numberOf(database);
            set(statement, set);
            assertThat(only(statement)).isEqualTo("7");
        }

        private static void set(PreparedStatement statement, ThrowingConsumer<PreparedStatement> set) {
            Throwable refused = catchThrowable(() -> set.acceptThrows(statement));
            if (refused instanceof SQLFeatureNotSupportedException) {
                throw new TestAbortedException("the driver has no such setter", refused);
            }
            assertThat(refused).isNull();
        }

        static Stream<Arguments> binary() {
            return Stream.of(
                    row("setBinaryStream", s -> s.setBinaryStream(1, value())),
                    row("setBinaryStream/int", s -> s.setBinaryStream(1, value(), 5)),
                    row("setBinaryStream/long", s -> s.setBinaryStream(1, value(), 5L)));
        }

        private static ByteArrayInputStream value() {
            return new ByteArrayInputStream((byte[]) Sample.VARBINARY.value(Sample.Row.TYPICAL));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("binary")
        @Cites("PreparedStatement.setBinaryStream")
        void areReadAsBytes(String name, ThrowingConsumer<PreparedStatement> set, Database database)
                throws SQLException {
            PreparedStatement statement = TargetTypes.select(database, Sample.VARBINARY);
            set(statement, set);
            assertThat(only(statement)).isEqualTo("1");
        }

        static Stream<Arguments> wrongLengths() {
            return Stream.of(
                    row("setClob/shorter", s -> s.setClob(1, new StringReader("row 7"), 9)),
                    row("setNClob/shorter", s -> s.setNClob(1, new StringReader("row 7"), 9)),
                    row("setClob/negative", s -> s.setClob(1, new StringReader("row 7"), -1)),
                    row("setNClob/negative", s -> s.setNClob(1, new StringReader("row 7"), -1)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("wrongLengths")
        @Cites("PreparedStatement.setClob(int,Reader,long): an SQLException if the reader has another length")
        void areRefusedIfTheirLengthIsWrong(String name, ThrowingConsumer<PreparedStatement> set, Database database)
                throws SQLException {
            PreparedStatement statement = numberOf(database);
            Refusal.of(() -> {
                set.acceptThrows(statement);
                statement.executeQuery();
            });
        }

        @Test
        @Cites("PreparedStatement.setBlob(int,InputStream,long): an SQLException if the stream has another length")
        void ofBytesAreRefusedIfTheirLengthIsWrong(Database database) throws SQLException {
            PreparedStatement statement = TargetTypes.select(database, Sample.VARBINARY);
            Refusal.of(() -> {
                statement.setBlob(1, value(), 9);
                statement.executeQuery();
            });
        }
    }

    @Nested
    @Cites("PreparedStatement.execute; JDBC 4.3, 13.2")
    class Executing {
        @Test
        @Cites("PreparedStatement.execute: true if the first result is a result set")
        void saysTrueOfAQuery(Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.setInt(1, 1);
            assertThat(statement.execute()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet().next()).isTrue();
        }

        @Test
        @Cites("PreparedStatement.execute: false if the first result is an update count")
        void saysFalseOfAnInsert(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("INSERT INTO " + database.table("id INTEGER") + " VALUES (?)");
            statement.setInt(1, 1);
            assertThat(statement.execute()).isFalse();
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getUpdateCount()).isNotNegative();
        }

        @Test
        @Cites("PreparedStatement.executeUpdate: the row count")
        void returnsTheCountOfAnInsert(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("INSERT INTO " + database.table("id INTEGER") + " VALUES (?), (?)");
            statement.setInt(1, 1);
            statement.setInt(2, 2);
            assertThat(statement.executeUpdate()).isEqualTo(2);
        }

        @Test
        @Cites("PreparedStatement.executeLargeUpdate")
        void insertsByALargeUpdate(Database database) throws SQLException {
            String table = database.table("id INTEGER");
            PreparedStatement statement = database.prepare("INSERT INTO " + table + " VALUES (?)");
            statement.setInt(1, 1);
            assertThat(statement.executeLargeUpdate()).isNotNegative();
            assertThat(database.countRows(table)).isEqualTo(1);
        }

        @Test
        @Cites("PreparedStatement.executeQuery: an SQLException for what gives no result set")
        void refusesAnInsertAsAQuery(Database database) throws SQLException {
            PreparedStatement statement =
                    database.prepare("INSERT INTO " + database.table("id INTEGER") + " VALUES (1)");
            Refusal.of(statement::executeQuery);
        }

        @Test
        @Cites("PreparedStatement.executeUpdate: an SQLException for what gives a result set")
        void refusesAQueryAsAnUpdate(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(database.numbersTo(1));
            Refusal.of(statement::executeUpdate);
            Refusal.of(statement::executeLargeUpdate);
        }

        @Test
        @Cites("PreparedStatement.executeQuery; ResultSet.close")
        void closesTheResultBefore(Database database) throws SQLException {
            PreparedStatement statement = database.prepare(database.numbersTo(5));
            ResultSet first = statement.executeQuery();
            first.next();
            ResultSet second = statement.executeQuery();
            assertThat(first.isClosed()).isTrue();
            assertThat(second.next()).isTrue();
        }

        static Stream<Arguments> texts() {
            String sql = "SELECT 1";
            int[] indexes = {1};
            String[] names = {"id"};
            return Stream.of(
                    row("executeQuery", s -> s.executeQuery(sql)),
                    row("execute", s -> s.execute(sql)),
                    row("execute/flag", s -> s.execute(sql, Statement.NO_GENERATED_KEYS)),
                    row("execute/indexes", s -> s.execute(sql, indexes)),
                    row("execute/names", s -> s.execute(sql, names)),
                    row("executeUpdate", s -> s.executeUpdate(sql)),
                    row("executeUpdate/flag", s -> s.executeUpdate(sql, Statement.NO_GENERATED_KEYS)),
                    row("executeUpdate/indexes", s -> s.executeUpdate(sql, indexes)),
                    row("executeUpdate/names", s -> s.executeUpdate(sql, names)),
                    row("executeLargeUpdate", s -> s.executeLargeUpdate(sql)),
                    row("executeLargeUpdate/flag", s -> s.executeLargeUpdate(sql, Statement.NO_GENERATED_KEYS)),
                    row("executeLargeUpdate/indexes", s -> s.executeLargeUpdate(sql, indexes)),
                    row("executeLargeUpdate/names", s -> s.executeLargeUpdate(sql, names)),
                    row("addBatch", s -> s.addBatch(sql)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("texts")
        @Cites("Statement.execute: not to be called with a text on a PreparedStatement")
        void refusesAnotherText(String name, ThrowingConsumer<PreparedStatement> call, Database database)
                throws SQLException {
            PreparedStatement statement = database.prepare(database.numbersTo(1));
            Refusal.of(() -> call.acceptThrows(statement));
            assertThat(findsRows(statement)).as("its own text afterwards").isTrue();
        }

        @Test
        @Cites("Connection.prepareStatement: a wrong text is refused, then or at the execution")
        void refusesWrongSyntax(Database database) {
            Refusal.withState(
                    () -> database.prepare(database.dialect().wrongSyntax()).execute(), "42");
        }
    }

    @Nested
    @Cites("PreparedStatement; Statement.close")
    class Closed {
        static Stream<Arguments> methods() {
            return Methods.of(PreparedStatement.class);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("methods")
        @Cites("PreparedStatement: an SQLException from a method of a closed statement")
        void refusesEachMethod(String name, Method method, Database database) throws SQLException {
            PreparedStatement statement = nameOf(database);
            statement.close();
            Refusal.of(() -> Methods.call(statement, method, "a"));
        }
    }
}
