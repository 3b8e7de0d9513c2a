// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.FlatJson;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import io.sparkconnect.proto.DataType;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads types from protocol messages. */
final class TypeReader {
    /** Where Spark keeps which strings of a column are really CHAR or VARCHAR. */
    private static final String CHAR_VARCHAR = "__CHAR_VARCHAR_TYPE_STRING";

    private static final int MOST_DIGITS = 38;

    /** As many as the nanoseconds have in which Spark sends times. */
    private static final int MOST_FRACTION_DIGITS = 9;

    /** By Spark's numbers for them. */
    private static final List<IntervalField> YEAR_MONTH_FIELDS = List.of(IntervalField.YEAR, IntervalField.MONTH);

    private static final List<IntervalField> DAY_TIME_FIELDS =
            List.of(IntervalField.DAY, IntervalField.HOUR, IntervalField.MINUTE, IntervalField.SECOND);

    private TypeReader() {}

    /** The fields of a struct type, as the schema of a result is one. */
    static List<Field> fields(DataType.Struct struct) throws SQLException {
        List<Field> fields = new ArrayList<>(struct.getFieldsCount());
        for (DataType.StructField field : struct.getFieldsList()) {
            fields.add(field(field));
        }
        return fields;
    }

    /** The same, where a type that this driver does not know costs its own field only. */
    static List<Field> knownFields(DataType.Struct struct) throws SQLException {
        List<Field> fields = new ArrayList<>(struct.getFieldsCount());
        for (DataType.StructField field : struct.getFieldsList()) {
            fields.add(known(field));
        }
        return fields;
    }

    private static Field known(DataType.StructField field) throws SQLException {
        try {
            return field(field);
        } catch (SQLFeatureNotSupportedException unknown) {
            DataType type = field.getDataType();
            String text = type.hasUnparsed() ? type.getUnparsed().getDataTypeString() : "UNKNOWN";
            SparkType shown = new SparkType.Unknown(text, unknown.getMessage());
            return new Field(field.getName(), shown, field.getNullable(), metadata(field));
        }
    }

    private static Field field(DataType.StructField field) throws SQLException {
        Map<String, String> metadata = metadata(field);
        SparkType type = CharVarcharText.lengths(read(field.getDataType()), metadata.get(CHAR_VARCHAR));
        return new Field(field.getName(), type, field.getNullable(), metadata);
    }

    private static Map<String, String> metadata(DataType.StructField field) {
        return field.hasMetadata() ? FlatJson.object(field.getMetadata()) : Map.of();
    }

    static SparkType read(DataType type) throws SQLException {
        return switch (type.getKindCase()) {
            case NULL -> SparkType.of(TypeKind.VOID);
            case BOOLEAN -> SparkType.of(TypeKind.BOOLEAN);
            case BYTE -> SparkType.of(TypeKind.TINYINT);
            case SHORT -> SparkType.of(TypeKind.SMALLINT);
            case INTEGER -> SparkType.of(TypeKind.INT);
            case LONG -> SparkType.of(TypeKind.BIGINT);
            case FLOAT -> SparkType.of(TypeKind.FLOAT);
            case DOUBLE -> SparkType.of(TypeKind.DOUBLE);
            case DECIMAL -> decimal(type.getDecimal());
            case STRING -> SparkType.string(type.getString().getCollation());
            case CHAR -> text(TypeKind.CHAR, type.getChar().getLength());
            case VAR_CHAR -> text(TypeKind.VARCHAR, type.getVarChar().getLength());
            case BINARY -> SparkType.of(TypeKind.BINARY);
            case DATE -> SparkType.of(TypeKind.DATE);
            case TIMESTAMP -> SparkType.of(TypeKind.TIMESTAMP);
            case TIMESTAMP_NTZ -> SparkType.of(TypeKind.TIMESTAMP_NTZ);
            case TIME -> time(type.getTime());
            case CALENDAR_INTERVAL -> SparkType.of(TypeKind.CALENDAR_INTERVAL);
            case YEAR_MONTH_INTERVAL -> yearMonth(type.getYearMonthInterval());
            case DAY_TIME_INTERVAL -> dayTime(type.getDayTimeInterval());
            case ARRAY ->
                new SparkType.Array(
                        read(type.getArray().getElementType()), type.getArray().getContainsNull());
            case MAP ->
                new SparkType.MapOf(
                        read(type.getMap().getKeyType()),
                        read(type.getMap().getValueType()),
                        type.getMap().getValueContainsNull());
            case STRUCT -> new SparkType.Struct(fields(type.getStruct()));
            case VARIANT -> SparkType.of(TypeKind.VARIANT);
            case GEOMETRY ->
                new SparkType.Spatial(TypeKind.GEOMETRY, type.getGeometry().getSrid());
            case GEOGRAPHY ->
                new SparkType.Spatial(TypeKind.GEOGRAPHY, type.getGeography().getSrid());
            case UDT ->
                new SparkType.UserDefined(
                        type.getUdt().hasJvmClass()
                                ? type.getUdt().getJvmClass()
                                : type.getUdt().getPythonClass(),
                        read(type.getUdt().getSqlType()));
            case UNPARSED, KIND_NOT_SET -> throw unknown(type);
        };
    }

