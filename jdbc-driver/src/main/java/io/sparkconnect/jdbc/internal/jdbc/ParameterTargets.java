// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Parameters as the type of java.sql.Types that an application asks for: exactly, or not at all. */
final class ParameterTargets {
    /** So that no {@code 1E999999999} is written out. */
    private static final int LARGEST_EXPONENT = 100;

    private static final Set<TypeKind> NOT_TEXT =
            EnumSet.of(TypeKind.BINARY, TypeKind.ARRAY, TypeKind.MAP, TypeKind.STRUCT);

    private ParameterTargets() {}

    /** A null of the type; of no type where Spark has no such type, or one with a precision. */
    static Parameter ofNull(int type) throws SQLException {
        TypeKind kind =
                switch (jdbcType(type)) {
                    case BIT, BOOLEAN -> TypeKind.BOOLEAN;
                    case TINYINT -> TypeKind.TINYINT;
                    case SMALLINT -> TypeKind.SMALLINT;
                    case INTEGER -> TypeKind.INT;
                    case BIGINT -> TypeKind.BIGINT;
                    case REAL -> TypeKind.FLOAT;
                    case FLOAT, DOUBLE -> TypeKind.DOUBLE;
                    case CHAR, VARCHAR, LONGVARCHAR, NCHAR, NVARCHAR, LONGNVARCHAR, CLOB, NCLOB, SQLXML ->
                        TypeKind.STRING;
                    case BINARY, VARBINARY, LONGVARBINARY, BLOB -> TypeKind.BINARY;
                    case DATE -> TypeKind.DATE;
                    case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> TypeKind.TIMESTAMP;
                    case NUMERIC,
                            DECIMAL,
                            TIME,
                            TIME_WITH_TIMEZONE,
                            NULL,
                            OTHER,
                            JAVA_OBJECT,
                            DISTINCT,
                            STRUCT,
                            ARRAY,
                            REF,
                            REF_CURSOR,
                            DATALINK,
                            ROWID -> TypeKind.VOID;
                };
        return Parameter.of(kind, null);
    }

    /** @param scale digits after the point of a DECIMAL, negative for as many as the value has */
    static Parameter of(Object value, int type, int scale) throws SQLException {
        if (value == null) {
            return ofNull(type);
        }
        JDBCType target = jdbcType(type);
        try {
            return switch (target) {
                case BIT, BOOLEAN -> Parameter.of(TypeKind.BOOLEAN, truth(value));
                case TINYINT -> Parameter.of(TypeKind.TINYINT, number(value).byteValueExact());
                case SMALLINT -> Parameter.of(TypeKind.SMALLINT, number(value).shortValueExact());
                case INTEGER -> Parameter.of(TypeKind.INT, number(value).intValueExact());
                case BIGINT -> Parameter.of(TypeKind.BIGINT, number(value).longValueExact());
                case REAL -> Parameter.of(TypeKind.FLOAT, (float) floating(value));
                case FLOAT, DOUBLE -> Parameter.of(TypeKind.DOUBLE, floating(value));
                case NUMERIC, DECIMAL -> ParameterValues.decimal(scaled(number(value), scale));
                case CHAR, VARCHAR, LONGVARCHAR, NCHAR, NVARCHAR, LONGNVARCHAR ->
                    ParameterValues.text(text(value, target));
                case CLOB, NCLOB, SQLXML -> require(value, target, TypeKind.STRING);
                case BINARY, VARBINARY, LONGVARBINARY, BLOB -> require(value, target, TypeKind.BINARY);
                case ARRAY -> require(value, target, TypeKind.ARRAY);
                case STRUCT -> require(value, target, TypeKind.STRUCT);
                case DATE -> date(value, target);
                case TIME -> time(value, target);
                case TIMESTAMP -> timestamp(value, target);
                case TIMESTAMP_WITH_TIMEZONE -> require(parsed(value), target, TypeKind.TIMESTAMP);
                case NULL, OTHER, JAVA_OBJECT -> ParameterValues.of(value);
                case TIME_WITH_TIMEZONE, DISTINCT, REF, REF_CURSOR, DATALINK, ROWID ->
                    throw SqlState.FEATURE_NOT_SUPPORTED.exception("no parameter is a " + target);
            };
        } catch (NumberFormatException notANumber) {
            throw cannotBe(value, target);
        } catch (ArithmeticException loss) {
            throw SqlState.NUMERIC_VALUE_OUT_OF_RANGE.exception(shown(value) + " does not fit in a " + target);
        } catch (DateTimeException noSuchTime) {
            throw SqlState.INVALID_DATETIME_FORMAT.exception(shown(value) + " cannot be read as a " + target);
        }
    }

