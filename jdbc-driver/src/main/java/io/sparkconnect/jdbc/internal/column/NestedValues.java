// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What java.sql.Array and java.sql.Struct have in common: no type maps, and Object's methods over checked reads. */
final class NestedValues {
    @FunctionalInterface
    interface Reading<T> {
        T get() throws SQLException;
    }

    private NestedValues() {}

    /** A map says which class each user-defined type becomes (JDBC, "Customized type mapping"); Spark has none. */
    static void refuseTypeMap(Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception("type maps are not supported; pass an empty map or null");
        }
    }

    /** For toString, which must not throw: the text, or why there is none. */
    static String text(Reading<String> reading, SparkType type) {
        try {
            return reading.get();
        } catch (SQLException e) {
            return type.ddl() + " (" + e.getMessage() + ")";
        }
    }

    /** Values that cannot be read are equal to nothing. */
    static boolean equal(Reading<Object> left, Reading<Object> right) {
        try {
            return comparable(left.get()).equals(comparable(right.get()));
        } catch (SQLException e) {
            return false;
        }
    }

    static int hash(Reading<Object> value) {
        try {
            return comparable(value.get()).hashCode();
        } catch (SQLException e) {
            return 0;
        }
    }

    /** With bytes that are equal by what they are, at every depth. */
    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(each -> all.add(comparable(each)));
            return all;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new HashMap<>();
            map.forEach((key, each) -> all.put(comparable(key), comparable(each)));
            return all;
        }
        return value;
    }
}
