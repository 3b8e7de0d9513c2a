// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The statements that a connection makes: their forms, and what the driver says of them. */
@Contract
@Cites("Connection.createStatement; JDBC 4.3, 15.1")
public final class StatementFormContract {
    private static Arguments row(String name, ThrowingConsumer<Connection> call) {
        return arguments(name, call);
    }

    private static final List<Integer> TYPES =
            List.of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE);

    static Stream<Arguments> forms() {
        List<Arguments> rows = new ArrayList<>();
        for (int type : TYPES) {
            for (int concurrency : List.of(ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE)) {
                rows.add(arguments(new Form(type, concurrency)));
            }
        }
        return rows.stream();
    }

    /** What is asked of a result. */
    private record Form(int type, int concurrency) {
        boolean isSupported(DatabaseMetaData metaData) throws SQLException {
            return metaData.supportsResultSetType(type) && metaData.supportsResultSetConcurrency(type, concurrency);
        }

        boolean isOf(Statement statement) throws SQLException {
            return statement.getResultSetType() == type && statement.getResultSetConcurrency() == concurrency;
        }

        @Override
        public String toString() {
            return List.of("forward-only", "insensitive", "sensitive").get(TYPES.indexOf(type))
                    + (concurrency == ResultSet.CONCUR_READ_ONLY ? "/read-only" : "/updatable");
        }
    }

    /** Makes a statement of a form. */
    @FunctionalInterface
    private interface Maker {
        Statement make(Connection connection, Form form) throws SQLException;
    }

    private static Statement made(Database database, Form form, Maker maker) throws SQLException {
        boolean supported = form.isSupported(database.metaData());
        Connection connection = database.connection();
        connection.clearWarnings();
        try {
            Statement statement = database.closing(maker.make(connection, form));
            assertThat(form.isOf(statement))
                    .as("the statement is %s, as it was asked for and as the metadata have it", form)
                    .isEqualTo(supported);
            if (!supported) {
                assertThat((Throwable) connection.getWarnings())
                        .as("warning that the statement is not %s", form)
                        .isNotNull();
            }
            return statement;
        } catch (SQLFeatureNotSupportedException e) {
            assertThat(supported)
                    .as("the metadata say that it is supported, but: %s", e)
                    .isFalse();
            throw new TestAbortedException("refused, as the metadata say: " + e.getMessage(), e);
        }
    }

    private static void isOf(Statement statement, ResultSet result) throws SQLException {
        assertThat(result.getType()).as("type").isEqualTo(statement.getResultSetType());
        if (statement.getResultSetConcurrency() == ResultSet.CONCUR_READ_ONLY) {
            assertThat(result.getConcurrency()).as("concurrency").isEqualTo(ResultSet.CONCUR_READ_ONLY);
        }
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @Cites("Connection.createStatement; Statement.getResultSetType; JDBC 4.3, 15.1")
    void areOfTheFormThatIsAskedFor(Form form, Database database) throws SQLException {
        Statement statement = made(
                database, form, (connection, asked) -> connection.createStatement(asked.type(), asked.concurrency()));
        isOf(statement, database.closing(statement.executeQuery(database.numbersTo(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @Cites("Connection.prepareStatement; Statement.getResultSetType; JDBC 4.3, 15.1")
    void arePreparedInTheFormThatIsAskedFor(Form form, Database database) throws SQLException {
        String sql = database.numbersTo(1);
        Statement statement = made(
                database,
                form,
                (connection, asked) -> connection.prepareStatement(sql, asked.type(), asked.concurrency()));
        isOf(statement, database.closing(((PreparedStatement) statement).executeQuery()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT})
    @Cites("Connection.createStatement(int,int,int); DatabaseMetaData.supportsResultSetHoldability; JDBC 4.3, 15.1")
    void areOfTheHoldabilityThatIsAskedFor(int holdability, Database database) throws SQLException {
        Connection connection = database.connection();
        int type = ResultSet.TYPE_FORWARD_ONLY;
        int concurrency = ResultSet.CONCUR_READ_ONLY;
        String sql = database.numbersTo(1);
        if (database.metaData().supportsResultSetHoldability(holdability)) {
            Statement statement = database.closing(connection.createStatement(type, concurrency, holdability));
            assertThat(statement.getResultSetHoldability()).isEqualTo(holdability);
            assertThat(statement.executeQuery(sql).getHoldability()).isEqualTo(holdability);
            Statement prepared = database.closing(connection.prepareStatement(sql, type, concurrency, holdability));
            assertThat(prepared.getResultSetHoldability()).isEqualTo(holdability);
        } else {
            Refusal.unsupported(() -> connection.createStatement(type, concurrency, holdability));
            Refusal.unsupported(() -> connection.prepareStatement(sql, type, concurrency, holdability));
        }
    }

    @Test
    @Cites("Connection.createStatement: forward only and read only unless asked otherwise")
    void areForwardOnlyAndReadOnly(Database database) throws SQLException {
        Statement statement = database.statement();
        assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        assertThat(statement.getResultSetHoldability())
                .isEqualTo(database.connection().getHoldability());
    }

    @Test
    @Cites("Connection.prepareStatement: forward only and read only unless asked otherwise")
    void arePreparedForwardOnlyAndReadOnly(Database database) throws SQLException {
        PreparedStatement statement = database.prepare(database.numbersTo(1));
        assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    }

    static Stream<Arguments> nonsense() {
        String sql = "SELECT 1";
        int type = ResultSet.TYPE_FORWARD_ONLY;
        int concurrency = ResultSet.CONCUR_READ_ONLY;
        return Stream.of(
                row("createStatement/type", connection -> connection.createStatement(7, concurrency)),
                row("createStatement/concurrency", connection -> connection.createStatement(type, 7)),
                row("createStatement/holdability", connection -> connection.createStatement(type, concurrency, 7)),
                row("prepareStatement/type", connection -> connection.prepareStatement(sql, 7, concurrency)),
                row("prepareStatement/concurrency", connection -> connection.prepareStatement(sql, type, 7)),
                row(
                        "prepareStatement/holdability",
                        connection -> connection.prepareStatement(sql, type, concurrency, 7)),
                row("prepareStatement/keys", connection -> connection.prepareStatement(sql, 7)),
                row("prepareCall/type", connection -> connection.prepareCall(sql, 7, concurrency)),
                row("prepareCall/concurrency", connection -> connection.prepareCall(sql, type, 7)),
                row("prepareCall/holdability", connection -> connection.prepareCall(sql, type, concurrency, 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    @Cites("Connection.createStatement: an SQLException for what is no constant of ResultSet")
    void areRefusedForWhatIsNoConstant(String name, ThrowingConsumer<Connection> call, Database database)
            throws SQLException {
        Connection connection = database.connection();
        Refusal.of(() -> call.acceptThrows(connection));
    }

    @Test
    @Cites("Connection.prepareStatement with NO_GENERATED_KEYS")
    void takeAnOrderNotToReturnKeys(Database database) throws SQLException {
        PreparedStatement statement = database.closing(
                database.connection().prepareStatement(database.numbersTo(1), Statement.NO_GENERATED_KEYS));
        assertThat(database.closing(statement.executeQuery()).next()).isTrue();
    }

    @Test
    @Cites("Connection.prepareCall; DatabaseMetaData.supportsStoredProcedures")
    void areRefusedForCallsWithoutProcedures(Database database) throws SQLException {
        if (database.metaData().supportsStoredProcedures()) {
            throw new TestAbortedException("supportsStoredProcedures() is true");
        }
        Refusal.of(() -> {
            CallableStatement call = database.closing(database.connection().prepareCall("{call of_nobody()}"));
            call.execute();
        });
    }

    @Test
    @Cites("Connection.nativeSQL")
    void haveTheirEscapesTranslatedByNativeSql(Database database) throws SQLException {
        String sql = database.connection().nativeSQL("SELECT n FROM " + database.numbers() + " WHERE n = {fn ABS(-3)}");
        ResultSet result = database.row(sql);
        assertThat(sql).doesNotContain("{");
        assertThat(result.getInt(1)).isEqualTo(3);
    }

    @Test
    @Cites("Connection.nativeSQL")
    void keepTheMeaningOfTextsInNativeSql(Database database) throws SQLException {
        String sql = "SELECT '{d ''x''}', '?' FROM " + database.numbers() + " WHERE n = 1";
        assertThat(database.connection().nativeSQL(sql)).isEqualTo(sql);
    }
}
