// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

/**
 * The buffers of a type after its validity bitmap (Arrow columnar format, "Physical Memory Layout").
 *
 * @param bits for FIXED: of a value; for VARIABLE and LIST: of an offset; otherwise 0
 */
record Layout(Kind kind, int bits) {
    enum Kind {
        /** No buffers at all, not even a validity bitmap. */
        NONE,
        /** Values of one size, side by side. */
        FIXED,
        /** Offsets, then the bytes they point into. */
        VARIABLE,
        /** Offsets into the child. */
        LIST,
        /** Children as long as the vector. */
        STRUCT
    }

    static final Layout NONE = new Layout(Kind.NONE, 0);
    static final Layout STRUCT = new Layout(Kind.STRUCT, 0);

    static Layout fixed(int bits) {
        return new Layout(Kind.FIXED, bits);
    }

    static Layout variable(boolean large) {
        return new Layout(Kind.VARIABLE, large ? Long.SIZE : Integer.SIZE);
    }

    static Layout list(boolean large) {
        return new Layout(Kind.LIST, large ? Long.SIZE : Integer.SIZE);
    }

    boolean large() {
        return kind != Kind.FIXED && bits == Long.SIZE;
    }

    boolean packed() {
        return kind == Kind.FIXED && bits == 1;
    }
}
