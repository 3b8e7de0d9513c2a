// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the row that the columns of a table cannot take, which Spark's error about all rows does not tell. Judges only
 * what is certain under Spark's ANSI store assignment: numbers out of range, text that is too long, nulls where none may
 * be.
 */
public final class Misfits {
    private Misfits() {}

    /**
     * The number of the first such row, counted from 0.
     *
     * @param targets the columns for the values of a row, null where one is not known
     */
    public static OptionalInt first(RowLog log, List<SparkType.Field> targets) throws SQLException {
        RowLog.Reader rows = log.reader();
        for (int number = 0; rows.next(); number++) {
            Parameter[] row = rows.row();
            for (int i = 0; i < row.length; i++) {
                if (targets.get(i) != null && !fits(row[i], targets.get(i))) {
                    return OptionalInt.of(number);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static boolean fits(Parameter value, SparkType.Field target) {
        if (value.value() == null) {
            return target.nullable();
        }
        SparkType type = target.type();
        return switch (type.kind()) {
            case TINYINT -> isWithin(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> isWithin(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> hasDigits(value, type);
            case CHAR, VARCHAR -> isShort(value, type.precision());
            default -> true;
        };
    }

    /** Spark cuts the fraction of a number before it looks at the range. */
    private static boolean isWithin(Parameter value, long least, long most) {
        if (!value.type().kind().isNumeric()) {
            return true;
        }
        BigDecimal number = number(value);
        return number != null
                && number.setScale(0, RoundingMode.DOWN).compareTo(BigDecimal.valueOf(least)) >= 0
                && number.setScale(0, RoundingMode.DOWN).compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean hasDigits(Parameter value, SparkType type) {
        if (!value.type().kind().isNumeric()) {
            return true;
        }
        BigDecimal number = number(value);
        return number != null
                && number.setScale(type.scale(), RoundingMode.HALF_UP).precision() <= type.precision();
    }

    /** Null for what no number is equal to: infinities and NaN. */
    private static BigDecimal number(Parameter value) {
        return value.value() instanceof BigDecimal decimal
                ? decimal
                : Double.isFinite(((Number) value.value()).doubleValue())
                        ? new BigDecimal(value.value().toString())
                        : null;
    }

    /** Blanks at the end beyond the length are cut and not counted. */
    private static boolean isShort(Parameter value, int length) {
        return !(value.value() instanceof String text)
                || text.codePointCount(0, text.length()) <= length
                || text.stripTrailing().codePointCount(0, text.stripTrailing().length()) <= length;
    }
}
