// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Text as a value of another type, strictly; blanks around it do not count. A format is never guessed. */
final class Parse {
    /** How much of a bad text a message shows. */
    private static final int MOST_SHOWN = 100;

    /** The words that Spark's cast to BOOLEAN takes (Spark's SparkStringUtils and StringUtils.isTrueString). */
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");

    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private Parse() {}

    static BigDecimal decimal(String text) throws SQLException {
        String number = text.strip();
        // BigDecimal also takes the digits of other scripts, which Spark and Double do not.
        if (number.chars().anyMatch(c -> c > '~')) {
            throw notA("number", text);
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw notA("number", text);
        }
    }

    static double toDouble(String text) throws SQLException {
        Double special = notFinite(text);
        if (special != null) {
            return special;
        }
        // Not decimal(text).doubleValue(), which has no negative zero.
        double value = Double.parseDouble(checkedNumber(text));
        if (Double.isInfinite(value)) {
            throw Narrow.doesNotFit(shown(text), "a double");
        }
        return value;
    }

    static float toFloat(String text) throws SQLException {
        Double special = notFinite(text);
        if (special != null) {
            return special.floatValue();
        }
        float value = Float.parseFloat(checkedNumber(text));
        if (Float.isInfinite(value)) {
            throw Narrow.doesNotFit(shown(text), "a float");
        }
        return value;
    }

    static boolean toBoolean(String text) throws SQLException {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return TRUE.contains(word);
        }
        throw notA("boolean", text);
    }

    static UUID uuid(String text) throws SQLException {
        String digits = text.strip();
        try {
            // UUID.fromString alone also takes groups that are too short.
            if (digits.length() == 36) {
                return UUID.fromString(digits);
            }
        } catch (IllegalArgumentException e) {
            throw SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(shown(text) + " is not a UUID", e);
        }
        throw notA("UUID", text);
    }

    static URL url(String text) throws SQLException {
        try {
            return new URL(text.strip());
        } catch (MalformedURLException e) {
            throw SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(shown(text) + " is not a URL", e);
        }
    }

    static LocalDate date(String text) throws SQLException {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw notTemporal("a date of the form yyyy-MM-dd", text, e);
        }
    }

    static LocalTime time(String text) throws SQLException {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw notTemporal("a time of the form HH:mm:ss[.ffffff]", text, e);
        }
    }

    /** A timestamp without a zone; a date is its midnight, as in Spark's cast. */
    static LocalDateTime dateTime(String text) throws SQLException {
        if (moment(text) instanceof LocalDateTime wall) {
            return wall;
        }
        throw SqlState.INVALID_DATETIME_FORMAT.exception(
                shown(text) + " has a zone offset; use getObject(i, OffsetDateTime.class)");
    }

    static OffsetDateTime offsetDateTime(String text) throws SQLException {
        if (moment(text) instanceof OffsetDateTime instant) {
            return instant;
        }
        throw SqlState.INVALID_DATETIME_FORMAT.exception(
                shown(text) + " has no zone offset; use getObject(i, LocalDateTime.class)");
    }

    /** An OffsetDateTime if the text has an offset, else a LocalDateTime. */
    static TemporalAccessor moment(String text) throws SQLException {
        String iso = text.strip().replaceFirst(" ", "T");
        try {
            return iso.indexOf(':') < 0
                    ? LocalDate.parse(iso).atStartOfDay()
                    : MOMENT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeParseException e) {
            throw notTemporal("a timestamp of the form yyyy-MM-dd HH:mm:ss[.ffffff][+HH:MM]", text, e);
        }
    }

    /** Java would also parse {@code 1d} and {@code 0x1p3}; BigDecimal's grammar is the one of all numbers here. */
    private static String checkedNumber(String text) throws SQLException {
        decimal(text);
        return text.strip();
    }

    private static Double notFinite(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static SQLException notA(String kind, String text) {
        return SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(shown(text) + " is not a " + kind);
    }

    private static SQLException notTemporal(String form, String text, DateTimeParseException cause) {
        return SqlState.INVALID_DATETIME_FORMAT.exception(shown(text) + " is not " + form, cause);
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? "'" + text + "'" : "'" + text.substring(0, MOST_SHOWN) + "…'";
    }
}
