// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Schemas for arrow-vector. */
final class OracleSchemas {
    private static final int MAX_DEPTH = 4;

    private OracleSchemas() {}

    /** Every type without children that we read. */
    static List<ArrowType> leaves() {
        List<ArrowType> types = new ArrayList<>(List.of(
                new ArrowType.Null(),
                new ArrowType.Bool(),
                new ArrowType.Int(8, true),
                new ArrowType.Int(16, true),
                new ArrowType.Int(32, true),
                new ArrowType.Int(64, true),
                new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
                new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
                new ArrowType.Decimal(10, 2, 128),
                new ArrowType.Decimal(38, 0, 128),
                new ArrowType.Decimal(76, 5, 256),
                new ArrowType.Utf8(),
                new ArrowType.LargeUtf8(),
                new ArrowType.Binary(),
                new ArrowType.LargeBinary(),
                new ArrowType.Date(DateUnit.DAY),
                new ArrowType.Time(TimeUnit.SECOND, 32),
                new ArrowType.Time(TimeUnit.MILLISECOND, 32),
                new ArrowType.Time(TimeUnit.MICROSECOND, 64),
                new ArrowType.Time(TimeUnit.NANOSECOND, 64)));
        for (TimeUnit unit : TimeUnit.values()) {
            types.add(new ArrowType.Timestamp(unit, "America/Los_Angeles"));
            types.add(new ArrowType.Timestamp(unit, null));
            types.add(new ArrowType.Duration(unit));
        }
        for (IntervalUnit unit : IntervalUnit.values()) {
            types.add(new ArrowType.Interval(unit));
        }
        return types;
    }

    static Field leaf(String name, ArrowType type) {
        return new Field(name, new FieldType(true, type, null, Map.of("comment", "é " + name)), List.of());
    }

    static Field list(String name, ArrowType type, Field element) {
        return new Field(name, FieldType.nullable(type), List.of(element));
    }

    static Field struct(String name, List<Field> members) {
        return new Field(name, FieldType.nullable(new ArrowType.Struct()), members);
    }

    static Field map(String name, Field value) {
        Field key = new Field("key", FieldType.notNullable(new ArrowType.Utf8()), List.of());
        Field entries = new Field("entries", FieldType.notNullable(new ArrowType.Struct()), List.of(key, value));
        return new Field(name, FieldType.nullable(new ArrowType.Map(false)), List.of(entries));
    }

    static Schema random(Random random) {
        List<Field> fields = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            fields.add(random(random, "f" + i, 1));
        }
        return new Schema(fields);
    }

    private static Field random(Random random, String name, int depth) {
        int kind = depth < MAX_DEPTH ? random.nextInt(8) : 7;
        return switch (kind) {
            case 0 -> list(name, new ArrowType.List(), random(random, "element", depth + 1));
            case 1 -> list(name, new ArrowType.LargeList(), random(random, "element", depth + 1));
            case 2 -> map(name, random(random, "value", depth + 1));
            case 3 -> struct(name, members(random, depth + 1));
            default -> leaf(name, leaves().get(random.nextInt(leaves().size())));
        };
    }

    private static List<Field> members(Random random, int depth) {
        List<Field> members = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            members.add(random(random, "m" + i, depth));
        }
        return members;
    }
}