    private static JDBCType jdbcType(int type) throws SQLException {
        try {
            return JDBCType.valueOf(type);
        } catch (IllegalArgumentException unknown) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the type of a parameter cannot be " + type + "; use a constant of java.sql.Types");
        }
    }

    private static boolean truth(Object value) {
        if (value instanceof String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true");
            }
        }
        BigDecimal number = number(value);
        if (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0) {
            throw new NumberFormatException();
        }
        return number.signum() != 0;
    }

    /** A NumberFormatException if it is none. */
    private static BigDecimal number(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Number || value instanceof String) {
            BigDecimal number = new BigDecimal(value.toString().strip());
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                throw new ArithmeticException();
            }
            return number;
        }
        throw new NumberFormatException();
    }

    private static double floating(Object value) {
        return value instanceof Float || value instanceof Double
                ? ((Number) value).doubleValue()
                : number(value).doubleValue();
    }

    private static BigDecimal scaled(BigDecimal number, int scale) {
        return scale < 0 ? number : number.setScale(Math.min(scale, LARGEST_EXPONENT), RoundingMode.HALF_UP);
    }

    private static String text(Object value, JDBCType target) throws SQLException {
        Parameter parameter = ParameterValues.of(value);
        if (NOT_TEXT.contains(parameter.type().kind())) {
            throw cannotBe("a " + parameter.type().ddl(), target);
        }
        Object own = parameter.value();
        return own instanceof String text ? text : own instanceof BigDecimal d ? d.toPlainString() : value.toString();
    }

    private static Parameter date(Object value, JDBCType target) throws SQLException {
        if (value instanceof String text) {
            return ParameterValues.date(LocalDate.parse(text.strip()));
        } else if (value instanceof LocalDateTime wall) {
            return ParameterValues.date(wall.toLocalDate());
        } else if (value instanceof java.util.Date date) {
            return ParameterValues.date(WallClock.at(date, null).toLocalDate());
        }
        return require(value, target, TypeKind.DATE);
    }

    private static Parameter time(Object value, JDBCType target) throws SQLException {
        if (value instanceof String text) {
            return ParameterValues.time(LocalTime.parse(text.strip()));
        } else if (value instanceof LocalDateTime wall) {
            return ParameterValues.time(wall.toLocalTime());
        } else if (value instanceof java.util.Date date) {
            return ParameterValues.time(WallClock.at(date, null).toLocalTime());
        }
        return require(value, target, TypeKind.TIME);
    }

    private static Parameter timestamp(Object value, JDBCType target) throws SQLException {
        if (value instanceof LocalDate day) {
            return ParameterValues.of(day.atStartOfDay());
        } else if (value instanceof java.sql.Date date) {
            return ParameterValues.of(WallClock.at(date, null));
        }
        Object moment = parsed(value);
        return moment instanceof LocalDateTime
                ? ParameterValues.of(moment)
                : require(moment, target, TypeKind.TIMESTAMP);
    }

    /** Of a text a wall time or, if it has an offset, an instant. */
    private static Object parsed(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String iso = text.strip().replace(' ', 'T');
        int clock = iso.indexOf('T');
        boolean hasOffset = clock >= 0 && iso.substring(clock).matches(".*[Z+-].*");
        return hasOffset ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
    }

    private static Parameter require(Object value, JDBCType target, TypeKind kind) throws SQLException {
        Parameter parameter = ParameterValues.of(value);
        if (parameter.type().kind() != kind) {
            throw cannotBe(value, target);
        }
        return parameter;
    }

    private static SQLException cannotBe(Object value, JDBCType target) {
        return SqlState.INVALID_CHARACTER_VALUE_FOR_CAST.exception(
                shown(value) + " cannot be a " + target + "; use setObject without a type, or cast in the SQL text");
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LARGEST_EXPONENT ? text : text.substring(0, LARGEST_EXPONENT) + "…";
    }
}
