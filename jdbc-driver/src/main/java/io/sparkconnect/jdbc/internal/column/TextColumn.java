// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;

/** {@code STRING}, {@code CHAR(n)} and {@code VARCHAR(n)}; read as another type, the text must be a literal of that. */
sealed class TextColumn extends NumericColumn permits LimitedTextColumn {
    TextColumn(SparkType type) {
        super(type);
    }

    @Override
    boolean accepts(ArrowType arrowType) {
        return arrowType instanceof ArrowType.Utf8;
    }

    @Override
    public String getString(int row) {
        return text(row);
    }

    /** All of it: what is read as another type is read from that. */
    private String text(int row) {
        return vector.getString(row);
    }

    @Override
    public Object getObject(int row) {
        return getString(row);
    }

    /** Its UTF-8 bytes. */
    @Override
    public byte[] getBytes(int row) {
        return vector.getBytes(row);
    }

    @Override
    public boolean getBoolean(int row) throws SQLException {
        return Parse.toBoolean(text(row));
    }

    @Override
    public long getLong(int row) throws SQLException {
        return Narrow.toLong(getBigDecimal(row));
    }

    @Override
    public float getFloat(int row) throws SQLException {
        return Parse.toFloat(text(row));
    }

    @Override
    public double getDouble(int row) throws SQLException {
        return Parse.toDouble(text(row));
    }

    @Override
    public BigDecimal getBigDecimal(int row) throws SQLException {
        return Parse.decimal(text(row));
    }

    @Override
    public Date getDate(int row, Calendar calendar) throws SQLException {
        return Temporals.date(localDate(row), calendar);
    }

    @Override
    public Time getTime(int row, Calendar calendar) throws SQLException {
        return Temporals.time(localTime(row), calendar);
    }

    /** A zone offset in the text decides; without one it is a wall time, as in a TIMESTAMP_NTZ. */
    @Override
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        return Parse.moment(text(row)) instanceof OffsetDateTime instant
                ? Temporals.timestamp(instant.toInstant())
                : Temporals.timestamp(localDateTime(row), calendar);
    }

    @Override
    LocalDate localDate(int row) throws SQLException {
        return Parse.date(text(row));
    }

    @Override
    LocalTime localTime(int row) throws SQLException {
        return Parse.time(text(row));
    }

    @Override
    LocalDateTime localDateTime(int row) throws SQLException {
        return Parse.dateTime(text(row));
    }

    @Override
    ZonedDateTime zonedDateTime(int row) throws SQLException {
        return Parse.offsetDateTime(text(row)).toZonedDateTime();
    }

    @Override
    Object convert(int row, Class<?> target) throws SQLException {
        if (target == URL.class) {
            return Parse.url(text(row));
        }
        return target == UUID.class ? Parse.uuid(text(row)) : super.convert(row, target);
    }
}
