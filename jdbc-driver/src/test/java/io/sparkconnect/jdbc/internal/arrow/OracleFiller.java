// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/** Fills arrow-vector's vectors with random values, about a quarter of them null. */
final class OracleFiller {
    private static final String[] TEXTS = {"", "a", "spark", "ünïcödé", "日本語", "🚀🚀", "a\u0000b", "x".repeat(300)};

    private final Random random;

    OracleFiller(Random random) {
        this.random = random;
    }

    void fill(FieldVector vector, int rows) {
        fill(vector, rows, true);
    }

    private void fill(FieldVector vector, int rows, boolean nulls) {
        if (vector instanceof NullVector) {
            vector.setValueCount(rows);
        } else if (vector instanceof BaseFixedWidthVector fixed) {
            fillFixed(fixed, rows, nulls);
        } else if (vector instanceof BaseVariableWidthVector variable) {
            fillVariable(variable, rows, nulls);
        } else if (vector instanceof BaseLargeVariableWidthVector variable) {
            fillLargeVariable(variable, rows, nulls);
        } else if (vector instanceof ListVector list) {
            fillList(list, rows, nulls);
        } else if (vector instanceof LargeListVector list) {
            fillLargeList(list, rows, nulls);
        } else if (vector instanceof StructVector struct) {
            fillStruct(struct, rows, nulls);
        } else {
            throw new AssertionError("no filler for " + vector.getClass());
        }
    }

    private boolean isNull(boolean nulls) {
        return nulls && random.nextInt(4) == 0;
    }

    private void fillFixed(BaseFixedWidthVector vector, int rows, boolean nulls) {
        vector.allocateNew(Math.max(rows, 1));
        ArrowBuf data = vector.getDataBuffer();
        for (long i = 0; i < data.capacity(); i++) {
            data.setByte(i, random.nextInt());
        }
        for (int i = 0; i < rows; i++) {
            if (isNull(nulls)) {
                BitVectorHelper.unsetBit(vector.getValidityBuffer(), i);
            } else {
                BitVectorHelper.setBit(vector.getValidityBuffer(), i);
            }
        }
        vector.setValueCount(rows);
    }

    private void fillVariable(BaseVariableWidthVector vector, int rows, boolean nulls) {
        vector.allocateNew();
        for (int i = 0; i < rows; i++) {
            if (!isNull(nulls)) {
                byte[] value = bytes();
                vector.setSafe(i, value, 0, value.length);
            }
        }
        vector.setValueCount(rows);
    }

    private void fillLargeVariable(BaseLargeVariableWidthVector vector, int rows, boolean nulls) {
        vector.allocateNew();
        for (int i = 0; i < rows; i++) {
            if (!isNull(nulls)) {
                byte[] value = bytes();
                vector.setSafe(i, value, 0, value.length);
            }
        }
        vector.setValueCount(rows);
    }

    /** Text, now and then bytes that are no UTF-8. */
    private byte[] bytes() {
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            return noise;
        }
        return TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private void fillList(ListVector vector, int rows, boolean nulls) {
        vector.allocateNew();
        int elements = 0;
        for (int i = 0; i < rows; i++) {
            if (!isNull(nulls)) {
                int size = random.nextInt(4);
                vector.startNewValue(i);
                vector.endValue(i, size);
                elements += size;
            }
        }
        fill(vector.getDataVector(), elements, !(vector instanceof MapVector));
        vector.setValueCount(rows);
        vector.getDataVector().setValueCount(elements);
    }

    private void fillLargeList(LargeListVector vector, int rows, boolean nulls) {
        vector.allocateNew();
        int elements = 0;
        for (int i = 0; i < rows; i++) {
            if (!isNull(nulls)) {
                int size = random.nextInt(4);
                vector.startNewValue(i);
                vector.endValue(i, size);
                elements += size;
            }
        }
        fill(vector.getDataVector(), elements, true);
        vector.setValueCount(rows);
        vector.getDataVector().setValueCount(elements);
    }

    private void fillStruct(StructVector vector, int rows, boolean nulls) {
        vector.allocateNew();
        for (int i = 0; i < rows; i++) {
            if (isNull(nulls)) {
                vector.setNull(i);
            } else {
                vector.setIndexDefined(i);
            }
        }
        for (FieldVector child : vector.getChildrenFromFields()) {
            fill(child, rows, child.getField().isNullable());
        }
        vector.setValueCount(rows);
    }
}
