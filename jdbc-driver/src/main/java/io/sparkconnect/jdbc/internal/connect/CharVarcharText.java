// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which strings of a column are CHAR or VARCHAR, from the column's type as text, such as {@code
 * struct<c:char(3),n:int>}. Spark sends that text as metadata, and the type itself with all of them as STRING; so the
 * text is read along the type, and where it isn't the text of the type (Spark cuts it short where it is long), the type
 * stays what it is.
 */
final class CharVarcharText {
    private static final Pattern LENGTH = Pattern.compile("(char|varchar)\\((\\d{1,9})\\)");
    private static final Pattern NO_MORE_THAN_A_NAME = Pattern.compile("[^<>,:(]*(\\([^()]*\\))?[^<>,:()]*");

    private final String text;
    private int position;

    private CharVarcharText(String text) {
        this.text = text;
    }

    /** @param text null for a column without CHAR and VARCHAR */
    static SparkType lengths(SparkType type, String text) {
        if (text == null) {
            return type;
        }
        try {
            CharVarcharText reader = new CharVarcharText(text);
            SparkType precise = reader.read(type);
            return reader.position == text.length() ? precise : type;
        } catch (OtherText notOfThisType) {
            return type;
        }
    }

    private SparkType read(SparkType type) throws OtherText {
        if (type instanceof SparkType.Array array) {
            take("array<");
            SparkType element = read(array.element());
            take(">");
            return new SparkType.Array(element, array.containsNull());
        }
        if (type instanceof SparkType.MapOf map) {
            take("map<");
            SparkType key = read(map.key());
            take(",");
            SparkType value = read(map.value());
            take(">");
            return new SparkType.MapOf(key, value, map.valueContainsNull());
        }
        if (type instanceof SparkType.Struct struct) {
            return readStruct(struct);
        }
        return readSimple(type);
    }

    private SparkType readStruct(SparkType.Struct struct) throws OtherText {
        List<SparkType.Field> fields = new ArrayList<>();
        take("struct<");
        for (SparkType.Field field : struct.fields()) {
            take((fields.isEmpty() ? "" : ",") + field.name() + ":");
            fields.add(new SparkType.Field(field.name(), read(field.type()), field.nullable(), field.metadata()));
        }
        take(">");
        return new SparkType.Struct(fields);
    }

    private SparkType readSimple(SparkType type) throws OtherText {
        Matcher name = at(NO_MORE_THAN_A_NAME);
        Matcher length = at(LENGTH);
        if (!name.lookingAt()) {
            throw new OtherText();
        }
        position = name.end();
        if (type.kind() != TypeKind.STRING || !length.lookingAt()) {
            return type;
        }
        TypeKind kind = length.group(1).equals("char") ? TypeKind.CHAR : TypeKind.VARCHAR;
        return new SparkType.Text(kind, Integer.parseInt(length.group(2)), ((SparkType.Text) type).collation());
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    private void take(String expected) throws OtherText {
        if (!text.startsWith(expected, position)) {
            throw new OtherText();
        }
        position += expected.length();
    }

    private static final class OtherText extends Exception {
        private static final long serialVersionUID = 1;
    }
}
