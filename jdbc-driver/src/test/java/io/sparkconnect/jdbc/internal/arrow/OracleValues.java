// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/** A row of arrow-vector's vectors as a plain Java value, the same that {@link OwnValues} makes of ours. */
final class OracleValues {
    private OracleValues() {}

    static Object value(FieldVector vector, int row) {
        if (vector instanceof NullVector || vector.isNull(row)) {
            return null;
        }
        Object nested = nested(vector, row);
        if (nested != null) {
            return nested;
        }
        Object number = number(vector, row);
        return number != null ? number : other(vector, row);
    }

    private static Object nested(FieldVector vector, int row) {
        if (vector instanceof ListVector list) {
            return elements(list.getDataVector(), list.getElementStartIndex(row), list.getElementEndIndex(row));
        }
        if (vector instanceof LargeListVector list) {
            return elements(list.getDataVector(), list.getElementStartIndex(row), list.getElementEndIndex(row));
        }
        if (vector instanceof StructVector struct) {
            List<Object> values = new ArrayList<>();
            struct.getChildrenFromFields().forEach(child -> values.add(value(child, row)));
            return values;
        }
        return null;
    }

    private static List<Object> elements(FieldVector child, long start, long end) {
        List<Object> values = new ArrayList<>();
        for (long i = start; i < end; i++) {
            values.add(value(child, Math.toIntExact(i)));
        }
        return values;
    }

    private static Object number(FieldVector vector, int row) {
        if (vector instanceof TinyIntVector v) {
            return v.get(row);
        }
        if (vector instanceof SmallIntVector v) {
            return v.get(row);
        }
        if (vector instanceof IntVector v) {
            return v.get(row);
        }
        if (vector instanceof BigIntVector v) {
            return v.get(row);
        }
        if (vector instanceof Float4Vector v) {
            return Float.floatToRawIntBits(v.get(row));
        }
        if (vector instanceof Float8Vector v) {
            return Double.doubleToRawLongBits(v.get(row));
        }
        if (vector instanceof DecimalVector v) {
            return v.getObject(row).unscaledValue();
        }
        if (vector instanceof Decimal256Vector v) {
            return v.getObject(row).unscaledValue();
        }
        return null;
    }

    private static Object other(FieldVector vector, int row) {
        if (vector instanceof BitVector v) {
            return v.get(row) == 1;
        }
        if (vector instanceof VarCharVector v) {
            return new String(v.get(row), StandardCharsets.UTF_8);
        }
        if (vector instanceof LargeVarCharVector v) {
            return new String(v.get(row), StandardCharsets.UTF_8);
        }
        if (vector instanceof VarBinaryVector v) {
            return ByteBuffer.wrap(v.get(row));
        }
        if (vector instanceof LargeVarBinaryVector v) {
            return ByteBuffer.wrap(v.get(row));
        }
        return temporal(vector, row);
    }

    private static Object temporal(FieldVector vector, int row) {
        if (vector instanceof DateDayVector v) {
            return v.get(row);
        }
        if (vector instanceof TimeSecVector v) {
            return v.get(row);
        }
        if (vector instanceof TimeMilliVector v) {
            return v.get(row);
        }
        if (vector instanceof TimeMicroVector v) {
            return v.get(row);
        }
        if (vector instanceof TimeNanoVector v) {
            return v.get(row);
        }
        if (vector instanceof TimeStampVector v) {
            return v.get(row);
        }
        if (vector instanceof DurationVector v) {
            return DurationVector.get(v.getDataBuffer(), row);
        }
        return interval(vector, row);
    }

    private static Object interval(FieldVector vector, int row) {
        if (vector instanceof IntervalYearVector v) {
            return v.get(row);
        }
        if (vector instanceof IntervalDayVector v) {
            return List.of(
                    IntervalDayVector.getDays(v.getDataBuffer(), row),
                    IntervalDayVector.getMilliseconds(v.getDataBuffer(), row));
        }
        if (vector instanceof IntervalMonthDayNanoVector v) {
            return List.of(
                    IntervalMonthDayNanoVector.getMonths(v.getDataBuffer(), row),
                    IntervalMonthDayNanoVector.getDays(v.getDataBuffer(), row),
                    IntervalMonthDayNanoVector.getNanoseconds(v.getDataBuffer(), row));
        }
        throw new AssertionError("no value of " + vector.getClass());
    }
}
