// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/** The offsets buffer of a variable-size vector or list, while it is not yet trusted. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Offsets(byte[] bytes, int start, boolean large) {

    long get(int index) {
        return large
                ? LittleEndian.getLong(bytes, start + (index << 3))
                : LittleEndian.getInt(bytes, start + (index << 2));
    }

    /**
     * The first of the offsets 0 to {@code rows} that is negative, less than the one before it or more than
     * {@code limit}; -1 if all are good.
     */
    int firstBad(int rows, int limit) {
        boolean ascending = large ? ascendsLarge(rows) : ascends(rows);
        if (ascending && get(rows) <= limit) {
            return -1;
        }
        long previous = 0;
        for (int i = 0; i <= rows; i++) {
            long offset = get(i);
            if (offset < previous || offset > limit) {
                return i;
            }
            previous = offset;
        }
        return -1;
    }

    /** One pass without branches: a sign bit stays in {@code signs} if an offset is negative or less than the last. */
    private boolean ascends(int rows) {
        int previous = LittleEndian.getInt(bytes, start);
        int signs = previous;
        for (int i = 1; i <= rows; i++) {
            int offset = LittleEndian.getInt(bytes, start + (i << 2));
            signs |= offset | (offset - previous);
            previous = offset;
        }
        return signs >= 0;
    }

    private boolean ascendsLarge(int rows) {
        long previous = LittleEndian.getLong(bytes, start);
        long signs = previous;
        for (int i = 1; i <= rows; i++) {
            long offset = LittleEndian.getLong(bytes, start + (i << 3));
            signs |= offset | (offset - previous);
            previous = offset;
        }
        return signs >= 0;
    }
}
