// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of one column in the making: validity, then what the layout of the type asks for, then the children.
 *
 * <p>Values are as {@link ArrowWriter} says.
 */
final class ColumnWriter {
    /** Fixed-size values of a type, one way for each. */
    private interface Store {
        void put(GrowingBytes data, Object value);
    }

    private final Layout layout;
    private final Store store;
    private final List<ColumnWriter> children = new ArrayList<>();
    private final GrowingBytes validity = new GrowingBytes();
    private final GrowingBytes offsets = new GrowingBytes();
    private final GrowingBytes data = new GrowingBytes();
    private int length;
    private int nulls;

    ColumnWriter(ArrowField field) {
        this.layout = field.type().layout();
        this.store = layout.kind() == Layout.Kind.FIXED && !layout.packed() ? store(field.type()) : null;
        if (layout.large()) {
            throw unsupported(field.type());
        }
        field.children().forEach(child -> children.add(new ColumnWriter(child)));
        start();
    }

    private static Store store(ArrowType type) {
        if (type instanceof ArrowType.FloatingPoint floating) {
            return floating.bits() == Float.SIZE
                    ? (data, value) -> data.putInt(Float.floatToRawIntBits(((Number) value).floatValue()))
                    : (data, value) -> data.putLong(Double.doubleToRawLongBits(((Number) value).doubleValue()));
        }
        if (type instanceof ArrowType.Decimal decimal) {
            return (data, value) -> putDecimal(data, decimal, (BigDecimal) value);
        }
        return switch (type.layout().bits()) {
            case Byte.SIZE -> (data, value) -> data.put(((Number) value).byteValue());
            case Short.SIZE -> (data, value) -> data.putShort(((Number) value).shortValue());
            case Integer.SIZE -> (data, value) -> data.putInt(((Number) value).intValue());
            case Long.SIZE -> (data, value) -> data.putLong(((Number) value).longValue());
            default -> throw unsupported(type);
        };
    }

    private static IllegalArgumentException unsupported(ArrowType type) {
        return new IllegalArgumentException("columns of type " + type + " are not written");
    }

    private static void putDecimal(GrowingBytes data, ArrowType.Decimal type, BigDecimal value) {
        BigInteger unscaled = value.setScale(type.scale()).unscaledValue();
        long low = unscaled.longValue();
        data.putLong(low);
        if (unscaled.bitLength() < Long.SIZE) {
            for (int bits = Long.SIZE; bits < type.bits(); bits += Long.SIZE) {
                data.putLong(low >> (Long.SIZE - 1));
            }
        } else {
            for (int bits = Long.SIZE; bits < type.bits(); bits += Long.SIZE) {
                data.putLong(unscaled.shiftRight(bits).longValue());
            }
        }
    }

    /** Offsets are one more than values. */
    private void start() {
        if (layout.kind() == Layout.Kind.VARIABLE || layout.kind() == Layout.Kind.LIST) {
            offsets.putInt(0);
        }
    }

    void append(Object value) {
        boolean isNull = value == null;
        if (isNull || layout.kind() == Layout.Kind.NONE) {
            nulls++;
        }
        if (layout.kind() != Layout.Kind.NONE) {
            validity.putBit(length, !isNull);
        }
        length++;
        switch (layout.kind()) {
            case NONE -> {}
            case FIXED -> appendFixed(value);
            case VARIABLE -> appendVariable(value);
            case LIST -> appendElements((List<?>) value);
            case STRUCT -> appendMembers((List<?>) value);
        }
    }

    private void appendFixed(Object value) {
        if (layout.packed()) {
            data.putBit(length - 1, value != null && (Boolean) value);
        } else if (value == null) {
            data.skip(layout.bits() >>> 3);
        } else {
            store.put(data, value);
        }
    }

    private void appendVariable(Object value) {
        if (value != null) {
            data.putBytes(value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value);
        }
        offsets.putInt(data.size());
    }

    /** Adds to the list that {@link #endList} makes a value of this column. */
    void appendElement(Object element) {
        children.get(0).append(element);
    }

    void endList() {
        validity.putBit(length, true);
        length++;
        offsets.putInt(children.get(0).length);
    }

    private void appendElements(List<?> elements) {
        if (elements != null) {
            elements.forEach(children.get(0)::append);
        }
        offsets.putInt(children.get(0).length);
    }

    private void appendMembers(List<?> members) {
        for (int i = 0; i < children.size(); i++) {
            children.get(i).append(members == null ? null : members.get(i));
        }
    }

    int length() {
        return length;
    }

    int nulls() {
        return nulls;
    }

    List<ColumnWriter> children() {
        return children;
    }

    /** Those that the format asks for, in its order; the children have their own. */
    List<GrowingBytes> buffers() {
        return switch (layout.kind()) {
            case NONE -> List.of();
            case FIXED -> List.of(validity, data);
            case VARIABLE -> List.of(validity, offsets, data);
            case LIST -> List.of(validity, offsets);
            case STRUCT -> List.of(validity);
        };
    }

    long size() {
        long size = (long) validity.size() + offsets.size() + data.size();
        for (ColumnWriter child : children) {
            size += child.size();
        }
        return size;
    }

    void clear() {
        validity.clear();
        offsets.clear();
        data.clear();
        children.forEach(ColumnWriter::clear);
        length = 0;
        nulls = 0;
        start();
    }
}
