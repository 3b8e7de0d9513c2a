// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.type;

import io.sparkconnect.jdbc.internal.type.SparkType.Field;
import io.sparkconnect.jdbc.internal.type.SparkType.IntervalField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads types as Spark's DDL writes them, {@code ARRAY<DECIMAL(10,2)>}, and the names that java.sql.JDBCType has for
 * types that Spark names otherwise, such as {@code LONGVARCHAR}. Where both have a name, as FLOAT, it is Spark's.
 */
public final class SparkTypeParser {
    /** Deeper than any table's, and far from the end of a small stack. */
    private static final int DEEPEST = 100;

    /** Possessive where a group repeats: otherwise each round would take a piece of the stack. */
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([\\p{L}\\p{N}_]+)|(`(?:[^`]|``)++`)|('(?:[^'\\\\]|\\\\.|'')*+')|(\\S))");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final int LONGEST_ECHO = 200;
    private static final int MOST_DIGITS = 38;
    private static final int MOST_FRACTION_DIGITS = 6;
    private static final int ANY_SRID = -1;

    // spotless:off
    private static final Map<String, TypeKind> KINDS = Map.ofEntries(
            Map.entry("BOOLEAN",       TypeKind.BOOLEAN),   Map.entry("BIT",                     TypeKind.BOOLEAN),
            Map.entry("TINYINT",       TypeKind.TINYINT),   Map.entry("BYTE",                    TypeKind.TINYINT),
            Map.entry("SMALLINT",      TypeKind.SMALLINT),  Map.entry("SHORT",                   TypeKind.SMALLINT),
            Map.entry("INT",           TypeKind.INT),       Map.entry("INTEGER",                 TypeKind.INT),
            Map.entry("BIGINT",        TypeKind.BIGINT),    Map.entry("LONG",                    TypeKind.BIGINT),
            Map.entry("FLOAT",         TypeKind.FLOAT),     Map.entry("REAL",                    TypeKind.FLOAT),
            Map.entry("DOUBLE",        TypeKind.DOUBLE),
            Map.entry("DECIMAL",       TypeKind.DECIMAL),   Map.entry("DEC",                     TypeKind.DECIMAL),
            Map.entry("NUMERIC",       TypeKind.DECIMAL),
            Map.entry("STRING",        TypeKind.STRING),    Map.entry("LONGVARCHAR",             TypeKind.STRING),
            Map.entry("NVARCHAR",      TypeKind.STRING),    Map.entry("LONGNVARCHAR",            TypeKind.STRING),
            Map.entry("NCHAR",         TypeKind.STRING),    Map.entry("CLOB",                    TypeKind.STRING),
            Map.entry("NCLOB",         TypeKind.STRING),    Map.entry("SQLXML",                  TypeKind.STRING),
            Map.entry("CHAR",          TypeKind.CHAR),      Map.entry("CHARACTER",               TypeKind.CHAR),
            Map.entry("VARCHAR",       TypeKind.VARCHAR),
            Map.entry("BINARY",        TypeKind.BINARY),    Map.entry("VARBINARY",               TypeKind.BINARY),
            Map.entry("LONGVARBINARY", TypeKind.BINARY),    Map.entry("BLOB",                    TypeKind.BINARY),
            Map.entry("DATE",          TypeKind.DATE),      Map.entry("TIME",                    TypeKind.TIME),
            Map.entry("TIMESTAMP",     TypeKind.TIMESTAMP), Map.entry("TIMESTAMP_WITH_TIMEZONE", TypeKind.TIMESTAMP),
            Map.entry("TIMESTAMP_LTZ", TypeKind.TIMESTAMP), Map.entry("TIMESTAMP_NTZ",           TypeKind.TIMESTAMP_NTZ),
            Map.entry("INTERVAL",      TypeKind.CALENDAR_INTERVAL),
            Map.entry("ARRAY",         TypeKind.ARRAY),     Map.entry("MAP",                     TypeKind.MAP),
            Map.entry("STRUCT",        TypeKind.STRUCT),    Map.entry("VARIANT",                 TypeKind.VARIANT),
            Map.entry("GEOMETRY",      TypeKind.GEOMETRY),  Map.entry("GEOGRAPHY",               TypeKind.GEOGRAPHY),
            Map.entry("VOID",          TypeKind.VOID),      Map.entry("NULL",                    TypeKind.VOID));
    // spotless:on

    private final String text;
    private final Matcher matcher;
    private String token;
    private int depth;

    private SparkTypeParser(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        advance();
    }

    /**
     * Reads one type.
     *
     * @throws IllegalArgumentException if the text is no type; its message names the text and the place
     */
    public static SparkType parse(String text) {
        SparkTypeParser parser = new SparkTypeParser(text);
        SparkType type = parser.type();
        if (!parser.token.isEmpty()) {
            throw parser.unexpected("the end");
        }
        return type;
    }

    private SparkType type() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("the type is nested more than " + DEEPEST + " levels deep");
        }
        SparkType type = typeHere();
        depth--;
        return type;
    }

    private SparkType typeHere() {
        TypeKind kind = KINDS.get(token.toUpperCase(Locale.ROOT));
        if (kind == null) {
            throw unexpected("a type");
        }
        advance();
        return switch (kind) {
            case DECIMAL -> decimal();
            case STRING -> SparkType.string(collation());
            case CHAR, VARCHAR -> text(kind);
            case DOUBLE -> {
                takeIf("PRECISION");
                yield SparkType.of(kind);
            }
            case TIME -> time();
            case TIMESTAMP -> timestamp();
            case CALENDAR_INTERVAL -> interval();
            case ARRAY -> array();
            case MAP -> map();
            case STRUCT -> struct();
            case GEOMETRY, GEOGRAPHY -> spatial(kind);
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, BINARY, DATE, TIMESTAMP_NTZ, VARIANT, VOID ->
                SparkType.of(kind);
            case YEAR_MONTH, DAY_TIME -> throw unexpected("a type");
        };
    }

    /** {@code DECIMAL} alone is {@code DECIMAL(10,0)}, as in Spark. */
    private SparkType decimal() {
        int precision = 10;
        int scale = 0;
        if (takeIf("(")) {
            precision = number(1, MOST_DIGITS);
            scale = takeIf(",") ? number(0, precision) : 0;
            take(")");
        }
        return new SparkType.Decimal(precision, scale);
    }

    /** Without a length, which only JDBC's names come without, it is a {@code STRING}. */
    private SparkType text(TypeKind kind) {
        if (!takeIf("(")) {
            return SparkType.string(collation());
        }
        int length = number(1, Integer.MAX_VALUE);
        take(")");
        return new SparkType.Text(kind, length, collation());
    }

    private String collation() {
        if (!takeIf("COLLATE")) {
            return "";
        }
        StringBuilder name = new StringBuilder(collationName());
        while (takeIf(".")) {
            name.append('.').append(collationName());
        }
        return name.toString();
    }

    /** Spark names each collation by a word, though it may stand in quotes. */
    private String collationName() {
        String written = token;
        String name = name();
        if (!WORD.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + shortened(text) + "' is not a Spark type: " + shortened(written)
                    + " is no collation, which letters, digits and '_' name");
        }
        return name;
    }

    private SparkType time() {
        int precision = MOST_FRACTION_DIGITS;
        if (takeIf("(")) {
            precision = number(0, MOST_FRACTION_DIGITS);
            take(")");
        }
        if (takeIf("WITHOUT")) {
            takeTimeZone();
        }
        return new SparkType.Time(precision);
    }

    private SparkType timestamp() {
        if (takeIf("WITHOUT")) {
            takeTimeZone();
            return SparkType.of(TypeKind.TIMESTAMP_NTZ);
        }
        if (takeIf("WITH")) {
            takeIf("LOCAL");
            takeTimeZone();
        }
        return SparkType.of(TypeKind.TIMESTAMP);
    }

    private void takeTimeZone() {
        take("TIME");
        take("ZONE");
    }

    private SparkType interval() {
        IntervalField start = intervalField();
        if (start == null) {
            return SparkType.of(TypeKind.CALENDAR_INTERVAL);
        }
        advance();
        IntervalField end = start;
        if (takeIf("TO")) {
            end = intervalField();
            if (end == null || end.compareTo(start) <= 0 || isYearMonth(start) != isYearMonth(end)) {
                throw unexpected("a smaller unit than " + start + " of the same kind of interval");
            }
            advance();
        }
        return new SparkType.Interval(isYearMonth(start) ? TypeKind.YEAR_MONTH : TypeKind.DAY_TIME, start, end);
    }

    private static boolean isYearMonth(IntervalField field) {
        return field == IntervalField.YEAR || field == IntervalField.MONTH;
    }

    private IntervalField intervalField() {
        for (IntervalField field : IntervalField.values()) {
            if (token.equalsIgnoreCase(field.name())) {
                return field;
            }
        }
        return null;
    }

    private SparkType array() {
        take("<");
        SparkType element = type();
        take(">");
        return new SparkType.Array(element, true);
    }

    private SparkType map() {
        take("<");
        SparkType key = type();
        take(",");
        SparkType value = type();
        take(">");
        return new SparkType.MapOf(key, value, true);
    }

    private SparkType struct() {
        List<Field> fields = new ArrayList<>();
        take("<");
        if (!takeIf(">")) {
            do {
                fields.add(field());
            } while (takeIf(","));
            take(">");
        }
        return new SparkType.Struct(fields);
    }

    private Field field() {
        String name = name();
        takeIf(":");
        SparkType type = type();
        boolean nullable = true;
        if (takeIf("NOT")) {
            take("NULL");
            nullable = false;
        }
        Map<String, String> metadata = takeIf("COMMENT") ? Map.of("comment", string()) : Map.of();
        return new Field(name, type, nullable, metadata);
    }

    private SparkType spatial(TypeKind kind) {
        take("(");
        int srid = takeIf("ANY") ? ANY_SRID : number(0, Integer.MAX_VALUE);
        take(")");
        return new SparkType.Spatial(kind, srid);
    }

    private String name() {
        boolean quoted = !token.isEmpty() && matcher.group(2) != null;
        if (!quoted && (token.isEmpty() || matcher.group(1) == null)) {
            throw unexpected("a name");
        }
        String name = quoted ? token.substring(1, token.length() - 1).replace("``", "`") : token;
        advance();
        return name;
    }

    private String string() {
        if (token.isEmpty() || matcher.group(3) == null) {
            throw unexpected("a text in quotes");
        }
        String string =
                token.substring(1, token.length() - 1).replace("''", "'").replaceAll("\\\\(.)", "$1");
        advance();
        return string;
    }

    private int number(int least, int most) {
        int number = token.matches("\\d{1,9}") ? Integer.parseInt(token) : -1;
        if (number < least || number > most) {
            throw unexpected("a number from " + least + " to " + most);
        }
        advance();
        return number;
    }

    private boolean takeIf(String expected) {
        boolean found = token.equalsIgnoreCase(expected);
        if (found) {
            advance();
        }
        return found;
    }

    private void take(String expected) {
        if (!takeIf(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    private void advance() {
        token = matcher.find() ? matcher.group().strip() : "";
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = token.isEmpty() ? "it ends" : "there is '" + shortened(token) + "'";
        return new IllegalArgumentException(
                "'" + shortened(text) + "' is not a Spark type: where " + expected + " must be, " + found);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
