// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What comes of statements: a table of them is a line each, statement, query and what the query then shows. */
public final class Answers {
    /** What a role does not allow. */
    public static final String FORBIDDEN = "42501";

    public static final String DONE = "00000";

    private Answers() {}

    /**
     * A line of the table.
     *
     * @param shows the whole answer; or, with a {@code ~} before it, a part of one
     */
    public record Step(String statement, String query, String shows) {
        @Override
        public String toString() {
            return statement;
        }

        public boolean isShownBy(String answer) {
            return shows.startsWith("~") ? answer.contains(shows.substring(1)) : answer.equals(shows);
        }
    }

    public static Stream<Step> steps(String table) {
        return table.lines().map(line -> {
            String[] parts = line.split(" \\| ", -1);
            return new Step(parts[0].strip(), parts[1].strip(), parts[2].strip());
        });
    }

    /** The SQLSTATE, and what went wrong, if anything did. */
    public static String outcome(Connection connection, String sql) {
        try {
            rows(connection, sql);
            return DONE;
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }

    /** Values with a comma between them, rows with a semicolon. */
    public static String rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        values.add(result.getString(column));
                    }
                    rows.add(String.join(",", values));
                }
            }
            return String.join(";", rows);
        }
    }
}
