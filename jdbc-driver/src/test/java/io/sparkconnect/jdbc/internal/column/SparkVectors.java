// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Spark's choice of Arrow types (Spark's ArrowUtils), and how to put values in: the java.time class for dates and times,
 * months and microseconds for intervals, int months, int days, long nanoseconds as a list for INTERVAL, lists for
 * arrays, structs, and the parts of variants and spatial values, and maps.
 */
final class SparkVectors {
    private static final ArrowType STRUCT = ArrowType.Struct.INSTANCE;
    private static final ArrowType BINARY = ArrowType.Binary.INSTANCE;

    private SparkVectors() {}

    static Field field(String name, SparkType type) {
        return field(name, type, "UTC");
    }

    /** A field of the type; the zone is that of timestamps. */
    static Field field(String name, SparkType type, String zone) {
        if (type instanceof SparkType.UserDefined userDefined) {
            return field(name, userDefined.sqlType(), zone);
        }
        List<Field> children =
                switch (type.kind()) {
                    case ARRAY -> List.of(field("element", ((SparkType.Array) type).element(), zone));
                    case MAP -> List.of(entries((SparkType.MapOf) type, zone));
                    case STRUCT ->
                        ((SparkType.Struct) type)
                                .fields().stream()
                                        .map(f -> field(f.name(), f.type(), zone))
                                        .toList();
                    case VARIANT -> List.of(leaf("value", BINARY), leaf("metadata", BINARY));
                    case GEOMETRY, GEOGRAPHY -> List.of(leaf("srid", new ArrowType.Int(32, true)), leaf("wkb", BINARY));
                    default -> List.of();
                };
        return new Field(name, FieldType.nullable(arrowType(type, zone)), children);
    }

    private static Field entries(SparkType.MapOf type, String zone) {
        Field key = field("key", type.key(), zone);
        Field notNullKey = new Field("key", FieldType.notNullable(key.getType()), key.getChildren());
        return new Field(
                "entries", FieldType.notNullable(STRUCT), List.of(notNullKey, field("value", type.value(), zone)));
    }

    private static Field leaf(String name, ArrowType type) {
        return new Field(name, FieldType.nullable(type), List.of());
    }

    static ArrowType arrowType(SparkType type, String zone) {
        return switch (type.kind()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case TINYINT -> new ArrowType.Int(8, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case INT -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
            case STRING, CHAR, VARCHAR -> ArrowType.Utf8.INSTANCE;
            case BINARY -> BINARY;
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone);
            case TIMESTAMP_NTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TIME -> new ArrowType.Time(TimeUnit.NANOSECOND, 64);
            case YEAR_MONTH -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
            case DAY_TIME -> new ArrowType.Duration(TimeUnit.MICROSECOND);
            case CALENDAR_INTERVAL -> new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
            case ARRAY -> ArrowType.List.INSTANCE;
            case MAP -> new ArrowType.Map(false);
            case STRUCT, VARIANT, GEOMETRY, GEOGRAPHY -> STRUCT;
            case VOID -> ArrowType.Null.INSTANCE;
        };
    }

    static void set(FieldVector vector, int row, Object value, SparkType type) {
        if (type instanceof SparkType.UserDefined userDefined) {
            set(vector, row, value, userDefined.sqlType());
        } else if (value != null) {
            setValue(vector, row, value, type);
        } else if (type.kind() != TypeKind.VOID) {
            vector.setNull(row);
        }
    }

