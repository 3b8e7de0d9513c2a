// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Reads everything a batch has to give, without building it up. */
final class Touch {
    /** Rows of vectors without buffers may be any number: then the first ones and the last are read. */
    private static final int MOST_ROWS = 1_000;

    private long values;

    static long all(List<ArrowBatch> batches) {
        Touch touch = new Touch();
        for (ArrowBatch batch : batches) {
            for (ArrowVector vector : batch.vectors()) {
                assertThat(vector.length()).isEqualTo(batch.rowCount());
                touch.vector(vector);
                touch.vector(vector.slice(vector.length() / 2, vector.length() - vector.length() / 2));
            }
        }
        return touch.values;
    }

    private void vector(ArrowVector vector) {
        int length = vector.length();
        for (int row = 0; row < Math.min(length, MOST_ROWS); row++) {
            row(vector, row);
        }
        if (length > 0) {
            row(vector, length - 1);
        }
        for (int i = 0; i < vector.childCount(); i++) {
            vector(vector.child(i));
        }
    }

    private void row(ArrowVector vector, int row) {
        values++;
        boolean isNull = vector.isNull(row);
        switch (vector.field().type().layout().kind()) {
            case NONE -> check(isNull, vector, row);
            case FIXED -> fixed(vector, row);
            case VARIABLE -> {
                check(vector.getString(row).length() <= vector.getBytes(row).length, vector, row);
            }
            case LIST -> list(vector, row);
            case STRUCT -> {
                for (int i = 0; i < vector.childCount(); i++) {
                    check(vector.child(i).length() > row, vector, row);
                }
            }
        }
    }

    /** Null rows have unspecified values, but they can be read. */
    private static void fixed(ArrowVector vector, int row) {
        switch (vector.field().type().layout().bits()) {
            case 1 -> vector.getBoolean(row);
            case 8 -> vector.getByte(row);
            case 16 -> vector.getShort(row);
            case 32 ->
                check(
                        Float.floatToIntBits(vector.getFloat(row))
                                == Float.floatToIntBits(Float.intBitsToFloat(vector.getInt(row))),
                        vector,
                        row);
            case 64 ->
                check(
                        Double.doubleToLongBits(vector.getDouble(row))
                                == Double.doubleToLongBits(Double.longBitsToDouble(vector.getLong(row))),
                        vector,
                        row);
            case 128 -> {
                check(vector.getUnscaled(row).longValue() == vector.getDecimalLow(row), vector, row);
                check(vector.getIntervalNanos(row) == vector.getDecimalHigh(row), vector, row);
            }
            default -> vector.getUnscaled(row);
        }
    }

    private static void list(ArrowVector vector, int row) {
        int start = vector.listStart(row);
        int end = vector.listEnd(row);
        check(0 <= start && start <= end && end <= vector.child(0).length(), vector, row);
    }

    /** Cheaper than AssertJ, for this runs millions of times. */
    private static void check(boolean good, ArrowVector vector, int row) {
        if (!good) {
            throw new AssertionError("row " + row + " of " + vector);
        }
    }
}
