// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** {@code MAP<key, value>}, in the order that Spark sends. */
final class MapColumn extends Column {
    private final Column key;
    private final Column value;

    MapColumn(SparkType.MapOf type, ColumnContext context) {
        super(type);
        this.key = Columns.of(type.key(), context);
        this.value = Columns.of(type.value(), context);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Map;
    }

    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        ArrowVector entries = newVector.child(0);
        key.load(entries.child(0));
        value.load(entries.child(1));
    }

    /** An unmodifiable Map; its keys and values are as getObject reads them. */
    @Override
    public Object getObject(int row) throws SQLException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            Object oneKey = key.objectOrNull(i);
            // Files can hold such maps, and Spark reads them as they are.
            if (map.containsKey(oneKey)) {
                throw SqlState.INVALID_ARGUMENT.exception(
                        "a map with the key '" + oneKey + "' twice cannot be read as a java.util.Map; use getString");
            }
            map.put(oneKey, value.objectOrNull(i));
        }
        return Collections.unmodifiableMap(map);
    }

    /** {@code {a -> 1, b -> null}}. */
    @Override
    public String getString(int row) throws SQLException {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            text.add(key.textOrNull(i) + " -> " + value.textOrNull(i));
        }
        return text.toString();
    }
}
