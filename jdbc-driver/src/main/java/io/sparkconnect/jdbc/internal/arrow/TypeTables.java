// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;

/** Reads the types that have parameters; refuses the parameters that Spark never sends. */
record TypeTables(String field) {

    ArrowType integer(Int type) throws MalformedArrowException {
        int bits = type.bitWidth();
        if (!type.isSigned()) {
            throw refuse("unsigned Int of " + bits + " bits", "integers must be signed");
        }
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw refuse("Int of " + bits + " bits", "integers have 8, 16, 32 or 64 bits");
        }
        return new ArrowType.Int(bits, true);
    }

    ArrowType floatingPoint(FloatingPoint type) throws MalformedArrowException {
        return switch (type.precision()) {
            case Precision.SINGLE -> new ArrowType.FloatingPoint(Float.SIZE);
            case Precision.DOUBLE -> new ArrowType.FloatingPoint(Double.SIZE);
            default ->
                throw refuse("FloatingPoint of precision code " + type.precision(), "it must be SINGLE or DOUBLE");
        };
    }

    ArrowType decimal(Decimal type) throws MalformedArrowException {
        int bits = type.bitWidth();
        if (bits != 128 && bits != 256) {
            throw refuse("Decimal of " + bits + " bits", "decimals have 128 or 256 bits");
        }
        int most = bits == 128 ? 38 : 76;
        if (type.precision() < 1 || type.precision() > most) {
            throw refuse("Decimal of precision " + type.precision(), "it must be between 1 and " + most);
        }
        if (Math.abs((long) type.scale()) > most) {
            throw refuse("Decimal of scale " + type.scale(), "it must be between " + -most + " and " + most);
        }
        return new ArrowType.Decimal(type.precision(), type.scale(), bits);
    }

    ArrowType date(Date type) throws MalformedArrowException {
        if (type.unit() != DateUnit.DAY) {
            throw refuse("Date of unit code " + type.unit(), "dates count days");
        }
        return new ArrowType.Date();
    }

    /** Schema.fbs on Time: seconds and milliseconds have 32 bits, the finer units 64. */
    ArrowType time(Time type) throws MalformedArrowException {
        ArrowType.TimeUnit unit = unit("Time", type.unit());
        int bits = unit.compareTo(ArrowType.TimeUnit.MILLISECOND) <= 0 ? Integer.SIZE : Long.SIZE;
        if (type.bitWidth() != bits) {
            throw refuse("Time in " + unit + " of " + type.bitWidth() + " bits", "it must have " + bits);
        }
        return new ArrowType.Time(unit, bits);
    }

    ArrowType timestamp(Timestamp type, String zone) throws MalformedArrowException {
        return new ArrowType.Timestamp(unit("Timestamp", type.unit()), zone);
    }

    ArrowType duration(Duration type) throws MalformedArrowException {
        return new ArrowType.Duration(unit("Duration", type.unit()));
    }

    ArrowType interval(Interval type) throws MalformedArrowException {
        ArrowType.IntervalUnit[] units = ArrowType.IntervalUnit.values();
        return new ArrowType.Interval(units[checkUnit("Interval", type.unit(), units.length)]);
    }

    private ArrowType.TimeUnit unit(String type, short code) throws MalformedArrowException {
        ArrowType.TimeUnit[] units = ArrowType.TimeUnit.values();
        return units[checkUnit(type, code, units.length)];
    }

    /** Our enums have their constants in the order of Schema.fbs. */
    private int checkUnit(String type, short code, int count) throws MalformedArrowException {
        if (code < 0 || code >= count) {
            throw refuse(type + " of unit code " + code, "it must be between 0 and " + (count - 1));
        }
        return code;
    }

    private MalformedArrowException refuse(String type, String rule) {
        return new MalformedArrowException("field '" + field + "' has type " + type + "; " + rule);
    }
}
