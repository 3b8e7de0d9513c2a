// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import io.sparkconnect.differential.Kind;
import io.sparkconnect.differential.corpus.Check.Failure;
import io.sparkconnect.differential.corpus.Check.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs checks on one connection. */
record CheckRunner(Connection connection) {
    /** What is wrong; empty if the check passes. */
    Optional<String> problem(Check check, String sql) throws SQLException {
        if (check.expected() instanceof Rows rows) {
            return answer(sql).problem(rows);
        } else if (check.expected() instanceof Failure failure) {
            return missingFailure(failure, sql);
        }
        run(sql);
        return Optional.empty();
    }

    private Optional<String> missingFailure(Failure failure, String sql) {
        try {
            run(sql);
            return Optional.of("an error of SQLSTATE " + failure.state() + " is expected, and there is none");
        } catch (SQLException e) {
            return Optional.ofNullable(e.getSQLState()).orElse("").startsWith(failure.state())
                    ? Optional.empty()
                    : Optional.of("the SQLSTATE is " + e.getSQLState() + ", not " + failure.state() + ": " + e);
        }
    }

    /** To the last row: some errors come late. */
    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        result.getObject(1);
                    }
                }
            }
        }
    }

    private Read answer(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Read.all(result);
        }
    }

    /** What a query gave, as it would be written in a file. */
    record Read(List<Kind> kinds, List<List<String>> rows) {
        static Read all(ResultSet result) throws SQLException {
            List<Kind> kinds = kinds(result.getMetaData());
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < kinds.size(); i++) {
                    row.add(Cell.text(kinds.get(i).read(result, i + 1)));
                }
                rows.add(row);
            }
            return new Read(kinds, rows);
        }

        private static List<Kind> kinds(ResultSetMetaData metadata) throws SQLException {
            List<Kind> kinds = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                kinds.add(Kind.of(metadata.getColumnType(i)));
            }
            return kinds;
        }

        Optional<String> problem(Rows expected) {
            if (!kinds.equals(expected.kinds())) {
                return Optional.of("the columns are " + letters(kinds) + ", not " + letters(expected.kinds()));
            }
            boolean same =
                    expected.inAnyOrder() ? agree(sorted(expected.rows()), sorted(rows)) : agree(expected.rows(), rows);
            return same
                    ? Optional.empty()
                    : Optional.of("the rows are\n" + text(rows) + "\nand not\n" + text(expected.rows()));
        }

        private boolean agree(List<List<String>> expected, List<List<String>> actual) {
            return expected.size() == actual.size()
                    && IntStream.range(0, expected.size()).allMatch(i -> rowAgrees(expected.get(i), actual.get(i)));
        }

        private boolean rowAgrees(List<String> expected, List<String> actual) {
            return IntStream.range(0, kinds.size())
                    .allMatch(i -> Cell.agree(kinds.get(i), expected.get(i), actual.get(i)));
        }

        private static List<List<String>> sorted(List<List<String>> rows) {
            return rows.stream().sorted(Comparator.comparing(List::toString)).toList();
        }

        static String letters(List<Kind> kinds) {
            return kinds.stream().map(kind -> String.valueOf(kind.letter())).collect(Collectors.joining());
        }

        static String text(List<List<String>> rows) {
            return rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n"));
        }
    }
}
