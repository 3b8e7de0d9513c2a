// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints a small result set as a table with aligned columns. */
final class ResultTable {
    private static final Set<Integer> NUMBERS =
            Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE, Types.DECIMAL);

    private final ResultSet result;
    private final int columns;
    private final boolean[] right;
    private final int[] widths;
    private final List<String[]> lines = new ArrayList<>();

    ResultTable(ResultSet result) throws SQLException {
        this.result = result;
        ResultSetMetaData metaData = result.getMetaData();
        columns = metaData.getColumnCount();
        right = new boolean[columns];
        widths = new int[columns];
        String[] labels = new String[columns];
        for (int i = 0; i < columns; i++) {
            labels[i] = metaData.getColumnLabel(i + 1);
            right[i] = NUMBERS.contains(metaData.getColumnType(i + 1));
        }
        add(labels);
    }

    /** Prints all rows, and returns how many there are. */
    int print(PrintWriter out) throws SQLException {
        while (result.next()) {
            String[] line = new String[columns];
            for (int i = 0; i < columns; i++) {
                String text = result.getString(i + 1);
                line[i] = text == null ? "NULL" : text;
            }
            add(line);
        }
        for (int i = 0; i < lines.size(); i++) {
            out.println(format(lines.get(i)));
            if (i == 0) {
                out.println(rule());
            }
        }
        return lines.size() - 1;
    }

    private void add(String[] line) {
        lines.add(line);
        for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], line[i].length());
        }
    }

    private String format(String[] line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            String padding = " ".repeat(widths[i] - line[i].length());
            text.append(i == 0 ? "" : "  ").append(right[i] ? padding + line[i] : line[i] + padding);
        }
        return text.toString().stripTrailing();
    }

    private String rule() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            text.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
        return text.toString();
    }
}
