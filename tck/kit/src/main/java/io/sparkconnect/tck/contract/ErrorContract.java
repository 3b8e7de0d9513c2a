// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import io.sparkconnect.tck.subject.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** What a driver throws, and that it goes on afterwards. */
@Contract
@Cites("SQLException; JDBC 4.3, 8")
public final class ErrorContract {
    /** The categories of exceptions that JDBC has for classes of SQLSTATE. */
    private static final Map<String, Class<? extends SQLException>> CATEGORIES = Map.of(
            "0A", SQLFeatureNotSupportedException.class,
            "22", SQLDataException.class,
            "23", SQLIntegrityConstraintViolationException.class,
            "42", SQLSyntaxErrorException.class);

    private static SQLException failure(Database database, String sql) throws SQLException {
        Statement statement = database.statement();
        return Refusal.of(() -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
        });
    }

    /** The same of what a database may as well answer with NULL or a value. */
    private static SQLException failureIfRefused(Database database, String expression) throws SQLException {
        Statement statement = database.statement();
        Throwable thrown = catchThrowable(() -> {
            ResultSet rows = statement.executeQuery(database.dialect().selectExpression(expression));
            rows.next();
            rows.getObject(1);
        });
        if (thrown == null) {
            throw new TestAbortedException("the database has an answer to " + expression);
        }
        return Refusal.of(() -> {
            throw thrown;
        });
    }

    private static void isOfItsCategory(SQLException exception) {
        String state = exception.getSQLState();
        assertThat(state).as("SQLSTATE of %s", exception).hasSize(5);
        Class<? extends SQLException> category = CATEGORIES.get(state.substring(0, 2));
        if (category != null) {
            assertThat((Throwable) exception).isInstanceOf(category);
        }
    }

    private static String select(Database database, String column) throws SQLException {
        return "SELECT " + column + " FROM " + database.numbers() + " WHERE n = 1";
    }

    @Nested
    @Cites("SQLException.getSQLState; JDBC 4.3, 8")
    class States {
        @Test
        @Cites("SQLException.getSQLState: class 42, syntax error or access rule violation")
        void areOfClass42ForWrongSyntax(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.withState(() -> statement.executeQuery(database.dialect().wrongSyntax()), "42");
        }

        @Test
        @Cites("SQLException.getSQLState: class 42")
        void areOfClass42ForAMissingTable(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.withState(() -> statement.executeQuery("SELECT a FROM of_nobody_at_all"), "42");
        }

        @Test
        @Cites("SQLException.getSQLState: class 42")
        void areOfClass42ForAMissingColumn(Database database) throws SQLException {
            String sql = select(database, "of_nobody_at_all");
            Statement statement = database.statement();
            Refusal.withState(() -> statement.executeQuery(sql), "42");
        }

        @Test
        @Cites("SQLException.getSQLState: class 42")
        void areOfClass42ForADropOfNothing(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.withState(() -> statement.executeUpdate("DROP TABLE of_nobody_at_all"), "42");
        }

        @Test
        @Cites("SQLException.getSQLState: 22012, division by zero")
        void are22012ForADivisionByZero(Database database) throws SQLException {
            assertThat(failureIfRefused(database, "1 / 0").getSQLState()).isEqualTo("22012");
        }

        @Test
        @Cites("SQLException.getSQLState: class 22, data exception")
        void areOfClass22ForATextThatIsNoNumber(Database database) throws SQLException {
            String type = database.dialect().type(JDBCType.INTEGER).orElseThrow();
            assertThat(failureIfRefused(database, "CAST('abc' AS " + type + ")").getSQLState())
                    .startsWith("22");
        }

        @Test
        @Cites("SQLException.getSQLState: class 22, data exception")
        void areOfClass22ForANumberOutOfRange(Database database) throws SQLException {
            String type = database.dialect().type(JDBCType.INTEGER).orElseThrow();
            assertThat(failureIfRefused(database, "CAST(99999999999 AS " + type + ")")
                            .getSQLState())
                    .startsWith("22");
        }

        @Test
        @Cites("SQLException.getSQLState: class 23, integrity constraint violation")
        void areOfClass23ForAKeyThatIsThere(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.CONSTRAINTS);
            String table = database.table("id INTEGER PRIMARY KEY");
            Statement statement = database.statement();
            statement.executeUpdate("INSERT INTO " + table + " VALUES (1)");
            isOfItsCategory(
                    Refusal.withState(() -> statement.executeUpdate("INSERT INTO " + table + " VALUES (1)"), "23"));
        }

        @Test
        @Cites("SQLException.getSQLState: class 23, integrity constraint violation")
        void areOfClass23ForANullThatMayNotBe(Database database) throws SQLException {
            database.needsAbility(Dialect.Ability.CONSTRAINTS);
            String table = database.table("id INTEGER NOT NULL");
            Statement statement = database.statement();
            isOfItsCategory(
                    Refusal.withState(() -> statement.executeUpdate("INSERT INTO " + table + " VALUES (NULL)"), "23"));
        }

        @Test
        @Cites("SQLException.getSQLState: class 22 or 23 for a row that lacks a value")
        void areThereForARowOfTheWrongLength(Database database) throws SQLException {
            String table = database.table("id INTEGER", "name VARCHAR");
            Statement statement = database.statement();
            Refusal.withState(
                    () -> statement.executeUpdate("INSERT INTO " + table + " VALUES (1, 'a', 2)"), "21", "22", "42");
        }

        @Test
        @Cites("ResultSet.getInt: an SQLException for a column that is not there; it has a SQLSTATE")
        void areThereForWhatTheDriverRefuses(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            assertThat(Refusal.of(() -> rows.getInt(3)).getSQLState()).hasSize(5);
            assertThat(Refusal.of(() -> rows.getString("of_nobody")).getSQLState())
                    .hasSize(5);
            rows.close();
            assertThat(Refusal.of(rows::next).getSQLState()).hasSize(5);
        }

        @Test
        @Cites("ResultSet.getInt; SQLException.getSQLState: class 22, data exception")
        void areOfClass22ForAValueThatDoesNotConvert(Database database) throws SQLException {
            ResultSet rows = database.row(select(database, "name"));
            isOfItsCategory(Refusal.withState(() -> rows.getInt(1), "22"));
        }
    }

    @Nested
    @Cites("JDBC 4.3, 8: categories by class of the SQLSTATE")
    class Categories {
        @Test
        @Cites("SQLSyntaxErrorException")
        void holdForWrongSyntax(Database database) throws SQLException {
            isOfItsCategory(failure(database, database.dialect().wrongSyntax()));
        }

        @Test
        @Cites("SQLSyntaxErrorException")
        void holdForAMissingTable(Database database) throws SQLException {
            isOfItsCategory(failure(database, "SELECT a FROM of_nobody_at_all"));
        }

        @Test
        @Cites("SQLSyntaxErrorException")
        void holdForAMissingColumn(Database database) throws SQLException {
            isOfItsCategory(failure(database, select(database, "of_nobody_at_all")));
        }

        @Test
        @Cites("SQLDataException")
        void holdForADivisionByZero(Database database) throws SQLException {
            isOfItsCategory(failureIfRefused(database, "1 / 0"));
        }

        @Test
        @Cites("SQLDataException")
        void holdForATextThatIsNoNumber(Database database) throws SQLException {
            String type = database.dialect().type(JDBCType.INTEGER).orElseThrow();
            isOfItsCategory(failureIfRefused(database, "CAST('abc' AS " + type + ")"));
        }

        @Test
        @Cites("SQLFeatureNotSupportedException; JDBC 4.3, 8")
        void holdForWhatIsNotSupported(Database database) throws SQLException {
            DatabaseMetaData metaData = database.metaData();
            if (metaData.supportsSavepoints()) {
                throw new TestAbortedException("supportsSavepoints() is true");
            }
            SQLException refused =
                    Refusal.unsupported(() -> database.connection().setSavepoint());
            assertThat(refused.getSQLState()).startsWith("0A");
        }
    }

    @Nested
    @Cites("SQLException; JDBC 4.3, 8")
    class Exceptions {
        @Test
        @Cites("SQLException.iterator; JDBC 4.3, 8: itself first, then all that are chained")
        void canBeIterated(Database database) throws SQLException {
            SQLException failure = failure(database, "SELECT a FROM of_nobody_at_all");
            List<Throwable> all = new ArrayList<>();
            for (Throwable one : failure) {
                all.add(one);
                assertThat(all).as("chain of %s", failure).hasSizeLessThan(100);
            }
            assertThat(all).startsWith(failure).doesNotContainNull().doesNotHaveDuplicates();
        }

        @Test
        @Cites("Throwable.getCause; JDBC 4.3, 8: the chain of causes ends")
        void haveCausesThatEnd(Database database) throws SQLException {
            Throwable cause = failure(database, "SELECT a FROM of_nobody_at_all");
            for (int depth = 0; cause != null; depth++) {
                assertThat(depth).as("depth of the causes").isLessThan(100);
                cause = cause.getCause();
            }
        }

        @Test
        @Cites("SQLException is Serializable: it can be sent to another program")
        void canBeSerialized(Database database) throws SQLException, IOException, ClassNotFoundException {
            SQLException failure = failure(database, "SELECT a FROM of_nobody_at_all");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(failure);
            }
            assertThat(bytes.size()).isPositive();
        }

        @Test
        @Cites("SQLException.getMessage: it says what is wrong")
        void nameWhatIsMissing(Database database) throws SQLException {
            assertThat(failure(database, "SELECT a FROM of_nobody_at_all").getMessage())
                    .containsIgnoringCase("of_nobody_at_all");
        }
    }

    @Nested
    @Cites("Statement; Connection: an error of one statement is of no other")
    class Afterwards {
        @Test
        void theStatementCanBeUsed(Database database) throws SQLException {
            Statement statement = database.statement();
            Refusal.of(() -> statement.executeQuery("SELECT a FROM of_nobody_at_all"));
            assertThat(statement.isClosed()).isFalse();
            assertThat(statement.executeQuery(database.numbersTo(1)).next()).isTrue();
        }

        @Test
        void theConnectionCanBeUsed(Database database) throws SQLException {
            failure(database, database.dialect().wrongSyntax());
            failure(database, "SELECT a FROM of_nobody_at_all");
            assertThat(database.connection().isClosed()).isFalse();
            assertThat(database.connection().isValid(10)).isTrue();
            assertThat(database.row(database.numbersTo(1)).getInt(1)).isEqualTo(1);
        }

        @Test
        void thePreparedStatementCanBeUsed(Database database) throws SQLException {
            PreparedStatement statement = database.prepare("SELECT name FROM " + database.numbers() + " WHERE n = ?");
            Refusal.of(statement::executeQuery);
            statement.setInt(1, 1);
            assertThat(statement.executeQuery().next()).isTrue();
        }

        @Test
        void theRowCanBeRead(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(2));
            Refusal.of(() -> rows.getInt(9));
            Refusal.of(() -> rows.getInt("name"));
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.next()).isTrue();
        }

        @Test
        void anotherResultCanBeReadOn(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(3));
            failure(database, "SELECT a FROM of_nobody_at_all");
            try {
                assertThat(rows.next()).isTrue();
            } catch (SQLException e) {
                database.needs(
                        database.metaData().supportsOpenCursorsAcrossRollback(), "supportsOpenCursorsAcrossRollback()");
                throw e;
            }
            assertThat(rows.getInt(1)).isEqualTo(2);
        }

        @Test
        @Cites("Connection.isValid: an error of SQL says nothing of the connection")
        void manyErrorsDoNoHarm(Database database) throws SQLException {
            for (int i = 0; i < 20; i++) {
                failure(database, "SELECT a FROM of_nobody_at_all");
            }
            assertThat(database.connection().isValid(10)).isTrue();
        }
    }

    @Nested
    @Cites("java.sql: a method that fails throws an SQLException")
    class Nonsense {
        /** A call with arguments that no driver can make sense of. */
        @FunctionalInterface
        private interface Call {
            void on(Database database) throws SQLException;
        }

        private static Arguments row(String name, Call call) {
            return arguments(name, call);
        }

        private static Stream<Arguments> ofStatements() {
            return Stream.of(
                    row("executeQuery/empty", database -> database.statement().executeQuery("")),
                    row("executeQuery/blank", database -> database.statement().executeQuery(" \n ")),
                    row("executeQuery/comment", database -> database.statement().executeQuery("-- only a comment")),
                    row("executeQuery/unclosed-text", database -> database.statement()
                            .executeQuery("SELECT 'a")),
                    row("executeQuery/unclosed-comment", database -> database.statement()
                            .executeQuery("SELECT 1 /*")),
                    row("executeQuery/unclosed-escape", database -> database.statement()
                            .executeQuery("SELECT {d '2024-01-01'")),
                    row("executeQuery/marker", database -> database.query(select(database, "?"))));
        }

        private static Stream<Arguments> ofConnections() {
            return Stream.of(
                    row("setSavepoint/null", database -> database.connection().rollback(null)),
                    row("releaseSavepoint/null", database -> database.connection()
                            .releaseSavepoint(null)),
                    row("setTransactionIsolation", database -> database.connection()
                            .setTransactionIsolation(Integer.MIN_VALUE)));
        }

        private static Stream<Arguments> ofResults() {
            return Stream.of(
                    row("getInt/0", database -> database.row(database.numbersTo(1))
                            .getInt(0)),
                    row("getInt/-1", database -> database.row(database.numbersTo(1))
                            .getInt(-1)),
                    row("getInt/3", database -> database.row(database.numbersTo(1))
                            .getInt(3)),
                    row("getInt/max", database -> database.row(database.numbersTo(1))
                            .getInt(Integer.MAX_VALUE)),
                    row("getString/null", database -> database.row(database.numbersTo(1))
                            .getString(null)),
                    row("getString/empty", database -> database.row(database.numbersTo(1))
                            .getString("")),
                    row("getString/unknown", database -> database.row(database.numbersTo(1))
                            .getString("of_nobody")),
                    row("findColumn/null", database -> database.row(database.numbersTo(1))
                            .findColumn(null)),
                    row("getObject/no-class", database -> database.row(database.numbersTo(1))
                            .getObject(1, (Class<?>) null)),
                    row("getObject/odd-class", database -> database.row(database.numbersTo(1))
                            .getObject(1, Thread.class)),
                    row("setFetchDirection", database -> database.query(database.numbersTo(1))
                            .setFetchDirection(-5)),
                    row("getColumnLabel/0", database -> database.query(database.numbersTo(1))
                            .getMetaData()
                            .getColumnLabel(0)),
                    row("getColumnType/max", database -> database.query(database.numbersTo(1))
                            .getMetaData()
                            .getColumnType(Integer.MAX_VALUE)));
        }

        private static Stream<Arguments> ofParameters() {
            return Stream.of(
                    row("setObject/thread", database -> {
                        PreparedStatement statement = prepared(database);
                        statement.setObject(1, Thread.currentThread());
                        statement.executeQuery();
                    }),
                    row("setObject/odd-type", database -> {
                        PreparedStatement statement = prepared(database);
                        statement.setObject(1, "abc", Types.TIMESTAMP);
                        statement.executeQuery();
                    }),
                    row("getParameterType/0", database -> prepared(database)
                            .getParameterMetaData()
                            .getParameterType(0)),
                    row("getParameterType/9", database -> prepared(database)
                            .getParameterMetaData()
                            .getParameterType(9)));
        }

        private static PreparedStatement prepared(Database database) throws SQLException {
            return database.prepare("SELECT name FROM " + database.numbers() + " WHERE n = ?");
        }

        static Stream<Arguments> calls() {
            return Stream.of(ofStatements(), ofConnections(), ofResults(), ofParameters())
                    .flatMap(rows -> rows);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("calls")
        @Cites("java.sql: an SQLException, and no other, for arguments that make no sense")
        void endsInAnSqlException(String name, Call call, Database database) throws SQLException {
            database.connection();
            Refusal.of(() -> call.on(database));
        }

        static Stream<Arguments> harmless() {
            return Stream.of(
                    row("execute/empty", database -> database.statement().execute("")),
                    row("execute/semicolon", database -> database.statement().execute(";")),
                    row("execute/comment", database -> database.statement().execute("/* only a comment */")),
                    row("executeUpdate/empty", database -> database.statement().executeUpdate("")),
                    row("prepareStatement/empty", database -> database.prepare("")
                            .execute()),
                    row("setCatalog/null", database -> database.connection().setCatalog(null)),
                    row("setSchema/null", database -> database.connection().setSchema(null)),
                    row("setSchema/empty", database -> database.connection().setSchema("")),
                    row("setClientInfo/null", database -> database.connection().setClientInfo(null, null)),
                    row("setTypeMap/null", database -> database.connection().setTypeMap(null)),
                    row("nativeSQL/empty", database -> database.connection().nativeSQL("")),
                    row("setCursorName/null", database -> database.statement().setCursorName(null)),
                    row(
                            "getTables/null",
                            database -> database.closing(
                                    database.metaData().getTables(null, null, "of_nobody_at_all", null))));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("harmless")
        @Cites("java.sql: a driver may take it or throw an SQLException; nothing else is thrown")
        void endsWellOrInAnSqlException(String name, Call call, Database database) throws SQLException {
            database.connection();
            Throwable thrown = catchThrowable(() -> call.on(database));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(SQLException.class);
            }
            assertThat(database.row(database.dialect().selectExpression("1")).getInt(1))
                    .as("a query afterwards")
                    .isEqualTo(1);
        }
    }
}
