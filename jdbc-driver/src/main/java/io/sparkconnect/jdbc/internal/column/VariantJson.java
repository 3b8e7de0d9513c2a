// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;

/** Writes a variant as JSON, as Spark's {@code to_json} does (Spark's Variant.toJson). */
final class VariantJson {
    /** What Spark's JSON parser accepts; deeper nesting is refused before it can exhaust the stack. */
    private static final int DEEPEST = 1_000;

    /** Children may share their bytes, and fields their names: a text could be far longer than its variant. */
    private static final int LONGEST = 1 << 27;

    private static final DateTimeFormatter WALL_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(WALL_TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private final Variant variant;
    private final SparkZone zone;
    private final StringBuilder json = new StringBuilder();
    private int valuesLeft;

    private VariantJson(Variant variant, SparkZone zone) {
        this.variant = variant;
        this.zone = zone;
        this.valuesLeft = variant.size();
    }

    /** @param zone in which instants are shown, with its offset */
    static String of(Variant variant, SparkZone zone) throws SQLException {
        VariantJson writer = new VariantJson(variant, zone);
        writer.write(0, 0);
        return writer.json.toString();
    }

    private void write(int position, int depth) throws SQLException {
        // Children that share their bytes would make a text exponentially longer than its variant.
        if (depth > DEEPEST || --valuesLeft < 0) {
            throw VariantBytes.malformed("values nested in " + depth + " others, or within each other");
        }
        if (json.length() > LONGEST) {
            throw VariantBytes.malformed(
                    "more than " + LONGEST + " characters of JSON in " + variant.size() + " bytes");
        }
        if (variant.isObject(position)) {
            writeObject(variant.children(position), depth);
        } else if (variant.isArray(position)) {
            writeArray(variant.children(position), depth);
        } else {
            write(variant.scalar(position));
        }
    }

    private void writeObject(Variant.Children fields, int depth) throws SQLException {
        json.append('{');
        for (int i = 0; i < fields.count(); i++) {
            json.append(i == 0 ? "" : ",");
            quote(fields.name(i));
            json.append(':');
            write(fields.position(i), depth + 1);
        }
        json.append('}');
    }

    private void writeArray(Variant.Children elements, int depth) throws SQLException {
        json.append('[');
        for (int i = 0; i < elements.count(); i++) {
            json.append(i == 0 ? "" : ",");
            write(elements.position(i), depth + 1);
        }
        json.append(']');
    }

    private void write(Object scalar) throws SQLException {
        if (scalar instanceof BigDecimal number) {
            json.append(number.toPlainString());
        } else if (scalar instanceof Boolean || scalar == Variant.NULL || isFinite(scalar)) {
            json.append(scalar);
        } else {
            quote(text(scalar));
        }
    }

    private static boolean isFinite(Object scalar) {
        return scalar instanceof Number number && Double.isFinite(number.doubleValue());
    }

    /** What JSON has only strings for: also NaN and the infinities. */
    private String text(Object scalar) throws SQLException {
        if (scalar instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (scalar instanceof Instant instant) {
            return INSTANT.format(instant.atZone(zone.zone()));
        }
        return scalar instanceof LocalDateTime wall ? WALL_TIME.format(wall) : scalar.toString();
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04X", (int) c) : c);
            }
        }
        json.append('"');
    }
}
