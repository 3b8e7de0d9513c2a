// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The Spark types of Arrow fields, for the rows of commands, which come without Spark's own schema. */
final class ArrowTypes {
    private ArrowTypes() {}

    static List<Field> fields(List<ArrowField> arrowFields) throws SQLException {
        List<Field> fields = new ArrayList<>(arrowFields.size());
        for (ArrowField field : arrowFields) {
            fields.add(new Field(field.name(), type(field), field.nullable()));
        }
        return fields;
    }

    private static SparkType type(ArrowField field) throws SQLException {
        ArrowType type = field.type();
        if (type instanceof ArrowType.Decimal decimal) {
            return new SparkType.Decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof ArrowType.Utf8) {
            return SparkType.string();
        }
        if (type instanceof ArrowType.Int integer) {
            return SparkType.of(integerKind(integer.bits()));
        }
        if (type instanceof ArrowType.FloatingPoint floating) {
            return SparkType.of(floating.bits() == 32 ? TypeKind.FLOAT : TypeKind.DOUBLE);
        }
        if (type instanceof ArrowType.Timestamp timestamp) {
            return SparkType.of(timestamp.zone().isEmpty() ? TypeKind.TIMESTAMP_NTZ : TypeKind.TIMESTAMP);
        }
        return type instanceof ArrowType.List || type instanceof ArrowType.Map || type instanceof ArrowType.Struct
                ? nested(field)
                : other(field);
    }

    private static TypeKind integerKind(int bits) {
        return switch (bits) {
            case 8 -> TypeKind.TINYINT;
            case 16 -> TypeKind.SMALLINT;
            case 32 -> TypeKind.INT;
            default -> TypeKind.BIGINT;
        };
    }

    private static SparkType nested(ArrowField field) throws SQLException {
        List<Field> children = fields(field.children());
        if (field.type() instanceof ArrowType.Struct) {
            boolean variant =
                    field.children().stream().anyMatch(child -> child.metadata().containsKey("variant"));
            return variant ? SparkType.of(TypeKind.VARIANT) : new SparkType.Struct(children);
        }
        Field element = children.get(0);
        if (field.type() instanceof ArrowType.List) {
            return new SparkType.Array(element.type(), element.nullable());
        }
        List<Field> entry = ((SparkType.Struct) element.type()).fields();
        return new SparkType.MapOf(
                entry.get(0).type(), entry.get(1).type(), entry.get(1).nullable());
    }

    private static SparkType other(ArrowField field) throws SQLException {
        ArrowType type = field.type();
        if (type instanceof ArrowType.Bool) {
            return SparkType.of(TypeKind.BOOLEAN);
        } else if (type instanceof ArrowType.Binary) {
            return SparkType.of(TypeKind.BINARY);
        } else if (type instanceof ArrowType.Date) {
            return SparkType.of(TypeKind.DATE);
        } else if (type instanceof ArrowType.Time) {
            return new SparkType.Time(6);
        } else if (type instanceof ArrowType.Duration) {
            return new SparkType.Interval(TypeKind.DAY_TIME, IntervalField.DAY, IntervalField.SECOND);
        } else if (type instanceof ArrowType.Null) {
            return SparkType.of(TypeKind.VOID);
        } else if (type instanceof ArrowType.Interval interval) {
            return interval.unit() == ArrowType.IntervalUnit.YEAR_MONTH
                    ? new SparkType.Interval(TypeKind.YEAR_MONTH, IntervalField.YEAR, IntervalField.MONTH)
                    : SparkType.of(TypeKind.CALENDAR_INTERVAL);
        }
        throw SqlState.PROTOCOL_VIOLATION.exception("the server sent column '" + field.name() + "' as " + type);
    }
}
