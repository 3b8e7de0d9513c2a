// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import static java.util.Map.entry;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a function of the JDBC specification, appendix C, in Spark's SQL. What has no row here is called by its own
 * name: Spark has it with the same meaning, or it is a function of Spark's.
 *
 * @param keepsOrder whether each argument is there once, in the order of the escape
 */
record EscapeFunction(String text, boolean keepsOrder) {
    /**
     * By name and number of arguments, which are {@code $1}, {@code $2} and so on. Each is there once only: it may be
     * another value each time, such as {@code rand()}.
     */
    private static final Map<String, String> SPARK = Map.ofEntries(
            entry("CHAR_LENGTH OCTETS/1", "octet_length($1)"),
            entry("CHARACTER_LENGTH OCTETS/1", "octet_length($1)"),
            // JDBC does not count trailing blanks
            entry("LENGTH/1", "char_length(rtrim($1))"),
            entry("LENGTH OCTETS/1", "octet_length(rtrim($1))"),
            entry("INSERT/4", "overlay($1 PLACING $4 FROM $2 FOR $3)"),
            entry("POSITION/2", "position($1 IN $2)"),
            // As ISO-8859-1 each octet is one character
            entry(
                    "POSITION OCTETS/2",
                    "position(decode(CAST($1 AS BINARY), 'ISO-8859-1') IN decode(CAST($2 AS BINARY), 'ISO-8859-1'))"),
            entry("SUBSTRING OCTETS/3", "decode(substring(CAST($1 AS BINARY), $2, $3), 'UTF-8')"),
            entry(
                    "DIFFERENCE/2",
                    "aggregate(zip_with(split(left(soundex($1), 4), ''), split(left(soundex($2), 4), ''),"
                            + " (a, b) -> if(a = b, 1, 0)), 0, (n, equal) -> n + equal)"),
            entry("CURTIME/0", "current_time()"),
            entry("DAYNAME/1", "date_format($1, 'EEEE')"),
            entry("MONTHNAME/1", "date_format($1, 'MMMM')"),
            entry("WEEK/1", "weekofyear($1)"),
            entry("TIMESTAMPADD FRAC_SECOND/2", "timestampadd(MICROSECOND, ($1) DIV 1000, $2)"),
            entry("TIMESTAMPDIFF FRAC_SECOND/2", "(timestampdiff(MICROSECOND, $1, $2) * 1000)"),
            entry("DATABASE/0", "current_database()"));

    private static final Pattern PLACE = Pattern.compile("\\$(\\d)");

    private static final Set<String> COUNTING_CHARACTERS =
            Set.of("CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH", "POSITION", "SUBSTRING");

    /** The types of CONVERT that have another name in Spark; it knows the others by the same. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("BIT", "BOOLEAN"),
            entry("BLOB", "BINARY"),
            entry("CHAR", "STRING"),
            entry("CLOB", "STRING"),
            // Spark's DECIMAL has no fraction
            entry("DECIMAL", "DECIMAL(38, 18)"),
            entry("FLOAT", "DOUBLE"),
            entry("INTEGER", "INT"),
            entry("LONGNVARCHAR", "STRING"),
            entry("LONGVARBINARY", "BINARY"),
            entry("LONGVARCHAR", "STRING"),
            entry("NCHAR", "STRING"),
            entry("NCLOB", "STRING"),
            entry("NUMERIC", "DECIMAL(38, 18)"),
            entry("NVARCHAR", "STRING"),
            entry("REAL", "FLOAT"),
            entry("VARBINARY", "BINARY"),
            entry("VARCHAR", "STRING"));

    private static final Set<String> NO_TYPES = Set.of("DATALINK", "ROWID", "SQLXML", "ARRAY", "REF", "STRUCT");

    private static final Pattern PLACES = Pattern.compile("([+-]?)\\s*(\\d{1,2})");
    private static final int MOST_PLACES = 18;
    private static final int DIGITS_OF_DOUBLE = 17;

    /** The words that stand between arguments instead of a comma. */
    static Set<String> separators(String name) {
        String upper = JdbcEscapes.upper(name);
        if (upper.equals("POSITION")) {
            return Set.of("IN", "USING");
        }
        return COUNTING_CHARACTERS.contains(upper) ? Set.of("USING") : Set.of();
    }

    static EscapeFunction of(String name, List<String> arguments) throws SQLException {
        String upper = JdbcEscapes.upper(name);
        if (upper.equals("CONVERT") && arguments.size() == 2) {
            return convert(arguments.get(0), arguments.get(1));
        } else if (upper.equals("TRUNCATE") && arguments.size() == 2) {
            return truncate(arguments.get(0), arguments.get(1));
        } else if (upper.equals("TIMESTAMPADD") || upper.equals("TIMESTAMPDIFF")) {
            return timestamps(name, arguments);
        } else if (COUNTING_CHARACTERS.contains(upper) && arguments.size() > 1) {
            return counted(name, arguments);
        }
        return of(name, "", arguments);
    }

