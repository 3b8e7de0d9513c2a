// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What a metadata query found: rows of String, Integer, Boolean or null, one value per column. */
public final class MetadataRows {
    private final List<MetadataColumn> columns;
    private final List<Object[]> rows = new ArrayList<>();

    MetadataRows(List<MetadataColumn> columns) {
        this.columns = columns;
    }

    void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
        }
        rows.add(row);
    }

    /** Sorts by the given columns, nulls first, as each method's javadoc orders its result. */
    MetadataRows orderedBy(int... columnIndexes) {
        Comparator<String> text = Comparator.nullsFirst(Comparator.naturalOrder());
        for (int i = columnIndexes.length - 1; i >= 0; i--) { // sorting is stable: the last column first
            int index = columnIndexes[i];
            rows.sort(Comparator.comparing(row -> (String) row[index], text));
        }
        return this;
    }

    public List<MetadataColumn> columns() {
        return columns;
    }

    public List<Object[]> rows() {
        return Collections.unmodifiableList(rows);
    }
}
