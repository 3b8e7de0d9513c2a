// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.differential;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a column holds, and how it is read. Values of different databases are equal as objects where they are equal as
 * values: numbers are decimals without trailing zeros, bytes are hexadecimal text. Each value is read in every way that
 * JDBC knows for its type, and all have to agree.
 */
public enum Kind {
    INTEGER('I') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(
                    plain(BigDecimal.valueOf(rows.getLong(column))),
                    plain(BigDecimal.valueOf(((Number) rows.getObject(column)).longValue())),
                    plain(rows.getBigDecimal(column)),
                    plain(new BigDecimal(rows.getString(column))));
        }
    },
    DECIMAL('N') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(
                    plain(rows.getBigDecimal(column)),
                    plain((BigDecimal) rows.getObject(column)),
                    plain(new BigDecimal(rows.getString(column))));
        }
    },
    FLOATING('R') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column) instanceof Float single
                    ? List.of(
                            decimal(single),
                            decimal(rows.getFloat(column)),
                            decimal(Float.valueOf(rows.getString(column))))
                    : List.of(rows.getObject(column), rows.getDouble(column), number(rows.getString(column)));
        }
    },
    TEXT('T') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(rows.getString(column), rows.getObject(column), rows.getObject(column, String.class));
        }
    },
    BOOLEAN('B') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(
                    rows.getBoolean(column),
                    rows.getObject(column),
                    rows.getObject(column, Boolean.class),
                    rows.getString(column).equalsIgnoreCase("true")
                            || rows.getString(column).equals("t"));
        }
    },
    DATE('D') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(
                    rows.getObject(column, LocalDate.class),
                    rows.getDate(column).toLocalDate(),
                    ((Date) rows.getObject(column)).toLocalDate(),
                    LocalDate.parse(rows.getString(column)));
        }
    },
    TIME('C') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(rows.getObject(column, LocalTime.class), LocalTime.parse(rows.getString(column)));
        }

        @Override
        void readAlso(ResultSet rows, int column, Object value) throws SQLException {
            LocalTime time = (LocalTime) value;
            if (time.equals(time.truncatedTo(ChronoUnit.SECONDS))) { // Time loses fractions on its way to a LocalTime
                requireAgreement(column, List.of(time, rows.getTime(column).toLocalTime()));
            }
        }
    },
    TIMESTAMP('S') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(
                    rows.getObject(column, LocalDateTime.class),
                    rows.getTimestamp(column).toLocalDateTime(),
                    ((Timestamp) rows.getObject(column)).toLocalDateTime(),
                    Timestamp.valueOf(rows.getString(column)).toLocalDateTime());
        }
    },
    BINARY('X') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(hexadecimal(rows.getBytes(column)), hexadecimal((byte[]) rows.getObject(column)));
        }
    },
    ARRAY('A') {
        @Override
        List<Object> waysToRead(ResultSet rows, int column) throws SQLException {
            return List.of(elements(rows.getArray(column)), elements((Array) rows.getObject(column)));
        }
    };

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    /**
     * What a column of a type holds.
     *
     * @param type of {@link Types}
     */
    public static Kind of(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOATING;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> TEXT;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.DATE -> DATE;
            case Types.TIME -> TIME;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BINARY;
            case Types.ARRAY -> ARRAY;
            default -> throw new IllegalArgumentException("no kind for the JDBC type " + type);
        };
    }

    /**
     * The one that files of checks write so.
     *
     * @throws IllegalArgumentException if no kind has the letter
     */
    public static Kind of(char letter) {
        return Stream.of(values())
                .filter(kind -> kind.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of column has the letter '" + letter + "'"));
    }

    public char letter() {
        return letter;
    }

    /** The value in the row at hand; null for NULL. */
    public Object read(ResultSet rows, int column) throws SQLException {
        boolean none = rows.getObject(column) == null;
        if (none != rows.wasNull() || none != (rows.getString(column) == null)) {
            throw new AssertionError("column " + column + " is null for one getter and not for another");
        }
        if (none) {
            return null;
        }
        Object value = requireAgreement(column, waysToRead(rows, column));
        readAlso(rows, column, value);
        return value;
    }

    abstract List<Object> waysToRead(ResultSet rows, int column) throws SQLException;

    void readAlso(ResultSet rows, int column, Object value) throws SQLException {}

    static Object requireAgreement(int column, List<Object> values) {
        if (!values.stream().allMatch(values.get(0)::equals)) {
            throw new AssertionError("getters of column " + column + " give " + values);
        }
        return values.get(0);
    }

    public static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /** The number that the digits of a single show, so that 0.1 is 0.1 in both precisions. */
    private static Double decimal(Float single) {
        return Double.valueOf(single.toString());
    }

    private static Double number(String text) {
        return Double.valueOf(text);
    }

    private static String hexadecimal(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static List<Object> elements(Array array) throws SQLException {
        return elements((Object[]) array.getArray());
    }

    private static List<Object> elements(Object[] array) throws SQLException {
        List<Object> elements = new ArrayList<>();
        for (Object element : array) {
            elements.add(element(element));
        }
        return elements;
    }

    private static Object element(Object element) throws SQLException {
        if (element instanceof Array nested) {
            return elements(nested);
        } else if (element instanceof Object[] nested) {
            return elements(nested);
        } else if (element instanceof Float || element instanceof Double) {
            return number(element.toString());
        } else if (element instanceof Number) {
            return plain(new BigDecimal(element.toString()));
        } else if (element instanceof Date date) {
            return date.toLocalDate();
        } else if (element instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        return element;
    }
}
