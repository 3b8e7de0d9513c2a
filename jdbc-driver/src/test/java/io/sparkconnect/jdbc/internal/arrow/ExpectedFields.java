// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.Locale;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType.Decimal;
import org.apache.arrow.vector.types.pojo.ArrowType.Duration;
import org.apache.arrow.vector.types.pojo.ArrowType.FloatingPoint;
import org.apache.arrow.vector.types.pojo.ArrowType.Int;
import org.apache.arrow.vector.types.pojo.ArrowType.Interval;
import org.apache.arrow.vector.types.pojo.ArrowType.Time;
import org.apache.arrow.vector.types.pojo.ArrowType.Timestamp;
import org.apache.arrow.vector.types.pojo.Field;

/** Our field for one of arrow-vector's. */
final class ExpectedFields {
    private ExpectedFields() {}

    static ArrowField of(Field field) {
        return new ArrowField(
                field.getName(),
                field.isNullable(),
                type(field),
                field.getChildren().stream().map(ExpectedFields::of).toList(),
                field.getMetadata());
    }

    private static ArrowType type(Field field) {
        return switch (field.getType().getTypeID()) {
            case Null -> new ArrowType.Null();
            case Bool -> new ArrowType.Bool();
            case Int -> new ArrowType.Int(((Int) field.getType()).getBitWidth(), true);
            case FloatingPoint -> new ArrowType.FloatingPoint(bits(((FloatingPoint) field.getType()).getPrecision()));
            case Decimal -> decimal((Decimal) field.getType());
            case Utf8 -> new ArrowType.Utf8(false);
            case LargeUtf8 -> new ArrowType.Utf8(true);
            case Binary -> new ArrowType.Binary(false);
            case LargeBinary -> new ArrowType.Binary(true);
            case List -> new ArrowType.List(false);
            case LargeList -> new ArrowType.List(true);
            case Struct -> new ArrowType.Struct();
            case Map -> new ArrowType.Map();
            default -> temporal(field);
        };
    }

    private static int bits(FloatingPointPrecision precision) {
        return precision == FloatingPointPrecision.SINGLE ? 32 : 64;
    }

    private static ArrowType decimal(Decimal type) {
        return new ArrowType.Decimal(type.getPrecision(), type.getScale(), type.getBitWidth());
    }

    private static ArrowType temporal(Field field) {
        return switch (field.getType().getTypeID()) {
            case Date -> new ArrowType.Date();
            case Time -> time((Time) field.getType());
            case Timestamp -> timestamp((Timestamp) field.getType());
            case Duration -> new ArrowType.Duration(unit(((Duration) field.getType()).getUnit()));
            case Interval -> interval((Interval) field.getType());
            default -> throw new AssertionError("no type for " + field);
        };
    }

    private static ArrowType time(Time type) {
        return new ArrowType.Time(unit(type.getUnit()), type.getBitWidth());
    }

    private static ArrowType timestamp(Timestamp type) {
        return new ArrowType.Timestamp(unit(type.getUnit()), type.getTimezone() == null ? "" : type.getTimezone());
    }

    private static ArrowType interval(Interval type) {
        return new ArrowType.Interval(
                ArrowType.IntervalUnit.valueOf(type.getUnit().name().toUpperCase(Locale.ROOT)));
    }

    private static ArrowType.TimeUnit unit(org.apache.arrow.vector.types.TimeUnit unit) {
        return ArrowType.TimeUnit.valueOf(unit.name());
    }
}
