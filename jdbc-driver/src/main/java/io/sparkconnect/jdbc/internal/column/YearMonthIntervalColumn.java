// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.IntervalUnit;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.time.Period;

/** {@code INTERVAL YEAR TO MONTH}: a number of months. */
final class YearMonthIntervalColumn extends Column {
    private final SparkType.Interval interval;

    YearMonthIntervalColumn(SparkType.Interval type) {
        super(type);
        interval = type;
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Interval months && months.unit() == IntervalUnit.YEAR_MONTH;
    }

    /** Years and months of the same sign, months less than twelve. */
    @Override
    public Object getObject(int row) {
        int months = vector.getInt(row);
        return Period.of(months / 12, months % 12, 0);
    }

    @Override
    public String getString(int row) {
        return IntervalText.ofMonths(vector.getInt(row), interval);
    }
}
