// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in heap bytes, little-endian as all of Arrow is here; the index need not be aligned. */
final class LittleEndian {
    // A static final VarHandle is a constant to the JIT: each read becomes one load with one range check.
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);

    private LittleEndian() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    static short getShort(byte[] bytes, int index) {
        return (short) SHORTS.get(bytes, index);
    }

    static int getInt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    static long getLong(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    static float getFloat(byte[] bytes, int index) {
        return (float) FLOATS.get(bytes, index);
    }

    static double getDouble(byte[] bytes, int index) {
        return (double) DOUBLES.get(bytes, index);
    }

    static void putShort(byte[] bytes, int index, short value) {
        SHORTS.set(bytes, index, value);
    }

    static void putInt(byte[] bytes, int index, int value) {
        INTS.set(bytes, index, value);
    }

    static void putLong(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }
}
