// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.IntervalUnit;
import io.sparkconnect.jdbc.internal.type.SparkType;

/** The old {@code INTERVAL} of months, days and microseconds, for which java.time has no class: read as text. */
final class CalendarIntervalColumn extends Column {
    CalendarIntervalColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Interval interval && interval.unit() == IntervalUnit.MONTH_DAY_NANO;
    }

    @Override
    public Object getObject(int row) {
        return getString(row);
    }

    @Override
    public String getString(int row) {
        return IntervalText.ofUnits(
                vector.getIntervalMonths(row), vector.getIntervalDays(row), vector.getIntervalNanos(row));
    }
}
