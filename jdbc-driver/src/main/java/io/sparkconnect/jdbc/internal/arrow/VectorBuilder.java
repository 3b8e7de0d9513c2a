// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes vectors from Java values, for rows and nested values that the driver itself makes. */
public final class VectorBuilder {
    private final ArrowField field;
    private final List<?> values;

    private VectorBuilder(ArrowField field, List<?> values) {
        this.field = field;
        this.values = values;
    }

    /**
     * The values as a vector of the field; null for a null row.
     *
     * @param field of any type but those with 64-bit offsets or intervals of months, days and nanoseconds
     * @param values Boolean, Byte, Integer or Short (16 bits), Integer (32 bits), Long (64 bits), Float, Double,
     *     BigDecimal of the field's scale, String, byte[]; a List for a list or a struct, a Map for a map
     */
    public static ArrowVector build(ArrowField field, List<?> values) {
        VectorBuilder builder = new VectorBuilder(field, values);
        ArrowType type = field.type();
        Layout layout = type.layout();
        boolean wideInterval = type instanceof ArrowType.Interval && layout.bits() > Integer.SIZE;
        if (layout.large() || wideInterval) {
            throw new IllegalArgumentException("field '" + field.name() + "' has type " + type
                    + "; no vectors are built of types with 64-bit offsets and of such intervals");
        }
        return switch (layout.kind()) {
            case NONE -> new ArrowVector(field, values.size(), Buffers.NULL_TYPE, List.of());
            case FIXED -> layout.packed() ? builder.booleans() : builder.fixed(layout.bits() >>> 3);
            case VARIABLE -> builder.variable();
            case LIST -> builder.lists();
            case STRUCT -> builder.structs();
        };
    }

    private ArrowVector booleans() {
        int start = validityBytes();
        byte[] bytes = withValidity(2 * start);
        for (int i = 0; i < values.size(); i++) {
            if (Boolean.TRUE.equals(cast(Boolean.class, i))) {
                Bitmaps.set(bytes, start, i);
            }
        }
        return vector(bytes, 0, start);
    }

    private ArrowVector fixed(int width) {
        int start = validityBytes();
        byte[] bytes = withValidity(Math.addExact(start, Math.multiplyExact(values.size(), width)));
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                put(bytes, start + i * width, width, i);
            }
        }
        return vector(bytes, 0, start);
    }

    private void put(byte[] bytes, int index, int width, int row) {
        boolean floating = field.type() instanceof ArrowType.FloatingPoint;
        switch (width) {
            case Byte.BYTES -> bytes[index] = cast(Byte.class, row);
            case Short.BYTES -> LittleEndian.putShort(bytes, index, shortAt(row));
            case Integer.BYTES ->
                LittleEndian.putInt(
                        bytes,
                        index,
                        floating ? Float.floatToRawIntBits(cast(Float.class, row)) : cast(Integer.class, row));
            case Long.BYTES ->
                LittleEndian.putLong(
                        bytes,
                        index,
                        floating ? Double.doubleToRawLongBits(cast(Double.class, row)) : cast(Long.class, row));
            default -> putDecimal(bytes, index, cast(BigDecimal.class, row).unscaledValue());
        }
    }

    /** 128 bits. */
    private static void putDecimal(byte[] bytes, int index, BigInteger unscaled) {
        LittleEndian.putLong(bytes, index, unscaled.longValue());
        LittleEndian.putLong(
                bytes, index + Long.BYTES, unscaled.shiftRight(Long.SIZE).longValue());
    }

    private short shortAt(int row) {
        return values.get(row) instanceof Short value ? value : toShort(cast(Integer.class, row));
    }

    private short toShort(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException(value + " does not fit in field '" + field.name() + "' of 16 bits");
        }
        return (short) value;
    }

    private ArrowVector variable() {
        byte[][] all = new byte[values.size()][];
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i) == null ? new byte[0] : bytesAt(i);
            size = Math.addExact(size, all[i].length);
        }
        return variable(all, size);
    }

    private byte[] bytesAt(int row) {
        return field.type() instanceof ArrowType.Binary
                ? cast(byte[].class, row)
                : cast(String.class, row).getBytes(StandardCharsets.UTF_8);
    }

    private ArrowVector variable(byte[][] all, int size) {
        int offsets = validityBytes();
        int start = offsets + (all.length + 1) * Integer.BYTES;
        byte[] bytes = withValidity(Math.addExact(start, size));
        int end = 0;
        for (int i = 0; i < all.length; i++) {
            System.arraycopy(all[i], 0, bytes, start + end, all[i].length);
            end += all[i].length;
            LittleEndian.putInt(bytes, offsets + (i + 1) * Integer.BYTES, end);
        }
        return vector(bytes, offsets, start);
    }

    private ArrowVector lists() {
        int offsets = validityBytes();
        byte[] bytes = withValidity(offsets + (values.size() + 1) * Integer.BYTES);
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                elements.addAll(elementsAt(i));
            }
            LittleEndian.putInt(bytes, offsets + (i + 1) * Integer.BYTES, elements.size());
        }
        ArrowVector child = build(field.children().get(0), elements);
        return new ArrowVector(field, values.size(), new Buffers(bytes, 0, 0, offsets, 0), List.of(child));
    }

    private List<?> elementsAt(int row) {
        return field.type() instanceof ArrowType.Map
                ? ((Map<?, ?>) values.get(row))
                        .entrySet().stream()
                                .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
                                .toList()
                : (List<?>) values.get(row);
    }

    private ArrowVector structs() {
        List<ArrowVector> children = new ArrayList<>();
        for (int i = 0; i < field.children().size(); i++) {
            int child = i;
            List<Object> attributes = new ArrayList<>();
            values.forEach(struct -> attributes.add(struct == null ? null : ((List<?>) struct).get(child)));
            children.add(build(field.children().get(i), attributes));
        }
        byte[] bytes = withValidity(validityBytes());
        return new ArrowVector(field, values.size(), new Buffers(bytes, 0, 0, 0, 0), children);
    }

    private <T> T cast(Class<T> type, int row) {
        Object value = values.get(row);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("field '" + field.name() + "' of type " + field.type() + " has a "
                    + value.getClass().getName() + " in row " + row + "; it must be a " + type.getName());
        }
        return type.cast(value);
    }

    private int validityBytes() {
        return Bitmaps.bytes(values.size());
    }

    /** The bytes of the vector, the validity bitmap first. */
    private byte[] withValidity(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                Bitmaps.set(bytes, 0, i);
            }
        }
        return bytes;
    }

    private ArrowVector vector(byte[] bytes, int offsets, int start) {
        return new ArrowVector(field, values.size(), new Buffers(bytes, 0, 0, offsets, start), List.of());
    }
}
