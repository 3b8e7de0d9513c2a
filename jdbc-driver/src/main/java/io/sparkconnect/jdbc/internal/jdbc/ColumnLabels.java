// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds columns by label: case doesn't matter, and of equal labels the first wins (javadoc of ResultSet). */
final class ColumnLabels {
    private static final int NAMED_IN_ERROR = 20;

    private final List<SparkType.Field> fields;
    private final Map<String, Integer> indexes = new HashMap<>();

    ColumnLabels(List<SparkType.Field> fields) {
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            indexes.putIfAbsent(key(fields.get(i).name()), i + 1);
        }
    }

    /** 1-based. */
    int indexOf(String label) throws SQLException {
        Integer index = label == null ? null : indexes.get(key(label));
        if (index == null) {
            throw SqlState.INVALID_DESCRIPTOR_INDEX.exception("no column is labelled '" + label + "'; there are "
                    + fields.stream()
                            .limit(NAMED_IN_ERROR)
                            .map(SparkType.Field::name)
                            .collect(Collectors.joining(", ", "[", fields.size() > NAMED_IN_ERROR ? ", …]" : "]")));
        }
        return index;
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }
}
