// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparkconnect.tck.check.Cites;
import io.sparkconnect.tck.check.Contract;
import io.sparkconnect.tck.check.Database;
import io.sparkconnect.tck.check.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result whose cursor goes both ways, where the driver says that there are such. */
@Contract
@Cites("ResultSet; JDBC 4.3, 15.1: scroll insensitive")
public final class ScrollContract {
    private static final int ROWS = 5;

    private static ResultSet open(int rows, Database database) throws SQLException {
        database.needs(
                database.metaData().supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE),
                "supportsResultSetType(TYPE_SCROLL_INSENSITIVE)");
        Statement statement = database.closing(
                database.connection().createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY));
        return database.closing(statement.executeQuery(database.numbersTo(rows)));
    }

    @FunctionalInterface
    private interface Move {
        boolean move(ResultSet rows) throws SQLException;
    }

    /** A move as JDBC describes it, from a row to a row: 0 is before the first, one more than the rows after the last. */
    private record Step(String name, Move move, int from, int to) {
        boolean isOnRow(int rows) {
            return to >= 1 && to <= rows;
        }
    }

    private static Step next(int from, int rows) {
        return new Step("next()", ResultSet::next, from, Math.min(from + 1, rows + 1));
    }

    private static Step previous(int from) {
        return new Step("previous()", ResultSet::previous, from, Math.max(from - 1, 0));
    }

    private static Step absolute(int to, int from, int rows) {
        int row = to >= 0 ? Math.min(to, rows + 1) : Math.max(rows + 1 + to, 0);
        return new Step("absolute(" + to + ")", result -> result.absolute(to), from, row);
    }

    private static Step relative(int by, int from, int rows) {
        int row = Math.max(0, Math.min(from + by, rows + 1));
        return new Step("relative(" + by + ")", result -> result.relative(by), from, row);
    }

    private static Step first(int from) {
        return new Step("first()", ResultSet::first, from, 1);
    }

    private static Step last(int from, int rows) {
        return new Step("last()", ResultSet::last, from, rows);
    }

    private static Step beforeFirst(int from) {
        return new Step(
                "beforeFirst()",
                result -> {
                    result.beforeFirst();
                    return false;
                },
                from,
                0);
    }

    private static Step afterLast(int from, int rows) {
        return new Step(
                "afterLast()",
                result -> {
                    result.afterLast();
                    return false;
                },
                from,
                rows + 1);
    }

    static Stream<Arguments> steps() {
        List<Step> steps = new ArrayList<>();
        for (int from : new int[] {0, 1, 3, ROWS, ROWS + 1}) {
            steps.add(next(from, ROWS));
            steps.add(previous(from));
            steps.add(first(from));
            steps.add(last(from, ROWS));
            steps.add(beforeFirst(from));
            steps.add(afterLast(from, ROWS));
        }
        for (int to : new int[] {1, 3, 5, 6, 100, 0, -1, -5, -6, -100}) {
            steps.add(absolute(to, 2, ROWS));
        }
        for (int by : new int[] {1, 2, 3, 100, 0, -1, -2, -100}) {
            steps.add(relative(by, 3, ROWS));
        }
        return steps.stream()
                .filter(step -> step.from() <= ROWS || !step.name().startsWith("next"))
                .map(step -> arguments(step.name().replaceFirst("\\(\\)", "") + "-from-" + step.from(), step));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    @Cites("ResultSet.next, previous, first, last, absolute, relative, beforeFirst, afterLast")
    void moves(String name, Step step, Database database) throws SQLException {
        ResultSet rows = open(ROWS, database);
        place(rows, step.from());
        take(rows, step, ROWS);
    }

    private static void place(ResultSet rows, int row) throws SQLException {
        for (int i = 0; i < row; i++) {
            rows.next();
        }
    }

    private static void take(ResultSet rows, Step step, int count) throws SQLException {
        boolean onRow = step.move().move(rows);
        boolean answers = !step.name().startsWith("beforeFirst") && !step.name().startsWith("afterLast");
        if (answers) {
            assertThat(onRow)
                    .as("%s from row %s of %s", step.name(), step.from(), count)
                    .isEqualTo(step.isOnRow(count));
        }
        assertStands(rows, step.to(), count, step.name() + " from row " + step.from());
    }

    private static void assertStands(ResultSet rows, int row, int count, String after) throws SQLException {
        boolean onRow = row >= 1 && row <= count;
        assertThat(rows.getRow()).as("getRow() after %s", after).isEqualTo(onRow ? row : 0);
        assertThat(rows.isBeforeFirst()).as("isBeforeFirst() after %s", after).isEqualTo(row == 0 && count > 0);
        assertThat(rows.isFirst()).as("isFirst() after %s", after).isEqualTo(onRow && row == 1);
        assertThat(rows.isLast()).as("isLast() after %s", after).isEqualTo(onRow && row == count);
        assertThat(rows.isAfterLast()).as("isAfterLast() after %s", after).isEqualTo(row > count && count > 0);
        if (onRow) {
            assertThat(rows.getInt(1)).as("getInt(1) after %s", after).isEqualTo(row);
        } else {
            Refusal.of(() -> rows.getInt(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(longs = {1, 2, 3})
    @Cites("ResultSet; JDBC 4.3, 15.2: any sequence of moves")
    void takesARandomWalk(long seed, Database database) throws SQLException {
        int count = 40;
        ResultSet rows = open(count, database);
        Random random = new Random(seed);
        int row = 0;
        for (int i = 0; i < 200; i++) {
            Step step = randomStep(random, row, count);
            take(rows, step, count);
            row = step.to();
        }
    }

    private static Step randomStep(Random random, int from, int count) {
        return switch (random.nextInt(8)) {
            case 0 -> first(from);
            case 1 -> last(from, count);
            case 2 -> beforeFirst(from);
            case 3 -> afterLast(from, count);
            case 4 -> absolute(random.nextInt(2 * count + 5) - count - 2, from, count);
            case 5 -> from >= 1 && from <= count ? relative(random.nextInt(21) - 10, from, count) : first(from);
            case 6 -> previous(from);
            default -> from <= count ? next(from, count) : previous(from);
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"first", "last", "previous", "absolute(1)", "absolute(-1)", "next"})
    @Cites("ResultSet.first, last, previous, absolute: false if there are no rows")
    void findsNoRowInAnEmptyResult(String name, Database database) throws SQLException {
        ResultSet rows = open(0, database);
        boolean found =
                switch (name) {
                    case "first" -> rows.first();
                    case "last" -> rows.last();
                    case "previous" -> rows.previous();
                    case "absolute(1)" -> rows.absolute(1);
                    case "absolute(-1)" -> rows.absolute(-1);
                    default -> rows.next();
                };
        assertThat(found).as(name).isFalse();
        assertThat(rows.getRow()).as("getRow()").isZero();
    }

    @Test
    @Cites("ResultSet.isBeforeFirst, isAfterLast, isFirst, isLast: false if there are no rows")
    void standsNowhereInAnEmptyResult(Database database) throws SQLException {
        ResultSet rows = open(0, database);
        assertThat(rows.isBeforeFirst()).as("isBeforeFirst()").isFalse();
        assertThat(rows.isAfterLast()).as("isAfterLast()").isFalse();
        assertThat(rows.isFirst()).as("isFirst()").isFalse();
        assertThat(rows.isLast()).as("isLast()").isFalse();
        rows.beforeFirst();
        rows.afterLast();
        assertThat(rows.next()).as("next()").isFalse();
    }

    @Test
    @Cites("ResultSet.getType; Statement.getResultSetType")
    void isOfTheTypeThatWasAskedFor(Database database) throws SQLException {
        ResultSet rows = open(1, database);
        assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
        assertThat(rows.getStatement().getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
        assertThat(rows.getStatement().getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    }

    @Test
    @Cites("ResultSet.afterLast, previous; JDBC 4.3, 15.2: backwards through all rows")
    void readsBackwards(Database database) throws SQLException {
        ResultSet rows = open(1000, database);
        rows.afterLast();
        for (int n = 1000; n >= 1; n--) {
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(n);
        }
        assertThat(rows.previous()).isFalse();
    }

    @Test
    @Cites("ResultSet.setFetchDirection, getFetchDirection: a hint")
    void takesEachFetchDirection(Database database) throws SQLException {
        ResultSet rows = open(3, database);
        for (int direction : new int[] {ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN, ResultSet.FETCH_FORWARD}) {
            try {
                rows.setFetchDirection(direction);
            } catch (SQLFeatureNotSupportedException e) {
                database.needs(false, "setFetchDirection(" + direction + ")");
            }
        }
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
    }

    @Test
    @Cites("ResultSet.getString: a column may be read again after the cursor came back")
    void readsARowAgain(Database database) throws SQLException {
        ResultSet rows = open(3, database);
        rows.absolute(2);
        assertThat(rows.getString(2)).isEqualTo("row 2");
        rows.last();
        rows.absolute(2);
        assertThat(rows.getString(2)).isEqualTo("row 2");
        assertThat(rows.getInt(1)).isEqualTo(2);
    }

    @Test
    @Cites("Statement.setMaxRows: also where the cursor scrolls")
    void lastIsTheLastWithinTheLimit(Database database) throws SQLException {
        open(1, database);
        Statement statement = database.closing(
                database.connection().createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY));
        statement.setMaxRows(7);
        ResultSet rows = database.closing(statement.executeQuery(database.numbersTo(100)));
        assertThat(rows.last()).isTrue();
        assertThat(rows.getRow()).isEqualTo(7);
        assertThat(rows.absolute(8)).isFalse();
        assertThat(rows.isAfterLast()).isTrue();
    }
}
