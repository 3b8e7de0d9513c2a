// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.lang.reflect.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** {@code ARRAY<element>}; reads its elements through the column of the element type. */
final class ArrayColumn extends Column {
    private final SparkType.Array arrayType;
    private final ColumnContext context;
    private final Column element;

    ArrayColumn(SparkType.Array type, ColumnContext context) {
        super(type);
        this.arrayType = type;
        this.context = context;
        this.element = Columns.of(type.element(), context);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.List;
    }

    @Override
    public void load(ArrowVector newVector) throws SQLException {
        super.load(newVector);
        element.load(newVector.child(0));
    }

    /** The array keeps its row of this vector, and so outlives the batch. */
    @Override
    public Object getObject(int row) {
        return new SparkArray(arrayType, vector.slice(row, 1), context);
    }

    /** {@code [1, 2, null]}. */
    @Override
    public String getString(int row) throws SQLException {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = vector.listStart(row); i < vector.listEnd(row); i++) {
            text.add(element.textOrNull(i));
        }
        return text.toString();
    }

    /** As an array of any class that the elements can be read as, or as a List. */
    @Override
    Object convert(int row, Class<?> target) throws SQLException {
        if (target.isArray()) {
            return elements(row, 0, length(row), target.getComponentType());
        }
        if (target == List.class) {
            return Collections.unmodifiableList(Arrays.asList(elements(row, 0, length(row), Object.class)));
        }
        return super.convert(row, target);
    }

    int length(int row) {
        return vector.listEnd(row) - vector.listStart(row);
    }

    Class<?> elementClass() {
        return element.type().kind().javaClass();
    }

    /** The elements themselves, not of the row but of all rows; the row's start at {@link #start}. */
    ArrowVector elementVector() {
        return vector.child(0);
    }

    int start(int row) {
        return vector.listStart(row);
    }

    /** Elements {@code from} to {@code from + count - 1}, counted from 0, each read as the class. */
    Object[] elements(int row, int from, int count, Class<?> elementClass) throws SQLException {
        if (elementClass.isPrimitive()) {
            throw cannotRead(elementClass + "[]");
        }
        Object[] elements = (Object[]) Array.newInstance(elementClass, count);
        int start = start(row) + from;
        for (int i = 0; i < count; i++) {
            elements[i] = element.isNull(start + i) ? null : element.getObject(start + i, elementClass);
        }
        return elements;
    }
}
