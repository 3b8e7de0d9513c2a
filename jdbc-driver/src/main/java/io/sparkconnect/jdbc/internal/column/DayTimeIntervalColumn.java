// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowType.TimeUnit;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** {@code INTERVAL DAY TO SECOND}: a number of microseconds. */
final class DayTimeIntervalColumn extends Column {
    private final SparkType.Interval interval;

    DayTimeIntervalColumn(SparkType.Interval type) {
        super(type);
        interval = type;
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Duration duration && duration.unit() == TimeUnit.MICROSECOND;
    }

    @Override
    public Object getObject(int row) {
        return Duration.of(vector.getLong(row), ChronoUnit.MICROS);
    }

    @Override
    public String getString(int row) {
        return IntervalText.ofMicros(vector.getLong(row), interval);
    }
}
