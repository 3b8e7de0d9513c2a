// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Getter;
import io.sparkconnect.tck.check.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the cursor of a result set moves. */
@Contract
@Cites("ResultSet; JDBC 4.3, 15.2")
public final class NavigationContract {
    @Test
    @Cites("ResultSet.next; JDBC 4.3, 15.2")
    void readsEachRowOnceAndInOrder(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(5));
        for (int n = 1; n <= 5; n++) {
            assertThat(rows.next()).as("next() to row %s", n).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(n);
        }
        assertThat(rows.next()).as("next() after the last row").isFalse();
    }

    @Test
    @Cites("ResultSet.next")
    void saysFalseAgainAfterTheEnd(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        rows.next();
        rows.next();
        if (rows.getType() == ResultSet.TYPE_FORWARD_ONLY) {
            // JDBC leaves it to the driver whether another call is refused.
            try {
                assertThat(rows.next()).as("next() once more").isFalse();
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        } else {
            assertThat(rows.next()).as("next() once more").isFalse();
        }
    }

    @Test
    @Cites("ResultSet.getInt; JDBC 4.3, 15.2: the cursor stands before the first row")
    void refusesToReadBeforeTheFirstRow(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        Refusal.of(() -> rows.getInt(1));
    }

    @Test
    @Cites("ResultSet.getInt; JDBC 4.3, 15.2")
    void refusesToReadAfterTheLastRow(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        rows.next();
        rows.next();
        Refusal.of(() -> rows.getInt(1));
    }

    @Test
    @Cites("ResultSet.next; Statement.executeQuery")
    void givesAResultWithoutRowsForAQueryThatFindsNone(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(0));
        assertThat(rows.next()).isFalse();
    }

    @Test
    @Cites("ResultSet.getRow: the first row is 1; 0 if there is no current row")
    void countsRowsFromOne(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(2));
        try {
            assertThat(rows.getRow()).as("getRow() before the first row").isZero();
        } catch (SQLException e) {
            database.needs(rows.getType() != ResultSet.TYPE_FORWARD_ONLY, "getRow()");
            throw e;
        }
        rows.next();
        assertThat(rows.getRow()).as("getRow() on the first row").isEqualTo(1);
        rows.next();
        assertThat(rows.getRow()).as("getRow() on the second row").isEqualTo(2);
        rows.next();
        assertThat(rows.getRow()).as("getRow() after the last row").isZero();
    }

    @Nested
    @Cites("ResultSet; JDBC 4.3, 15.1: forward only")
    class ForwardOnly {
        private static ResultSet open(Database database) throws SQLException {
            Statement statement = database.closing(
                    database.connection().createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            return database.closing(statement.executeQuery(database.numbersTo(3)));
        }

        @Test
        @Cites("ResultSet.getType")
        void saysThatItIsForwardOnly(Database database) throws SQLException {
            assertThat(open(database).getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("moves")
        @Cites("ResultSet: SQLException if the type of the result is TYPE_FORWARD_ONLY")
        void refusesToMoveOtherThanForwards(String name, Move move, Database database) throws SQLException {
            ResultSet rows = open(database);
            rows.next();
            Refusal.of(() -> move.move(rows));
            assertThat(rows.getInt(1)).as("getInt(1) after the refusal").isEqualTo(1);
        }

        static Stream<Arguments> moves() {
            // spotless:off
            return Stream.of(
                    arguments("beforeFirst", (Move) ResultSet::beforeFirst),
                    arguments("afterLast",   (Move) ResultSet::afterLast),
                    arguments("first",       (Move) ResultSet::first),
                    arguments("last",        (Move) ResultSet::last),
                    arguments("absolute",    (Move) rows -> rows.absolute(1)),
                    arguments("relative",    (Move) rows -> rows.relative(-1)),
                    arguments("previous",    (Move) ResultSet::previous));
            // spotless:on
        }

        @Test
        @Cites("ResultSet.setFetchDirection: SQLException if the result is forward only and the direction is another")
        void refusesAnotherFetchDirection(Database database) throws SQLException {
            ResultSet rows = open(database);
            Refusal.of(() -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
        }

        @Test
        @Cites("ResultSet.setFetchDirection: an SQLException only for another direction than FETCH_FORWARD")
        void takesTheDirectionThatItHas(Database database) throws SQLException {
            ResultSet rows = open(database);
            rows.setFetchDirection(ResultSet.FETCH_FORWARD);
            assertThat(rows.next()).isTrue();
        }

        @Test
        @Cites("ResultSet.getFetchDirection")
        void fetchesForwards(Database database) throws SQLException {
            ResultSet rows = open(database);
            assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
        }
    }

    @FunctionalInterface
    interface Move {
        void move(ResultSet rows) throws SQLException;
    }

    @Nested
    @Cites("ResultSet; JDBC 4.3, 15.1")
    class ReadOnly {
        static Stream<Arguments> updates() {
            return Arrays.stream(ResultSet.class.getMethods())
                    .filter(method -> method.getName().matches("update.+|insertRow|deleteRow|moveToInsertRow"))
                    .map(method -> arguments(name(method), method))
                    .sorted(Comparator.comparing(arguments -> (String) arguments.get()[0]));
        }

        private static String name(Method method) {
            return Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(",", method.getName() + "(", ")"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("updates")
        @Cites("ResultSet: each method that changes rows is refused where the concurrency is CONCUR_READ_ONLY")
        void refusesToUpdate(String name, Method method, Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(2));
            assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            rows.next();
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(NavigationContract::argument)
                    .toArray();
            Refusal.of(() -> {
                try {
                    method.invoke(rows, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
            assertThat(rows.getInt(1)).as("getInt(1) after the refusal").isEqualTo(1);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"rowUpdated", "rowInserted", "rowDeleted"})
        @Cites("ResultSet.rowUpdated, rowInserted, rowDeleted: false where the row was not changed, or not detected")
        void seesNoChange(String name, Database database) throws SQLException {
            ResultSet rows = database.query(database.numbersTo(2));
            rows.next();
            try {
                assertThat(
                                switch (name) {
                                    case "rowUpdated" -> rows.rowUpdated();
                                    case "rowInserted" -> rows.rowInserted();
                                    default -> rows.rowDeleted();
                                })
                        .isFalse();
            } catch (SQLFeatureNotSupportedException e) {
                database.needs(false, name + "()");
            }
        }
    }

    /** A value for a parameter of a method that is called by reflection. */
    private static Object argument(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int" -> 1;
            case "String" -> "n";
            case "boolean" -> true;
            case "byte" -> (byte) 1;
            case "short" -> (short) 1;
            case "long" -> 1L;
            case "float" -> 1f;
            case "double" -> 1d;
            default -> null;
        };
    }

    @Nested
    @Cites("ResultSet.findColumn; JDBC 4.3, 15.2")
    class Columns {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"n", "N", "name", "NAME", "Name"})
        @Cites("ResultSet: labels are found whatever their case")
        void areFoundByLabelInAnyCase(String label, Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            int expected = label.length() == 1 ? 1 : 2;
            assertThat(rows.findColumn(label)).isEqualTo(expected);
            assertThat(rows.getString(label)).isEqualTo(expected == 1 ? "1" : "row 1");
        }

        @Test
        @Cites("ResultSet: the first of several columns that have the label")
        void theFirstOfSeveralWithALabelIsFound(Database database) throws SQLException {
            ResultSet rows =
                    database.row("SELECT n AS a, n + 1 AS b, n + 2 AS a FROM " + database.numbers() + " WHERE n = 1");
            assertThat(rows.findColumn("a")).isEqualTo(1);
            assertThat(rows.getInt("a")).isEqualTo(1);
            assertThat(rows.getInt(3)).isEqualTo(3);
        }

        @Test
        @Cites("ResultSet: the label is what AS says")
        void areFoundByTheLabelThatTheQueryGives(Database database) throws SQLException {
            ResultSet rows = database.row("SELECT n AS other FROM " + database.numbers() + " WHERE n = 1");
            assertThat(rows.findColumn("other")).isEqualTo(1);
            assertThat(rows.getInt("OTHER")).isEqualTo(1);
        }

        @Test
        @Cites("ResultSet.findColumn: SQLException if no column has the label")
        void anUnknownLabelIsRefused(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            Refusal.of(() -> rows.findColumn("no_such_column"));
            Refusal.of(() -> rows.getInt("no_such_column"));
            Refusal.of(() -> rows.getObject("no_such_column"));
            Refusal.of(() -> rows.getInt(""));
        }

        @Test
        @Cites("ResultSet.findColumn: null is no label")
        void aNullLabelIsRefused(Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            Refusal.of(() -> rows.findColumn(null));
            Refusal.of(() -> rows.getString((String) null));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Getter.class)
        @Cites("ResultSet: SQLException if the index is not that of a column")
        void areRefusedOutsideOfTheRow(Getter getter, Database database) throws SQLException {
            ResultSet rows = database.row(database.numbersTo(1));
            for (int index : new int[] {0, -1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                Refusal.of(() -> getter.get(rows, index));
            }
        }
    }

    @Test
    @Cites("ResultSet.getStatement")
    void knowsItsStatement(Database database) throws SQLException {
        Statement statement = database.statement();
        ResultSet rows = database.closing(statement.executeQuery(database.numbersTo(1)));
        assertThat(rows.getStatement()).isSameAs(statement);
    }

    @Test
    @Cites("ResultSet.getHoldability: one of two constants")
    void knowsItsHoldability(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        assertThat(rows.getHoldability()).isIn(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
    }

    @Test
    @Cites("ResultSet.getCursorName: SQLFeatureNotSupportedException without named cursors")
    void namesItsCursorOrRefuses(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        try {
            rows.getCursorName();
        } catch (SQLFeatureNotSupportedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    @Cites("ResultSet.getWarnings, clearWarnings")
    void hasNoWarningsOfItsOwn(Database database) throws SQLException {
        ResultSet rows = database.row(database.numbersTo(1));
        assertThat((Object) rows.getWarnings()).isNull();
        rows.clearWarnings();
        assertThat((Object) rows.getWarnings()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2, 7, 1000, 100000})
    @Cites("ResultSet.setFetchSize: a hint; Statement.setFetchSize")
    void givesEachRowWithAnyFetchSize(int size, Database database) throws SQLException {
        Statement statement = database.statement();
        statement.setFetchSize(size);
        ResultSet rows = database.closing(statement.executeQuery(database.numbersTo(20)));
        for (int n = 1; n <= 20; n++) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(n);
            rows.setFetchSize(n);
        }
        assertThat(rows.next()).isFalse();
    }

    @Test
    @Cites("ResultSet.setFetchSize: at least 0; ResultSet.setFetchDirection: one of three constants")
    void refusesFetchSizesAndDirectionsThatThereAreNot(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(1));
        Refusal.of(() -> rows.setFetchSize(-1));
        Refusal.of(() -> rows.setFetchDirection(4711));
    }

    private static String place(ResultSet rows) throws SQLException {
        return (rows.isBeforeFirst() ? "before " : "")
                + (rows.isFirst() ? "first " : "")
                + (rows.isLast() ? "last " : "")
                + (rows.isAfterLast() ? "after " : "");
    }

    @Test
    @Cites("ResultSet.isBeforeFirst, isFirst, isLast, isAfterLast: optional for forward-only results")
    void knowsWhereItStands(Database database) throws SQLException {
        ResultSet rows = database.query(database.numbersTo(2));
        try {
            assertThat(place(rows)).isEqualTo("before ");
            rows.next();
            assertThat(place(rows)).isEqualTo("first ");
            rows.next();
            assertThat(place(rows)).isEqualTo("last ");
            rows.next();
            assertThat(place(rows)).isEqualTo("after ");
        } catch (SQLException e) {
            database.needs(rows.getType() != ResultSet.TYPE_FORWARD_ONLY, "isFirst()");
            throw e;
        }
    }
}
