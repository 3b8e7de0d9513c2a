// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.tpch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a query gave. Numbers are kept as decimals without trailing zeros, so that 1, 1.0 and 1.00 are one value; dates
 * as {@link LocalDate}; text as it came.
 */
record TpchAnswer(List<Column> columns, List<List<Object>> rows) {
    private static final int DIFFERENCES_SHOWN = 5;

    /** @param label in lower case */
    record Column(String label, int scale) {}

    static TpchAnswer read(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Column(metadata.getColumnLabel(i).toLowerCase(Locale.ROOT), metadata.getScale(i)));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(row(result, metadata));
        }
        return new TpchAnswer(columns, rows);
    }

    private static List<Object> row(ResultSet result, ResultSetMetaData metadata) throws SQLException {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            row.add(value(result, i, metadata.getColumnType(i)));
        }
        return row;
    }

    private static Object value(ResultSet result, int column, int type) throws SQLException {
        return switch (type) {
            case Types.INTEGER, Types.BIGINT -> plain(BigDecimal.valueOf(result.getLong(column)), result);
            case Types.DECIMAL, Types.NUMERIC -> plain(result.getBigDecimal(column), result);
            case Types.DATE -> result.getObject(column, LocalDate.class);
            default -> result.getString(column);
        };
    }

    private static Object plain(BigDecimal value, ResultSet result) throws SQLException {
        return result.wasNull() ? null : plain(value);
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    List<String> labels() {
        return columns.stream().map(Column::label).toList();
    }

    /** This answer with some columns rounded to the digits that another answer has. */
    TpchAnswer rounded(List<String> labels, TpchAnswer other) {
        TpchAnswer answer = this;
        for (String label : labels) {
            int column = other.labels().indexOf(label);
            answer = answer.rounded(column, other.columns.get(column).scale());
        }
        return answer;
    }

    private TpchAnswer rounded(int column, int scale) {
        List<List<Object>> rounded = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> copy = new ArrayList<>(row);
            if (row.get(column) instanceof BigDecimal value) {
                copy.set(column, plain(value.setScale(scale, RoundingMode.HALF_UP)));
            }
            rounded.add(copy);
        }
        return new TpchAnswer(columns, rounded);
    }

    /**
     * Rows that are equal in the columns of {@code ORDER BY} may come in any order; all else must agree.
     *
     * @return a sentence for each of the first differences; none when the answers agree
     */
    List<String> differencesFrom(TpchAnswer reference, List<String> orderedBy) {
        if (!labels().equals(reference.labels())) {
            return List.of("the columns are " + labels() + ", not " + reference.labels());
        }
        Stream<String> missing = reference.without(this).stream().map(row -> "the row " + row + " is missing");
        Stream<String> added = without(reference).stream().map(row -> "the row " + row + " is not in the reference");
        Stream<String> moved = outOfOrder(reference, orderedBy);
        return Stream.of(missing, added, moved)
                .flatMap(found -> found.limit(DIFFERENCES_SHOWN))
                .toList();
    }

    /** The rows that are here more often than there. */
    private List<List<Object>> without(TpchAnswer other) {
        Map<List<Object>, Integer> there = new HashMap<>();
        other.rows.forEach(row -> there.merge(row, 1, Integer::sum));
        return rows.stream()
                .filter(row -> there.merge(row, -1, Integer::sum) < 0)
                .toList();
    }

    private Stream<String> outOfOrder(TpchAnswer reference, List<String> orderedBy) {
        int[] keys = orderedBy.stream().mapToInt(labels()::indexOf).toArray();
        return IntStream.range(0, Math.min(rows.size(), reference.rows.size()))
                .filter(i -> !pick(rows.get(i), keys).equals(pick(reference.rows.get(i), keys)))
                .mapToObj(i -> "row " + (i + 1) + " is at " + pick(rows.get(i), keys) + " in the order, not "
                        + pick(reference.rows.get(i), keys));
    }

    private static List<Object> pick(List<Object> row, int[] columns) {
        return IntStream.of(columns).mapToObj(row::get).toList();
    }
}
