// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.IntervalUnit;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.TimeUnit;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The Arrow fields that Spark has for its types (Spark's ArrowUtils.toArrowField), of types that parameters have. */
public final class ArrowFields {
    private ArrowFields() {}

    /** Of a type without variants, spatial values and intervals of months and days; instants show in the JVM's zone. */
    public static ArrowField of(String name, SparkType type, boolean nullable) {
        return new ArrowField(name, nullable, arrowType(type), children(type), Map.of());
    }

    private static ArrowType arrowType(SparkType type) {
        return switch (type.kind()) {
            case BOOLEAN -> new ArrowType.Bool();
            case TINYINT -> new ArrowType.Int(Byte.SIZE, true);
            case SMALLINT -> new ArrowType.Int(Short.SIZE, true);
            case INT -> new ArrowType.Int(Integer.SIZE, true);
            case BIGINT -> new ArrowType.Int(Long.SIZE, true);
            case FLOAT -> new ArrowType.FloatingPoint(Float.SIZE);
            case DOUBLE -> new ArrowType.FloatingPoint(Double.SIZE);
            case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
            case STRING, CHAR, VARCHAR -> new ArrowType.Utf8(false);
            case BINARY -> new ArrowType.Binary(false);
            case DATE -> new ArrowType.Date();
            case TIMESTAMP ->
                new ArrowType.Timestamp(
                        TimeUnit.MICROSECOND, ZoneId.systemDefault().getId());
            case TIMESTAMP_NTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "");
            case TIME -> new ArrowType.Time(TimeUnit.NANOSECOND, Long.SIZE);
            case YEAR_MONTH -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
            case DAY_TIME -> new ArrowType.Duration(TimeUnit.MICROSECOND);
            case ARRAY -> new ArrowType.List(false);
            case MAP -> new ArrowType.Map();
            case STRUCT -> new ArrowType.Struct();
            case VOID -> new ArrowType.Null();
            case CALENDAR_INTERVAL, VARIANT, GEOMETRY, GEOGRAPHY ->
                throw new IllegalArgumentException("no vectors are made of " + type.ddl());
        };
    }

    private static List<ArrowField> children(SparkType type) {
        if (type instanceof SparkType.Array array) {
            return List.of(of("element", array.element(), array.containsNull()));
        }
        if (type instanceof SparkType.MapOf map) {
            List<ArrowField> entry =
                    List.of(of("key", map.key(), false), of("value", map.value(), map.valueContainsNull()));
            return List.of(new ArrowField("entries", false, new ArrowType.Struct(), entry, Map.of()));
        }
        if (type instanceof SparkType.Struct struct) {
            return struct.fields().stream()
                    .map(field -> of(field.name(), field.type(), field.nullable()))
                    .toList();
        }
        return List.of();
    }
}
