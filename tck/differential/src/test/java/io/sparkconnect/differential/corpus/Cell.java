// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential.corpus;

import io.sparkconnect.differential.Kind;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values are written in a file of checks, and when what was read agrees with it. */
final class Cell {
    private static final String NULL = "NULL";
    private static final double RELATIVE_TOLERANCE = 1e-12;
    private static final Pattern CELLS = Pattern.compile("(?:'(?:[^'\\\\]|\\\\.)*'|[^|'])+");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s)|\\s.*|.*\\s|.*[|'\\\\\\p{Cntrl}].*|" + NULL);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();

    private Cell() {}

    /** The cells of a line, which {@code |} divides. */
    static List<String> split(String line) {
        return CELLS.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList();
    }

    /** One text for one value, however it is written. */
    static String canonical(Kind kind, String cell) {
        if (cell.equals(NULL)) {
            return NULL;
        }
        return switch (kind) {
            case INTEGER, DECIMAL -> text(Kind.plain(new BigDecimal(cell)));
            case FLOATING -> text(Double.valueOf(cell));
            case TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, BINARY, ARRAY -> cell;
        };
    }

    static String text(Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof String text) {
            return NEEDS_QUOTES.matcher(text).matches() ? quoted(text) : text;
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof LocalDateTime timestamp) {
            return TIMESTAMP.format(timestamp);
        } else if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(Cell::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "'";
    }

    /** Whether two canonical texts are one value; floating point numbers may differ by what rounding does. */
    static boolean agree(Kind kind, String expected, String actual) {
        if (kind != Kind.FLOATING || expected.equals(NULL) || actual.equals(NULL)) {
            return expected.equals(actual);
        }
        double one = Double.parseDouble(expected);
        double other = Double.parseDouble(actual);
        return Double.compare(one, other) == 0 || Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.abs(one);
    }
}
