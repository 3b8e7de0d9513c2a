// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes vectors from Java values, for rows that the driver itself makes, such as those of DatabaseMetaData. */
public final class VectorBuilder {
    private final ArrowField field;
    private final List<?> values;

    private VectorBuilder(ArrowField field, List<?> values) {
        this.field = field;
        this.values = values;
    }

    /**
     * The values as a vector of the field.
     *
     * @param field of type Bool, Int(16), Int(32), Int(64) or Utf8
     * @param values Boolean, Integer (for 16 and 32 bits), Long, String; null for a null row
     */
    public static ArrowVector build(ArrowField field, List<?> values) {
        VectorBuilder builder = new VectorBuilder(field, values);
        ArrowType type = field.type();
        if (type instanceof ArrowType.Bool) {
            return builder.booleans();
        }
        if (type instanceof ArrowType.Int integer && integer.bits() > Byte.SIZE) {
            return builder.integers(integer.bits() >>> 3);
        }
        if (type instanceof ArrowType.Utf8 utf8 && !utf8.large()) {
            return builder.strings();
        }
        throw new IllegalArgumentException("field '" + field.name() + "' has type " + type
                + "; vectors can be built of Bool, Int of 16, 32 or 64 bits, and Utf8");
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

    private ArrowVector integers(int width) {
        int start = validityBytes();
        byte[] bytes = withValidity(start + values.size() * width);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                putInteger(bytes, start + i * width, width, i);
            }
        }
        return vector(bytes, 0, start);
    }

    private void putInteger(byte[] bytes, int index, int width, int row) {
        switch (width) {
            case Short.BYTES -> LittleEndian.putShort(bytes, index, toShort(cast(Integer.class, row)));
            case Integer.BYTES -> LittleEndian.putInt(bytes, index, cast(Integer.class, row));
            default -> LittleEndian.putLong(bytes, index, cast(Long.class, row));
        }
    }

    private short toShort(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException(value + " does not fit in field '" + field.name() + "' of 16 bits");
        }
        return (short) value;
    }

    private ArrowVector strings() {
        byte[][] texts = new byte[values.size()][];
        int size = 0;
        for (int i = 0; i < texts.length; i++) {
            String text = cast(String.class, i);
            texts[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            size = Math.addExact(size, texts[i].length);
        }
        return strings(texts, size);
    }

    private ArrowVector strings(byte[][] texts, int size) {
        int offsets = validityBytes();
        int start = offsets + (texts.length + 1) * Integer.BYTES;
        byte[] bytes = withValidity(Math.addExact(start, size));
        int end = 0;
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], 0, bytes, start + end, texts[i].length);
            end += texts[i].length;
            LittleEndian.putInt(bytes, offsets + (i + 1) * Integer.BYTES, end);
        }
        return vector(bytes, offsets, start);
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
