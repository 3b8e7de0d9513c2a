// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.type.SparkType;

/** Chooses the column class for a type. */
public final class Columns {
    private Columns() {}

    /** A column that shows at most so much of a value, where JDBC counts its type among those that are limited. */
    public static Column limited(SparkType type, ColumnContext context, FieldLimit limit) {
        if (type instanceof SparkType.UserDefined userDefined) {
            return limited(userDefined.sqlType(), context, limit);
        }
        return switch (type.kind()) {
            case STRING, CHAR, VARCHAR -> new LimitedTextColumn(type, limit);
            case BINARY -> new LimitedBinaryColumn(type, limit);
            default -> of(type, context);
        };
    }

    public static Column of(SparkType type, ColumnContext context) {
        if (type instanceof SparkType.UserDefined userDefined) {
            return of(userDefined.sqlType(), context);
        }
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanColumn(type);
            case TINYINT -> new TinyIntColumn(type);
            case SMALLINT -> new SmallIntColumn(type);
            case INT -> new IntColumn(type);
            case BIGINT -> new BigIntColumn(type);
            case FLOAT -> new FloatColumn(type);
            case DOUBLE -> new DoubleColumn(type);
            case DECIMAL -> new DecimalColumn((SparkType.Decimal) type);
            case STRING, CHAR, VARCHAR -> new TextColumn(type);
            case BINARY -> new BinaryColumn(type);
            case DATE -> new DateColumn(type);
            case TIMESTAMP -> new TimestampColumn(type);
            case TIMESTAMP_NTZ -> new TimestampNtzColumn(type);
            case TIME -> new TimeColumn(type);
            case YEAR_MONTH -> new YearMonthIntervalColumn((SparkType.Interval) type);
            case DAY_TIME -> new DayTimeIntervalColumn((SparkType.Interval) type);
            case CALENDAR_INTERVAL -> new CalendarIntervalColumn(type);
            case ARRAY -> new ArrayColumn((SparkType.Array) type, context);
            case MAP -> new MapColumn((SparkType.MapOf) type, context);
            case STRUCT -> new StructColumn((SparkType.Struct) type, context);
            case VARIANT -> new VariantColumn(type, context.sessionZone());
            case GEOMETRY, GEOGRAPHY -> new SpatialColumn(type);
            case VOID -> new VoidColumn(type);
        };
    }
}
