// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A result that is complete. */
final class MetadataRows implements MetadataResult {
    private final List<MetadataColumn> columns;
    private final Leftovers leftovers;
    private List<Object[]> rows = new ArrayList<>();

    MetadataRows(List<MetadataColumn> columns) {
        this(columns, new Leftovers());
    }

    MetadataRows(List<MetadataColumn> columns, Leftovers leftovers) {
        this.columns = columns;
        this.leftovers = leftovers;
    }

    void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
        }
        rows.add(row);
    }

    /** Sorts by the given columns, nulls first, as each method's javadoc orders its result. */
    MetadataRows orderedBy(int... columnIndexes) {
        for (int i = columnIndexes.length - 1; i >= 0; i--) { // sorting is stable: the last column first
            int index = columnIndexes[i];
            rows.sort(Comparator.comparing(row -> row[index], Comparator.nullsFirst(MetadataRows::compare)));
        }
        return this;
    }

    private static int compare(Object left, Object right) {
        return left instanceof Integer number
                ? number.compareTo((Integer) right)
                : ((String) left).compareTo((String) right);
    }

    @Override
    public List<MetadataColumn> columns() {
        return columns;
    }

    @Override
    public List<Object[]> next() {
        List<Object[]> all = rows;
        rows = List.of();
        return all;
    }

    @Override
    public List<SQLWarning> takeWarnings() {
        return leftovers.take();
    }
}