    /** Spark has negative scales too, if it is told to ({@code spark.sql.legacy.allowNegativeScaleOfDecimal}). */
    private static SparkType decimal(DataType.Decimal decimal) throws SQLException {
        int precision = decimal.hasPrecision() ? decimal.getPrecision() : 10;
        int scale = decimal.hasScale() ? decimal.getScale() : 0;
        if (precision < 1 || precision > MOST_DIGITS || scale > MOST_DIGITS || scale < -MOST_DIGITS) {
            throw malformed("DECIMAL(" + precision + "," + scale + ")");
        }
        return new SparkType.Decimal(precision, scale);
    }

    private static SparkType text(TypeKind kind, int length) throws SQLException {
        if (length < 0) {
            throw malformed(kind + "(" + length + ")");
        }
        return new SparkType.Text(kind, length, "");
    }

    private static SparkType time(DataType.Time time) throws SQLException {
        int precision = time.hasPrecision() ? time.getPrecision() : 6;
        if (precision < 0 || precision > MOST_FRACTION_DIGITS) {
            throw malformed("TIME(" + precision + ")");
        }
        return new SparkType.Time(precision);
    }

    private static SQLException malformed(String type) {
        return SqlState.PROTOCOL_VIOLATION.exception("the server sent a column of type " + type);
    }

    /** Spark leaves out both numbers when they are the widest. */
    private static SparkType yearMonth(DataType.YearMonthInterval interval) throws SQLException {
        int start = interval.hasStartField() ? interval.getStartField() : 0;
        int end = interval.hasEndField() ? interval.getEndField() : interval.hasStartField() ? start : 1;
        return interval(TypeKind.YEAR_MONTH, YEAR_MONTH_FIELDS, start, end);
    }

    private static SparkType dayTime(DataType.DayTimeInterval interval) throws SQLException {
        int start = interval.hasStartField() ? interval.getStartField() : 0;
        int end = interval.hasEndField() ? interval.getEndField() : interval.hasStartField() ? start : 3;
        return interval(TypeKind.DAY_TIME, DAY_TIME_FIELDS, start, end);
    }

    private static SparkType interval(TypeKind kind, List<IntervalField> fields, int start, int end)
            throws SQLException {
        if (start < 0 || end < start || end >= fields.size()) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server sent an interval type from field " + start + " to field " + end);
        }
        return new SparkType.Interval(kind, fields.get(start), fields.get(end));
    }

    private static SQLException unknown(DataType type) {
        String name = type.hasUnparsed() ? "'" + type.getUnparsed().getDataTypeString() + "'" : "of a newer Spark";
        return SqlState.FEATURE_NOT_SUPPORTED.exception(
                "the server sent a column type " + name + ", which this driver does not know; cast it to STRING");
    }
}
