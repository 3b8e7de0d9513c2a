// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import io.sparkconnect.differential.Kind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a query gave: its columns, and its rows in the order in which they came. */
record Answer(List<Column> columns, List<List<Object>> rows) {
    /**
     * @param label in lower case
     * @param scale of decimals
     */
    record Column(String label, Kind kind, int scale) {}

    static Answer read(ResultSet result) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(row(result));
        }
        return new Answer(columns(result.getMetaData()), rows);
    }

    static List<Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            row.add(Kind.of(metadata.getColumnType(i)).read(result, i));
        }
        return row;
    }

    static List<Column> columns(ResultSetMetaData metadata) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Column(
                    metadata.getColumnLabel(i).toLowerCase(Locale.ROOT),
                    Kind.of(metadata.getColumnType(i)),
                    metadata.getScale(i)));
        }
        return columns;
    }

    List<String> labels() {
        return columns.stream().map(Column::label).toList();
    }
}
