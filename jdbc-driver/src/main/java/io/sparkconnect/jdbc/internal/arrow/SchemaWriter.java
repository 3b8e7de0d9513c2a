// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Null;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Turns fields into the schema message (Arrow's Schema.fbs): the reverse of {@link SchemaParser}. */
final class SchemaWriter {
    private final FlatBufferBuilder builder;

    SchemaWriter(FlatBufferBuilder builder) {
        this.builder = builder;
    }

    /** The offset of the finished table. */
    int schema(List<ArrowField> fields) {
        int[] tables = fields.stream().mapToInt(this::field).toArray();
        int vector = Schema.createFieldsVector(builder, tables);
        return Schema.createSchema(builder, Endianness.Little, vector, 0, 0);
    }

    private int field(ArrowField field) {
        int name = builder.createString(field.name());
        int[] tables = field.children().stream().mapToInt(this::field).toArray();
        int children = Field.createChildrenVector(builder, tables);
        int metadata = field.metadata().isEmpty() ? 0 : metadata(field.metadata());
        int type = type(field.type());
        return Field.createField(builder, name, field.nullable(), code(field.type()), type, 0, children, metadata);
    }

    private int metadata(Map<String, String> metadata) {
        int[] entries = metadata.entrySet().stream()
                .mapToInt(entry -> KeyValue.createKeyValue(
                        builder, builder.createString(entry.getKey()), builder.createString(entry.getValue())))
                .toArray();
        return Field.createCustomMetadataVector(builder, entries);
    }

    private static byte code(ArrowType type) {
        if (type instanceof ArrowType.Int) {
            return Type.Int;
        } else if (type instanceof ArrowType.FloatingPoint) {
            return Type.FloatingPoint;
        } else if (type instanceof ArrowType.Decimal) {
            return Type.Decimal;
        } else if (type instanceof ArrowType.Date) {
            return Type.Date;
        } else if (type instanceof ArrowType.Time) {
            return Type.Time;
        } else if (type instanceof ArrowType.Timestamp) {
            return Type.Timestamp;
        } else if (type instanceof ArrowType.Duration) {
            return Type.Duration;
        } else if (type instanceof ArrowType.Interval) {
            return Type.Interval;
        }
        return codeOfPlain(type);
    }

    private static byte codeOfPlain(ArrowType type) {
        if (type instanceof ArrowType.Null) {
            return Type.Null;
        } else if (type instanceof ArrowType.Bool) {
            return Type.Bool;
        } else if (type instanceof ArrowType.Utf8) {
            return Type.Utf8;
        } else if (type instanceof ArrowType.Binary) {
            return Type.Binary;
        } else if (type instanceof ArrowType.List) {
            return Type.List;
        } else if (type instanceof ArrowType.Struct) {
            return Type.Struct_;
        }
        return Type.Map;
    }

    private int type(ArrowType type) {
        if (type instanceof ArrowType.Int integer) {
            return Int.createInt(builder, integer.bits(), integer.signed());
        } else if (type instanceof ArrowType.FloatingPoint floating) {
            return FloatingPoint.createFloatingPoint(
                    builder, floating.bits() == Float.SIZE ? Precision.SINGLE : Precision.DOUBLE);
        } else if (type instanceof ArrowType.Decimal decimal) {
            return Decimal.createDecimal(builder, decimal.precision(), decimal.scale(), decimal.bits());
        }
        return temporal(type);
    }

    /** Our enums have their constants in the order of Schema.fbs. */
    private int temporal(ArrowType type) {
        if (type instanceof ArrowType.Date) {
            return Date.createDate(builder, DateUnit.DAY);
        } else if (type instanceof ArrowType.Time time) {
            return Time.createTime(builder, code(time.unit()), time.bits());
        } else if (type instanceof ArrowType.Timestamp timestamp) {
            int zone = timestamp.zone().isEmpty() ? 0 : builder.createString(timestamp.zone());
            return Timestamp.createTimestamp(builder, code(timestamp.unit()), zone);
        } else if (type instanceof ArrowType.Duration duration) {
            return Duration.createDuration(builder, code(duration.unit()));
        } else if (type instanceof ArrowType.Interval interval) {
            return Interval.createInterval(builder, code(interval.unit()));
        }
        return plain(type);
    }

    private static short code(Enum<?> unit) {
        return (short) List.of(unit.getDeclaringClass().getEnumConstants()).indexOf(unit);
    }

    /** Types without parameters have tables too, which are empty. */
    private int plain(ArrowType type) {
        if (type instanceof ArrowType.Map) {
            return org.apache.arrow.flatbuf.Map.createMap(builder, false);
        } else if (type instanceof ArrowType.Null) {
            Null.startNull(builder);
            return Null.endNull(builder);
        } else if (type instanceof ArrowType.Bool) {
            Bool.startBool(builder);
            return Bool.endBool(builder);
        } else if (type instanceof ArrowType.Utf8) {
            Utf8.startUtf8(builder);
            return Utf8.endUtf8(builder);
        } else if (type instanceof ArrowType.Binary) {
            Binary.startBinary(builder);
            return Binary.endBinary(builder);
        } else if (type instanceof ArrowType.List) {
            org.apache.arrow.flatbuf.List.startList(builder);
            return org.apache.arrow.flatbuf.List.endList(builder);
        }
        Struct_.startStruct_(builder);
        return Struct_.endStruct_(builder);
    }
}
