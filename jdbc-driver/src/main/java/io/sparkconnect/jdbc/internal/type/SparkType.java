// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.type;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A Spark SQL type with its parameters. What is the same for every type of a kind stands in {@link TypeKind}. */
public sealed interface SparkType {

    TypeKind kind();

    /** The type as Spark's DDL writes it, upper case, with all parameters: {@code ARRAY<DECIMAL(10,2)>}. */
    default String ddl() {
        return kind().sqlName();
    }

    /** The name that ResultSetMetaData shows: for nested types all of it, for others without parameters. */
    default String typeName() {
        return kind().sqlName();
    }

    /** Digits, characters or bytes, as JDBC counts the precision of a column; 0 where it has none. */
    default int precision() {
        return kind().precision();
    }

    /** Digits right of the point, for numbers and for fractions of a second. */
    default int scale() {
        return 0;
    }

    /** The largest width of the text form, in characters. */
    default int displaySize() {
        return kind().displaySize();
    }

    /** A type without parameters. */
    record Simple(TypeKind kind) implements SparkType {
        @Override
        public int scale() {
            return kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_NTZ ? 6 : 0;
        }
    }

    /** {@code DECIMAL(precision, scale)}, precision 1 to 38, scale 0 to precision. */
    record Decimal(int precision, int scale) implements SparkType {
        @Override
        public TypeKind kind() {
            return TypeKind.DECIMAL;
        }

        @Override
        public String ddl() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }

        @Override
        public int displaySize() {
            int sign = 1;
            int point = scale > 0 ? 1 : 0;
            int leadingZero = scale == precision ? 1 : 0;
            return precision + sign + point + leadingZero;
        }
    }

    /**
     * {@code STRING}, {@code CHAR(n)} or {@code VARCHAR(n)}.
     *
     * @param precision the length in characters
     * @param collation the name of the collation, empty for Spark's default {@code UTF8_BINARY}
     */
    record Text(TypeKind kind, int precision, String collation) implements SparkType {
        @Override
        public String ddl() {
            String name = kind == TypeKind.STRING ? "STRING" : kind.sqlName() + "(" + precision + ")";
            return collation.isEmpty() ? name : name + " COLLATE " + collation;
        }

        @Override
        public int displaySize() {
            return precision;
        }
    }

    /** {@code TIME(scale)}, 0 to 6 digits of a second. */
    record Time(int scale) implements SparkType {
        @Override
        public TypeKind kind() {
            return TypeKind.TIME;
        }

        @Override
        public String ddl() {
            return "TIME(" + scale + ")";
        }

        @Override
        public int precision() {
            return scale == 0 ? 8 : 9 + scale;
        }

        @Override
        public int displaySize() {
            return precision();
        }
    }

    /** The fields an ANSI interval can start and end with; the ordinal within its group is Spark's number for it. */
    enum IntervalField {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND
    }

    /** {@code INTERVAL start [TO end]} of kind YEAR_MONTH or DAY_TIME. */
    record Interval(TypeKind kind, IntervalField start, IntervalField end) implements SparkType {
        @Override
        public String ddl() {
            return start == end ? "INTERVAL " + start : "INTERVAL " + start + " TO " + end;
        }

        @Override
        public String typeName() {
            return ddl();
        }

        @Override
        public int scale() {
            return end == IntervalField.SECOND ? 6 : 0;
        }
    }

    /** {@code ARRAY<element>}. */
    record Array(SparkType element, boolean containsNull) implements SparkType {
        @Override
        public TypeKind kind() {
            return TypeKind.ARRAY;
        }

        @Override
        public String ddl() {
            return "ARRAY<" + element.ddl() + ">";
        }

        @Override
        public String typeName() {
            return ddl();
        }
    }

    /** {@code MAP<key, value>}; keys are never null. */
    record MapOf(SparkType key, SparkType value, boolean valueContainsNull) implements SparkType {
        @Override
        public TypeKind kind() {
            return TypeKind.MAP;
        }

        @Override
        public String ddl() {
            return "MAP<" + key.ddl() + ", " + value.ddl() + ">";
        }

        @Override
        public String typeName() {
            return ddl();
        }
    }

    /** {@code STRUCT<name: type, …>}. */
    record Struct(List<Field> fields) implements SparkType {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public TypeKind kind() {
            return TypeKind.STRUCT;
        }

        @Override
        public String ddl() {
            return fields.stream()
                    .map(f -> quoteIfNeeded(f.name()) + ": " + f.type().ddl())
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }

        @Override
        public String typeName() {
            return ddl();
        }

        private static String quoteIfNeeded(String name) {
            return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
        }
    }

    /**
     * {@code GEOMETRY(srid)} or {@code GEOGRAPHY(srid)}.
     *
     * @param srid the spatial reference, -1 where each value has its own ({@code ANY})
     */
    record Spatial(TypeKind kind, int srid) implements SparkType {
        @Override
        public String ddl() {
            return kind.sqlName() + "(" + (srid < 0 ? "ANY" : Integer.toString(srid)) + ")";
        }
    }

    /** A user-defined type: its values come as those of {@code sqlType}, and so are its facts. */
    record UserDefined(String className, SparkType sqlType) implements SparkType {
        @Override
        public TypeKind kind() {
            return sqlType.kind();
        }

        @Override
        public String ddl() {
            return sqlType.ddl();
        }

        @Override
        public String typeName() {
            return sqlType.typeName();
        }

        @Override
        public int precision() {
            return sqlType.precision();
        }

        @Override
        public int scale() {
            return sqlType.scale();
        }

        @Override
        public int displaySize() {
            return sqlType.displaySize();
        }
    }

    /**
     * A type that this driver does not know, of a column that is only shown, never read.
     *
     * @param text what Spark calls it, as far as it says so
     * @param reason a message
     */
    record Unknown(String text, String reason) implements SparkType {
        /** The one that is OTHER to JDBC as well, and says nothing more of the values. */
        @Override
        public TypeKind kind() {
            return TypeKind.VARIANT;
        }

        @Override
        public String ddl() {
            return text;
        }

        @Override
        public String typeName() {
            return ddl();
        }

        @Override
        public int precision() {
            return 0;
        }
    }

    /**
     * A column of a result or a field of a struct.
     *
     * @param metadata Spark's field metadata as flat text values, such as {@code comment}; empty if there is none
     */
    record Field(String name, SparkType type, boolean nullable, Map<String, String> metadata) {
        public Field {
            metadata = Map.copyOf(metadata);
        }

        public Field(String name, SparkType type, boolean nullable) {
            this(name, type, nullable, Map.of());
        }
    }

    static SparkType of(TypeKind kind) {
        return kind == TypeKind.STRING ? string() : new Simple(kind);
    }

    /** {@code STRING} in the default collation. */
    static SparkType string() {
        return new Text(TypeKind.STRING, TypeKind.STRING.precision(), "");
    }

    /** A collated string; {@code UTF8_BINARY} and the empty name are the default collation. */
    static SparkType string(String collation) {
        boolean isDefault = collation.toUpperCase(Locale.ROOT).equals("UTF8_BINARY");
        return new Text(TypeKind.STRING, TypeKind.STRING.precision(), isDefault ? "" : collation);
    }
}
