// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** Turns the schema message (Arrow's Schema.fbs) into fields; used once per schema. */
final class SchemaParser {
    /** Deeper than any table is; keeps the recursion off the end of the stack. */
    private static final int MAX_DEPTH = 128;

    /** The offset in the parent's vector and the start of the table: no field or entry takes less. */
    private static final int FIELD_BYTES = 8;

    /**
     * Bytes that the rest of the schema may still use. A FlatBuffer can point many times at the same table or string,
     * so that few bytes would unfold to any size.
     */
    private long budget;

    private SchemaParser(int metadataLength) {
        // Twice, for writers that store equal strings once.
        this.budget = 2L * metadataLength;
    }

    /** @param metadataLength of the message that holds the schema */
    static List<ArrowField> parse(Schema schema, int metadataLength) throws MalformedArrowException {
        if (schema.endianness() != Endianness.Little) {
            throw new MalformedArrowException("the schema has endianness " + schema.endianness()
                    + "; only little-endian data (" + Endianness.Little + ") can be read");
        }
        SchemaParser parser = new SchemaParser(metadataLength);
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            fields.add(parser.field(schema.fields(i), 1));
        }
        return List.copyOf(fields);
    }

    private ArrowField field(Field field, int depth) throws MalformedArrowException {
        spend(FIELD_BYTES);
        String name = text(field.nameAsByteBuffer());
        if (depth > MAX_DEPTH) {
            throw new MalformedArrowException("field '" + name + "' is nested more than " + MAX_DEPTH + " levels deep");
        }
        if (field.dictionary() != null) {
            throw new MalformedArrowException("field '" + name + "' is dictionary-encoded, which is not supported");
        }
        ArrowType type = type(field, name);
        List<ArrowField> children = children(field, depth);
        checkChildren(name, type, children);
        return new ArrowField(name, field.nullable(), type, children, metadata(field));
    }

    private List<ArrowField> children(Field field, int depth) throws MalformedArrowException {
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(field(field.children(i), depth + 1));
        }
        return children;
    }

    /** Arrow columnar format, "Variable-size List Layout"; Schema.fbs on Map. */
    private static void checkChildren(String name, ArrowType type, List<ArrowField> children)
            throws MalformedArrowException {
        switch (type.layout().kind()) {
            case NONE, FIXED, VARIABLE -> checkChildCount(name, type, children, 0);
            case LIST -> checkChildCount(name, type, children, 1);
            case STRUCT -> {}
        }
        if (type instanceof ArrowType.Map) {
            ArrowField entries = children.get(0);
            if (!(entries.type() instanceof ArrowType.Struct)) {
                throw new MalformedArrowException(
                        "the entries of map '" + name + "' have type " + entries.type() + "; they must be a Struct");
            }
            checkChildCount(entries.name(), entries.type(), entries.children(), 2);
        }
    }

    private static void checkChildCount(String name, ArrowType type, List<ArrowField> children, int count)
            throws MalformedArrowException {
        if (children.size() != count) {
            throw new MalformedArrowException("field '" + name + "' of type " + type + " has " + children.size()
                    + " child fields; it must have " + count);
        }
    }

    private Map<String, String> metadata(Field field) throws MalformedArrowException {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < field.customMetadataLength(); i++) {
            spend(FIELD_BYTES);
            KeyValue entry = field.customMetadata(i);
            metadata.put(text(entry.keyAsByteBuffer()), text(entry.valueAsByteBuffer()));
        }
        return metadata;
    }

    private ArrowType type(Field field, String name) throws MalformedArrowException {
        return switch (field.typeType()) {
            case Type.Null -> new ArrowType.Null();
            case Type.Bool -> new ArrowType.Bool();
            case Type.Utf8 -> new ArrowType.Utf8(false);
            case Type.LargeUtf8 -> new ArrowType.Utf8(true);
            case Type.Binary -> new ArrowType.Binary(false);
            case Type.LargeBinary -> new ArrowType.Binary(true);
            case Type.List -> new ArrowType.List(false);
            case Type.LargeList -> new ArrowType.List(true);
            case Type.Struct_ -> new ArrowType.Struct();
            case Type.Map -> new ArrowType.Map();
            default -> parameterized(field, name);
        };
    }

    private ArrowType parameterized(Field field, String name) throws MalformedArrowException {
        TypeTables tables = new TypeTables(name);
        return switch (field.typeType()) {
            case Type.Int -> tables.integer(table(field, name, new org.apache.arrow.flatbuf.Int()));
            case Type.FloatingPoint ->
                tables.floatingPoint(table(field, name, new org.apache.arrow.flatbuf.FloatingPoint()));
            case Type.Decimal -> tables.decimal(table(field, name, new org.apache.arrow.flatbuf.Decimal()));
            case Type.Date -> tables.date(table(field, name, new org.apache.arrow.flatbuf.Date()));
            case Type.Time -> tables.time(table(field, name, new org.apache.arrow.flatbuf.Time()));
            case Type.Timestamp -> timestamp(tables, table(field, name, new org.apache.arrow.flatbuf.Timestamp()));
            case Type.Duration -> tables.duration(table(field, name, new org.apache.arrow.flatbuf.Duration()));
            case Type.Interval -> tables.interval(table(field, name, new org.apache.arrow.flatbuf.Interval()));
            default -> throw unsupported(field, name);
        };
    }

    private ArrowType timestamp(TypeTables tables, org.apache.arrow.flatbuf.Timestamp timestamp)
            throws MalformedArrowException {
        return tables.timestamp(timestamp, text(timestamp.timezoneAsByteBuffer()));
    }

    private static <T extends Table> T table(Field field, String name, T table) throws MalformedArrowException {
        if (field.type(table) == null) {
            throw new MalformedArrowException("field '" + name + "' has no type parameters");
        }
        return table;
    }

    private static MalformedArrowException unsupported(Field field, String name) {
        int code = field.typeType();
        String type = code > 0 && code < Type.names.length ? Type.name(code) : Integer.toString(code);
        return new MalformedArrowException("field '" + name + "' has Arrow type " + type + ", which is not supported");
    }

    /** An absent string is empty. The length is known to lie inside the message before anything is allocated. */
    private String text(ByteBuffer utf8) throws MalformedArrowException {
        if (utf8 == null) {
            return "";
        }
        spend(utf8.remaining());
        return StandardCharsets.UTF_8.decode(utf8).toString();
    }

    private void spend(int bytes) throws MalformedArrowException {
        budget -= bytes;
        if (budget < 0) {
            throw new MalformedArrowException("the schema unfolds to more fields and text than its message has bytes");
        }
    }
}
