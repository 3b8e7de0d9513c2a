// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.proto.DataType;
import io.sparkconnect.proto.Expression.Literal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes parameters as the protocol's literals; nested values come in parts, each a parameter. */
final class Literals {
    private Literals() {}

    static Map<String, Literal> of(Map<String, Parameter> arguments) {
        return arguments.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, argument -> of(argument.getValue())));
    }

    static Literal of(Parameter parameter) {
        Literal.Builder literal = Literal.newBuilder();
        return parameter.value() == null
                ? literal.setNull(type(parameter.type())).build()
                : set(literal, parameter.type(), parameter.value()).build();
    }

    private static Literal.Builder set(Literal.Builder literal, SparkType type, Object value) {
        return switch (type.kind()) {
            case BOOLEAN -> literal.setBoolean((Boolean) value);
            case TINYINT -> literal.setByte((Byte) value);
            case SMALLINT -> literal.setShort((Short) value);
            case INT -> literal.setInteger((Integer) value);
            case BIGINT -> literal.setLong((Long) value);
            case FLOAT -> literal.setFloat((Float) value);
            case DOUBLE -> literal.setDouble((Double) value);
            case DECIMAL -> literal.setDecimal(decimal((SparkType.Decimal) type, (BigDecimal) value));
            case STRING, CHAR, VARCHAR -> literal.setString((String) value);
            case BINARY -> literal.setBinary(ByteString.copyFrom((byte[]) value));
            case DATE -> literal.setDate((Integer) value);
            case TIMESTAMP -> literal.setTimestamp((Long) value);
            case TIMESTAMP_NTZ -> literal.setTimestampNtz((Long) value);
            case TIME -> literal.setTime(time((SparkType.Time) type, (Long) value));
            case YEAR_MONTH -> literal.setYearMonthInterval((Integer) value);
            case DAY_TIME -> literal.setDayTimeInterval((Long) value);
            case CALENDAR_INTERVAL, ARRAY, MAP, STRUCT, VARIANT, GEOMETRY, GEOGRAPHY, VOID ->
                throw new IllegalArgumentException("no literals of " + type.ddl());
        };
    }

    private static Literal.Decimal decimal(SparkType.Decimal type, BigDecimal value) {
        return Literal.Decimal.newBuilder()
                .setValue(value.toPlainString())
                .setPrecision(type.precision())
                .setScale(type.scale())
                .build();
    }

    private static Literal.Time time(SparkType.Time type, long nanos) {
        return Literal.Time.newBuilder()
                .setNano(nanos)
                .setPrecision(type.scale())
                .build();
    }

    /** The type of a null; Spark casts a null of no type to whatever is wanted. */
    private static DataType type(SparkType type) {
        DataType.Builder builder = DataType.newBuilder();
        DataType.Builder typed =
                switch (type.kind()) {
                    case BOOLEAN -> builder.setBoolean(DataType.Boolean.getDefaultInstance());
                    case TINYINT -> builder.setByte(DataType.Byte.getDefaultInstance());
                    case SMALLINT -> builder.setShort(DataType.Short.getDefaultInstance());
                    case INT -> builder.setInteger(DataType.Integer.getDefaultInstance());
                    case BIGINT -> builder.setLong(DataType.Long.getDefaultInstance());
                    case FLOAT -> builder.setFloat(DataType.Float.getDefaultInstance());
                    case DOUBLE -> builder.setDouble(DataType.Double.getDefaultInstance());
                    case STRING, CHAR, VARCHAR -> builder.setString(DataType.String.getDefaultInstance());
                    case BINARY -> builder.setBinary(DataType.Binary.getDefaultInstance());
                    case DATE -> builder.setDate(DataType.Date.getDefaultInstance());
                    case TIMESTAMP -> builder.setTimestamp(DataType.Timestamp.getDefaultInstance());
                    case TIMESTAMP_NTZ -> builder.setTimestampNtz(DataType.TimestampNTZ.getDefaultInstance());
                    case DECIMAL,
                            TIME,
                            YEAR_MONTH,
                            DAY_TIME,
                            CALENDAR_INTERVAL,
                            ARRAY,
                            MAP,
                            STRUCT,
                            VARIANT,
                            GEOMETRY,
                            GEOGRAPHY,
                            VOID -> builder.setNull(DataType.NULL.getDefaultInstance());
                };
        return typed.build();
    }
}
