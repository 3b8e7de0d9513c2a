// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/**
 * Where the buffers of one vector start in the bytes it shares with others.
 *
 * @param validity start of the validity bitmap, or {@link #NO_NULLS} or {@link #ALL_NULL}
 * @param bit the bit in the first byte of the bitmaps at which row 0 is, 0 to 7
 * @param offsets start of the offsets; 0 if there are none
 * @param values start of the values, or of the bytes the offsets point into; 0 if there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Buffers(byte[] bytes, int validity, int bit, int offsets, int values) {
    static final int NO_NULLS = -1;
    static final int ALL_NULL = -2;
    static final Buffers NULL_TYPE = new Buffers(new byte[0], ALL_NULL, 0, 0, 0);

    /** The same buffers seen from the row {@code from}. */
    Buffers from(int from, Layout layout) {
        // The sum may pass 2^31, hence the unsigned shift; bytes are fewer.
        int firstBit = bit + from;
        int offsetBytes = layout.large() ? Long.BYTES : Integer.BYTES;
        return switch (layout.kind()) {
            case NONE -> this;
            case FIXED -> new Buffers(bytes, validityFrom(firstBit), firstBit & 7, 0, valuesFrom(from, layout));
            case VARIABLE, LIST ->
                new Buffers(bytes, validityFrom(firstBit), firstBit & 7, offsets + from * offsetBytes, values);
            case STRUCT -> new Buffers(bytes, validityFrom(firstBit), firstBit & 7, 0, 0);
        };
    }

    private int validityFrom(int firstBit) {
        return validity < 0 ? validity : validity + (firstBit >>> 3);
    }

    private int valuesFrom(int from, Layout layout) {
        return layout.packed() ? values + ((bit + from) >>> 3) : values + from * (layout.bits() >>> 3);
    }
}
