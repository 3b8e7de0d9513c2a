// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One value of a row, up to the comma or parenthesis after it, if it is an expression that gives one value for one row,
 * and the same in VALUES and in a SELECT. That takes knowing all its words: an aggregate function would make one row of
 * all, a generator many of one, and VALUES refuses both, as it does names of columns, subqueries and random numbers.
 */
final class RowExpression {
    /** Known to be neither aggregates nor generators, nor to differ from call to call. */
    private static final Set<String> FUNCTIONS = words(
            """
            ABS ADD_MONTHS ARRAY ASCII BASE64 BIGINT BIN BINARY BOOLEAN BTRIM CAST CBRT CEIL CEILING CHAR CHAR_LENGTH
            CHARACTER_LENGTH CHR COALESCE CONCAT CONCAT_WS CRC32 CURDATE CURRENT_CATALOG CURRENT_DATABASE CURRENT_DATE
            CURRENT_SCHEMA CURRENT_TIMESTAMP CURRENT_TIMEZONE CURRENT_USER DATE DATE_ADD DATE_FORMAT DATE_FROM_UNIX_DATE
            DATE_SUB DATE_TRUNC DATEADD DATEDIFF DAY DAYOFMONTH DAYOFWEEK DAYOFYEAR DECIMAL DECODE DOUBLE ENCODE EXP
            FLOAT FLOOR FORMAT_NUMBER FORMAT_STRING FROM_UNIXTIME GREATEST HASH HEX HOUR IF IFNULL INITCAP INT ISNULL
            ISNOTNULL LAST_DAY LCASE LEAST LEFT LEN LENGTH LN LOCALTIMESTAMP LOG LOG10 LOG2 LOWER LPAD LTRIM MAKE_DATE
            MAKE_TIMESTAMP MAKE_TIMESTAMP_LTZ MAKE_TIMESTAMP_NTZ MAP MAP_FROM_ARRAYS MD5 MINUTE MOD MONTH MONTHS_BETWEEN
            NAMED_STRUCT NANVL NEGATIVE NEXT_DAY NOW NULLIF NULLIFZERO NVL NVL2 OVERLAY PARSE_JSON PI PMOD POSITION POW
            POWER QUARTER REGEXP_REPLACE REPEAT REPLACE REVERSE RIGHT ROUND RPAD RTRIM SECOND SESSION_USER SHA SHA1 SHA2
            SIGN SIGNUM SMALLINT SPLIT SPLIT_PART SQRT STRING STRUCT SUBSTR SUBSTRING SUBSTRING_INDEX TIMESTAMP
            TIMESTAMP_MICROS TIMESTAMP_MILLIS TIMESTAMP_SECONDS TIMESTAMPADD TIMESTAMPDIFF TINYINT TO_BINARY TO_CHAR
            TO_DATE TO_JSON TO_NUMBER TO_TIMESTAMP TO_TIMESTAMP_LTZ TO_TIMESTAMP_NTZ TO_UNIX_TIMESTAMP
            TO_UTC_TIMESTAMP FROM_UTC_TIMESTAMP TRANSLATE TRIM TRUNC TRY_CAST TRY_PARSE_JSON TRY_TO_BINARY TRY_TO_NUMBER
            TRY_TO_TIMESTAMP UCASE UNBASE64 UNHEX UNIX_DATE UNIX_MICROS UNIX_MILLIS UNIX_SECONDS UNIX_TIMESTAMP UPPER
            VARCHAR WEEKDAY WEEKOFYEAR XXHASH64 YEAR ZEROIFNULL
            """);

    /** Words that are no names wherever they stand in an expression, or are what the same word is as a function. */
    private static final Set<String> KEYWORDS = words(
            """
            AND AS BETWEEN BOTH CASE CURRENT_DATE CURRENT_TIMESTAMP CURRENT_USER DAY DAYS DEC DIV ELSE END ESCAPE FALSE
            FOR FROM HOUR HOURS IN INTERVAL IS LEADING LIKE LOCALTIMESTAMP MICROSECOND MICROSECONDS MILLISECOND
            MILLISECONDS MINUTE MINUTES MONTH MONTHS NOT NULL OR RLIKE SECOND SECONDS SESSION_USER THEN TIMESTAMP_LTZ
            TIMESTAMP_NTZ TO TRAILING TRUE WEEK WEEKS WHEN X YEAR YEARS BIGINT BINARY BOOLEAN BYTE DATE DECIMAL DOUBLE
            FLOAT INT INTEGER LONG NUMERIC REAL SHORT SMALLINT STRING TIMESTAMP TINYINT VARIANT
            """);

    /** What JDBC's escapes, which are in braces, add. */
    private static final Set<String> ESCAPES = words("D T TS FN");

    private static final String SYMBOLS = "+-*/%()<>=!|&^~?,:{}";

    private final SqlScanner scanner;
    private final List<Integer> markers = new ArrayList<>();
    private int start;
    private int end;
    private int tokens;
    private int depth;
    private boolean escape;
    private String previous = "";

    RowExpression(SqlScanner scanner) {
        this.scanner = scanner;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }

    /** Reads it; false if it is not known to be of that sort. The scanner is then at the token after it. */
    boolean read() {
        start = scanner.start();
        while (depth > 0 || !(scanner.isSymbol(',') || scanner.isSymbol(')'))) {
            if (!isKnown()) {
                return false;
            }
            if (scanner.isSymbol('?')) {
                markers.add(scanner.start());
            } else if (scanner.isSymbol('(')) {
                depth++;
            } else if (scanner.isSymbol(')')) {
                depth--;
            }
            escape = scanner.isSymbol('{');
            previous = scanner.text();
            end = scanner.end();
            tokens++;
            scanner.next();
        }
        return tokens > 0;
    }

    private boolean isKnown() {
        return switch (scanner.kind()) {
            case WORD -> isKnown(scanner.text().toUpperCase(Locale.ROOT));
            case STRING -> true;
            case SYMBOL -> isKnownSymbol(scanner.text().charAt(0));
            case QUOTED_NAME, END -> false;
        };
    }

    private boolean isKnown(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return true;
        }
        return escape ? ESCAPES.contains(word) : KEYWORDS.contains(word) || FUNCTIONS.contains(word);
    }

    /** A star multiplies; a point is that of a number. */
    private boolean isKnownSymbol(char symbol) {
        if (symbol == '*') {
            return !previous.isEmpty() && "(,".indexOf(previous.charAt(0)) < 0;
        }
        return symbol == '.' ? isPointOfANumber() : SYMBOLS.indexOf(symbol) >= 0;
    }

    private boolean isPointOfANumber() {
        return scanner.isDigitNext() || (!previous.isEmpty() && Character.isDigit(previous.charAt(0)));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    List<Integer> markers() {
        return List.copyOf(markers);
    }

    /** Nothing but a marker. */
    boolean isBare() {
        return tokens == 1 && markers.size() == 1;
    }
}
