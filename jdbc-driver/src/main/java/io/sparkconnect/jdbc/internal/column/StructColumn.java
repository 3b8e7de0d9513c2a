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
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** {@code STRUCT<name: type, …>}; fields go by position, since Arrow renames those with the same name. */
final class StructColumn extends Column {
    private final SparkType.Struct structType;
    private final ColumnContext context;
    private final List<Column> fields;

    StructColumn(SparkType.Struct type, ColumnContext context) {
        super(type);
        this.structType = type;
        this.context = context;
        this.fields =
                type.fields().stream().map(f -> Columns.of(f.type(), context)).toList();
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Struct;
    }

    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        if (newVector.childCount() != fields.size()) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "column '" + newVector.field().name() + "' of type " + type().ddl() + " came with "
                            + newVector.childCount() + " fields");
        }
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).load(newVector.child(i));
        }
    }

    /** The struct keeps its row of this vector, and so outlives the batch. */
    @Override
    public Object getObject(int row) {
        return new SparkStruct(structType, vector.slice(row, 1), context);
    }

    /** {@code {1, a, null}}. */
    @Override
    public String getString(int row) throws SQLException {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Column field : fields) {
            text.add(field.textOrNull(row));
        }
        return text.toString();
    }

    /** As a Map from names, or as an array of attributes. */
    @Override
    Object convert(int row, Class<?> target) throws SQLException {
        if (target == Map.class) {
            return byName(row);
        }
        return target == Object[].class ? attributes(row) : super.convert(row, target);
    }

    Object[] attributes(int row) throws SQLException {
        Object[] attributes = new Object[fields.size()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = fields.get(i).objectOrNull(row);
        }
        return attributes;
    }

    private Map<String, Object> byName(int row) throws SQLException {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = structType.fields().get(i).name();
            if (byName.containsKey(name)) {
                throw SqlState.INVALID_ARGUMENT.exception("a struct with two fields '" + name
                        + "' cannot be read as a Map; use getObject(i, Object[].class)");
            }
            byName.put(name, fields.get(i).objectOrNull(row));
        }
        return Collections.unmodifiableMap(byName);
    }
}