    private static EscapeFunction of(String name, String variant, List<String> arguments) {
        String template = SPARK.get(JdbcEscapes.upper(name) + variant + "/" + arguments.size());
        if (template == null) {
            return new EscapeFunction(name + "(" + String.join(", ", arguments) + ")", true);
        }
        StringBuilder text = new StringBuilder();
        StringBuilder order = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            order.append(place.group(1));
            String argument = arguments.get(Integer.parseInt(place.group(1)) - 1);
            place.appendReplacement(text, Matcher.quoteReplacement(argument));
        }
        return new EscapeFunction(place.appendTail(text).toString(), "1234".startsWith(order.toString()));
    }

    /** The last argument may say what is counted. */
    private static EscapeFunction counted(String name, List<String> arguments) {
        int last = arguments.size() - 1;
        return switch (JdbcEscapes.upper(arguments.get(last))) {
            case "OCTETS" -> of(name, " OCTETS", arguments.subList(0, last));
            case "CHARACTERS" -> of(name, "", arguments.subList(0, last));
            default -> of(name, "", arguments);
        };
    }

    /** SQL_TSI_FRAC_SECOND is a nanosecond in ODBC, whose names these are. */
    private static EscapeFunction timestamps(String name, List<String> arguments) {
        String unit = arguments.isEmpty() ? "" : JdbcEscapes.upper(arguments.get(0));
        if (!unit.startsWith("SQL_TSI_")) {
            return of(name, "", arguments);
        }
        List<String> others = arguments.subList(1, arguments.size());
        String sparks = unit.substring("SQL_TSI_".length());
        return sparks.equals("FRAC_SECOND")
                ? of(name, " FRAC_SECOND", others)
                : new EscapeFunction(name + "(" + sparks + ", " + String.join(", ", others) + ")", true);
    }

    private static EscapeFunction convert(String value, String type) throws SQLException {
        String upper = JdbcEscapes.upper(type);
        String bare = upper.startsWith("SQL_") ? upper.substring("SQL_".length()) : upper;
        if (NO_TYPES.contains(bare)) {
            throw new SQLFeatureNotSupportedException(
                    "{fn CONVERT} to " + type + " is not supported: Spark has no such type", "0A000");
        }
        String sparks = TYPES.getOrDefault(bare, bare.replaceFirst("^NUMERIC\\b", "DECIMAL"));
        return new EscapeFunction("CAST(" + value + " AS " + sparks + ")", true);
    }

    /**
     * Spark has a floor of decimals only, for which it casts a double to DECIMAL(30,15); a remainder that is exact for
     * doubles only by whole numbers; and a rounding of both by their decimal digits.
     */
    private static EscapeFunction truncate(String value, String places) throws SQLException {
        Matcher literal = PLACES.matcher(places);
        int count = literal.matches() ? Integer.parseInt(literal.group(1) + literal.group(2)) : Integer.MAX_VALUE;
        if (Math.abs((long) count) > MOST_PLACES) {
            throw new SQLFeatureNotSupportedException(
                    "the places of {fn TRUNCATE} cannot be " + places + "; use a whole number in digits from -"
                            + MOST_PLACES + " to " + MOST_PLACES,
                    "0A000");
        }
        String body = count > 0 ? withoutDigitsAfter(count) : withoutDigitsBefore(-count);
        // A lambda evaluates its argument once
        return new EscapeFunction("transform(array(" + value + "), v -> " + body + ")[0]", true);
    }

    /** Of an infinity the remainder is no number. */
    private static String withoutDigitsBefore(int digits) {
        String rest = "v % 1" + "0".repeat(digits);
        return "if(isnan(" + rest + "), v, v - " + rest + ")";
    }

    /**
     * A double that is not rounded away from zero needs no more; another has its 17 digits within the DECIMAL. That one
     * is so narrow that it does not change the type of a value that is a decimal.
     */
    private static String withoutDigitsAfter(int places) {
        String floor = "CASE WHEN typeof(v) NOT IN ('double', 'float') THEN %1$s(v, %3$d)"
                + " WHEN round(v, %3$d) %2$s v THEN round(v, %3$d)"
                + " ELSE %1$s(CAST(v AS DECIMAL(38, %4$d)), %3$d) END";
        return "if(sign(v) >= 0, " + floor.formatted("floor", "<=", places, places + DIGITS_OF_DOUBLE) + ", "
                + floor.formatted("ceil", ">=", places, places + DIGITS_OF_DOUBLE) + ")";
    }
}
