// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.tpcds;

import io.sparkconnect.differential.Kind;
import io.sparkconnect.differential.tpcds.Answer.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds Spark's answer against PostgreSQL's, which has all rows, without a limit, and as a last column the place of each
 * in the order. Rows in the same place may come in any order, and any of them may be the last that a limit lets through.
 */
final class Comparison {
    private static final int DIFFERENCES_SHOWN = 5;
    private static final double RELATIVE_TOLERANCE = 1e-9;

    private final Answer spark;
    private final Answer postgresql;
    private final int ulps;
    private final List<String> differences = new ArrayList<>();

    /**
     * A comparison that is yet to be made.
     *
     * @param ulps how many units in the last place decimals may differ by
     */
    Comparison(Answer spark, Answer postgresql, int ulps) {
        this.spark = spark;
        this.postgresql = postgresql;
        this.ulps = ulps;
    }

    /** A sentence for each of the first differences; none when the answers agree. */
    List<String> differences(int limit) {
        int expected = Math.min(limit, postgresql.rows().size());
        if (spark.columns().size() != postgresql.columns().size() - 1) {
            differences.add("there are " + spark.columns().size() + " columns, not "
                    + (postgresql.columns().size() - 1));
        } else if (spark.rows().size() != expected) {
            differences.add("there are " + spark.rows().size() + " rows, not " + expected);
        } else {
            compareRows();
        }
        return differences.stream().limit(DIFFERENCES_SHOWN).toList();
    }

    private void compareRows() {
        Map<List<Object>, List<Integer>> candidates = new HashMap<>();
        for (int i = 0; i < postgresql.rows().size(); i++) {
            candidates
                    .computeIfAbsent(exact(postgresql.rows().get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        for (int i = 0; i < spark.rows().size(); i++) {
            List<Object> row = spark.rows().get(i);
            Optional<Integer> match = take(candidates.getOrDefault(exact(row), List.of()), row);
            if (match.isEmpty()) {
                differences.add("row " + (i + 1) + " is not PostgreSQL's: " + row);
            } else if (!place(match.get()).equals(place(i))) {
                differences.add("row " + (i + 1) + " belongs in place " + place(match.get()) + ", not " + place(i)
                        + ": " + row);
            }
        }
    }

    private Object place(int row) {
        List<Object> values = postgresql.rows().get(row);
        return values.get(values.size() - 1);
    }

    /** The values that are equal or not, without any rounding. */
    private List<Object> exact(List<Object> row) {
        return IntStream.range(0, spark.columns().size())
                .filter(i -> !isRounded(spark.columns().get(i).kind()))
                .mapToObj(row::get)
                .toList();
    }

    private static boolean isRounded(Kind kind) {
        return kind == Kind.DECIMAL || kind == Kind.FLOATING;
    }

    private Optional<Integer> take(List<Integer> candidates, List<Object> row) {
        Optional<Integer> found = candidates.stream()
                .filter(i -> agrees(row, postgresql.rows().get(i)))
                .findFirst();
        found.ifPresent(candidates::remove);
        return found;
    }

    private boolean agrees(List<Object> row, List<Object> reference) {
        return IntStream.range(0, row.size())
                .allMatch(i -> agrees(spark.columns().get(i), row.get(i), reference.get(i)));
    }

    private boolean agrees(Column column, Object value, Object reference) {
        if (value == null || reference == null || !isRounded(column.kind())) {
            return Objects.equals(value, reference);
        } else if (column.kind() == Kind.DECIMAL) {
            BigDecimal rounded = ((BigDecimal) reference).setScale(column.scale(), RoundingMode.HALF_UP);
            BigDecimal tolerance = BigDecimal.valueOf(ulps, column.scale());
            return ((BigDecimal) value).subtract(rounded).abs().compareTo(tolerance) <= 0;
        }
        double one = (Double) value;
        double other = ((Number) reference).doubleValue();
        return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.abs(other);
    }
}