    private static void setValue(FieldVector vector, int row, Object value, SparkType type) {
        switch (type.kind()) {
            case BOOLEAN -> ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
            case TINYINT -> ((TinyIntVector) vector).setSafe(row, (Integer) value);
            case SMALLINT -> ((SmallIntVector) vector).setSafe(row, (Integer) value);
            case INT -> ((IntVector) vector).setSafe(row, (Integer) value);
            case BIGINT -> ((BigIntVector) vector).setSafe(row, ((Number) value).longValue());
            case FLOAT -> ((Float4Vector) vector).setSafe(row, (Float) value);
            case DOUBLE -> ((Float8Vector) vector).setSafe(row, (Double) value);
            case DECIMAL -> ((DecimalVector) vector).setSafe(row, (BigDecimal) value);
            case STRING, CHAR, VARCHAR ->
                ((VarCharVector) vector).setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BINARY -> ((VarBinaryVector) vector).setSafe(row, (byte[]) value);
            case DATE -> ((DateDayVector) vector).setSafe(row, (int) ((LocalDate) value).toEpochDay());
            case TIMESTAMP -> ((TimeStampMicroTZVector) vector).setSafe(row, micros((Instant) value));
            case TIMESTAMP_NTZ ->
                ((TimeStampMicroVector) vector).setSafe(row, micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
            case TIME -> ((TimeNanoVector) vector).setSafe(row, ((LocalTime) value).toNanoOfDay());
            case YEAR_MONTH -> ((IntervalYearVector) vector).setSafe(row, (Integer) value);
            case DAY_TIME -> ((DurationVector) vector).setSafe(row, ((Number) value).longValue());
            case CALENDAR_INTERVAL -> setUnits((IntervalMonthDayNanoVector) vector, row, (List<?>) value);
            case ARRAY -> setList((ListVector) vector, row, (List<?>) value, ((SparkType.Array) type).element());
            case MAP -> setMap((ListVector) vector, row, value, (SparkType.MapOf) type);
            case STRUCT -> setStruct((StructVector) vector, row, (List<?>) value, ((SparkType.Struct) type).fields());
            case VARIANT -> setStruct((StructVector) vector, row, (List<?>) value, variantParts());
            case GEOMETRY, GEOGRAPHY -> setStruct((StructVector) vector, row, (List<?>) value, spatialParts());
            case VOID -> throw new IllegalArgumentException("a VOID with the value " + value);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static void setUnits(IntervalMonthDayNanoVector vector, int row, List<?> units) {
        vector.setSafe(row, (Integer) units.get(0), (Integer) units.get(1), ((Number) units.get(2)).longValue());
    }

    private static void setList(ListVector vector, int row, List<?> values, SparkType elementType) {
        int start = vector.startNewValue(row);
        for (int i = 0; i < values.size(); i++) {
            set(vector.getDataVector(), start + i, values.get(i), elementType);
        }
        vector.endValue(row, values.size());
        vector.getDataVector().setValueCount(start + values.size());
    }

    private static void setMap(ListVector vector, int row, Object value, SparkType.MapOf type) {
        // A list of pairs, for maps that Java's cannot hold.
        List<?> pairs = value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(e -> Arrays.asList(e.getKey(), e.getValue()))
                        .toList()
                : (List<?>) value;
        SparkType.Struct entry = new SparkType.Struct(List.of(
                new SparkType.Field("key", type.key(), false), new SparkType.Field("value", type.value(), true)));
        setList(vector, row, pairs, entry);
    }

    private static void setStruct(StructVector vector, int row, List<?> values, List<SparkType.Field> fields) {
        vector.setIndexDefined(row);
        for (int i = 0; i < fields.size(); i++) {
            set(
                    (FieldVector) vector.getChildByOrdinal(i),
                    row,
                    values.get(i),
                    fields.get(i).type());
        }
    }

    private static List<SparkType.Field> variantParts() {
        SparkType binary = SparkType.of(TypeKind.BINARY);
        return List.of(new SparkType.Field("value", binary, false), new SparkType.Field("metadata", binary, false));
    }

    private static List<SparkType.Field> spatialParts() {
        return List.of(
                new SparkType.Field("srid", SparkType.of(TypeKind.INT), false),
                new SparkType.Field("wkb", SparkType.of(TypeKind.BINARY), false));
    }
}
