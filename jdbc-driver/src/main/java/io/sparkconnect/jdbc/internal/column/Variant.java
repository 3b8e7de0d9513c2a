// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One VARIANT value in the Parquet variant encoding, which Spark sends as it is: a dictionary of field names, and a
 * value whose first byte has the basic type in its low two bits and a type or size in its high six.
 */
final class Variant {
    /** The value {@code null} of a variant, which is not SQL's NULL. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final int SHORT_STRING = 1;
    private static final int OBJECT = 2;
    private static final int ARRAY = 3;
    private static final int MAX_DECIMAL_SCALE = 38;

    private final VariantBytes value;
    private final VariantBytes names;
    private final int nameOffsetSize;
    private final int nameCount;

    Variant(byte[] value, byte[] metadata) throws SQLException {
        this.value = new VariantBytes(value);
        this.names = new VariantBytes(metadata);
        int header = names.unsigned(0, 1);
        int version = header & 0xF;
        if (version != 1) {
            throw VariantBytes.malformed("version " + version);
        }
        this.nameOffsetSize = (header >> 6) + 1;
        this.nameCount = names.unsigned(1, nameOffsetSize);
    }

    /** The most values that can stand within, each of one byte or more. */
    int size() {
        return value.length();
    }

    boolean isObject(int position) throws SQLException {
        return basicType(position) == OBJECT;
    }

    boolean isArray(int position) throws SQLException {
        return basicType(position) == ARRAY;
    }

    /** For objects and arrays. */
    Children children(int position) throws SQLException {
        int info = info(position);
        boolean object = isObject(position);
        int offsetSize = (info & 3) + 1;
        int idSize = object ? (info >> 2 & 3) + 1 : 0;
        int countSize = (info >> (object ? 4 : 2) & 1) == 0 ? 1 : 4;
        int count = value.unsigned(position + 1, countSize);
        long ids = position + 1L + countSize;
        long offsets = ids + (long) count * idSize;
        long data = offsets + (count + 1L) * offsetSize;
        if (data > value.length()) {
            throw VariantBytes.malformed(count + " children in " + value.length() + " bytes");
        }
        return new Children(count, (int) ids, idSize, (int) offsets, offsetSize, (int) data);
    }

    /** Where the fields of an object, or the elements of an array, stand. */
    final class Children {
        private final int count;
        private final int ids;
        private final int idSize;
        private final int offsets;
        private final int offsetSize;
        private final int data;

        private Children(int count, int ids, int idSize, int offsets, int offsetSize, int data) {
            this.count = count;
            this.ids = ids;
            this.idSize = idSize;
            this.offsets = offsets;
            this.offsetSize = offsetSize;
            this.data = data;
        }

        int count() {
            return count;
        }

        int position(int index) throws SQLException {
            return data + offset(value, offsets, index, offsetSize);
        }

        String name(int index) throws SQLException {
            return nameOf(value.unsigned(ids + index * idSize, idSize));
        }
    }

    private String nameOf(int id) throws SQLException {
        if (id >= nameCount) {
            throw VariantBytes.malformed("name " + id + " of " + nameCount);
        }
        int start = offset(names, 1 + nameOffsetSize, id, nameOffsetSize);
        int end = offset(names, 1 + nameOffsetSize, id + 1, nameOffsetSize);
        long first = 1L + (nameCount + 2L) * nameOffsetSize;
        if (first + end > names.length()) {
            throw VariantBytes.malformed("a name beyond the end of the names");
        }
        return names.text((int) first + start, end - start);
    }

    private static int offset(VariantBytes bytes, int offsets, int index, int size) throws SQLException {
        long position = offsets + (long) index * size;
        if (position > bytes.length()) {
            throw VariantBytes.malformed("an offset beyond the end");
        }
        int offset = bytes.unsigned((int) position, size);
        if (offset > bytes.length()) {
            throw VariantBytes.malformed("an offset of " + offset + " in " + bytes.length() + " bytes");
        }
        return offset;
    }

    /**
     * What is neither an object nor an array: {@link #NULL}, Boolean, Long, Double, Float, BigDecimal, String, byte[],
     * LocalDate, Instant (TIMESTAMP), LocalDateTime (TIMESTAMP_NTZ) or UUID.
     */
    Object scalar(int position) throws SQLException {
        int info = info(position);
        int start = position + 1;
        if (basicType(position) == SHORT_STRING) {
            return value.text(start, info);
        }
        return switch (info) {
            case 0 -> NULL;
            case 1 -> true;
            case 2 -> false;
            case 3 -> value.signed(start, 1);
            case 4 -> value.signed(start, 2);
            case 5 -> value.signed(start, 4);
            case 6 -> value.signed(start, 8);
            case 7 -> Double.longBitsToDouble(value.signed(start, 8));
            case 8 -> decimal(start, 4);
            case 9 -> decimal(start, 8);
            case 10 -> decimal(start, 16);
            case 11 -> LocalDate.ofEpochDay(value.signed(start, 4));
            case 12 -> Temporals.instant(value.signed(start, 8));
            case 13 -> Temporals.wallTime(value.signed(start, 8));
            case 14 -> Float.intBitsToFloat((int) value.signed(start, 4));
            case 15 -> value.copy(start + 4, value.unsigned(start, 4));
            case 16 -> value.text(start + 4, value.unsigned(start, 4));
            case 20 -> uuid(start);
            default -> throw VariantBytes.malformed("primitive type " + info);
        };
    }

    /** Without trailing zeros, as Spark reads it. */
    private BigDecimal decimal(int position, int size) throws SQLException {
        int scale = value.unsigned(position, 1);
        if (scale > MAX_DECIMAL_SCALE) {
            throw VariantBytes.malformed("a decimal of scale " + scale);
        }
        return new BigDecimal(value.bigInteger(position + 1, size), scale).stripTrailingZeros();
    }

    /** Big-endian, unlike all else (Parquet variant encoding, "UUID"). */
    private UUID uuid(int position) throws SQLException {
        BigInteger bits = new BigInteger(value.copy(position, 16));
        return new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
    }

    private int basicType(int position) throws SQLException {
        return value.unsigned(position, 1) & 3;
    }

    private int info(int position) throws SQLException {
        return value.unsigned(position, 1) >> 2;
    }
}
