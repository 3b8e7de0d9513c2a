// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Calendar;

/**
 * One column of a result: the conversions from its Spark type to what JDBC's getters ask for. Chosen once per result
 * ({@link Columns#of}), loaded with a vector once per batch, read by row number. Never asked about a null row: the
 * result set asks {@link #isNull} first. Confined to one thread.
 *
 * <p>Each getter that the type has no conversion for refuses with SQLSTATE 07006; a value that does not fit the asked
 * type is refused with a class 22 SQLDataException. Nothing is ever narrowed silently.
 */
public abstract class Column {
    private final SparkType type;

    /** The vector of the batch at hand. */
    protected ArrowVector vector;

    protected Column(SparkType type) {
        this.type = type;
    }

    public final SparkType type() {
        return type;
    }

    /** Goes to another batch. Refuses a vector whose Arrow type is not the one Spark has for this column's type. */
    public void load(ArrowVector newVector) throws SQLException {
        if (!accepts(newVector.field().type())) {
            throw cameAs(newVector);
        }
        vector = newVector;
    }

    /** Whether Spark sends this column's type as that Arrow type (Spark's ArrowUtils.toArrowType). */
    abstract boolean accepts(ArrowType arrowType);

    public boolean isNull(int row) {
        return vector.isNull(row);
    }

    /** The value in the class of {@code type().kind().javaClass()}. */
    public abstract Object getObject(int row) throws SQLException;

    /** The text of Spark's {@code CAST(x AS STRING)}; deviations are listed in docs/reference/types.md. */
    public abstract String getString(int row) throws SQLException;

    public boolean getBoolean(int row) throws SQLException {
        throw cannotRead("boolean");
    }

    public byte getByte(int row) throws SQLException {
        throw cannotRead("byte");
    }

    public short getShort(int row) throws SQLException {
        throw cannotRead("short");
    }

    public int getInt(int row) throws SQLException {
        throw cannotRead("int");
    }

    public long getLong(int row) throws SQLException {
        throw cannotRead("long");
    }

    public float getFloat(int row) throws SQLException {
        throw cannotRead("float");
    }

    public double getDouble(int row) throws SQLException {
        throw cannotRead("double");
    }

    public BigDecimal getBigDecimal(int row) throws SQLException {
        throw cannotRead("BigDecimal");
    }

    public byte[] getBytes(int row) throws SQLException {
        throw cannotRead("byte[]");
    }

    /**
     * A date, by the clocks of a time zone.
     *
     * @param calendar whose time zone to use, or null for the JVM's
     */
    public Date getDate(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Date");
    }

    /**
     * A time of day, by the clocks of a time zone.
     *
     * @param calendar whose time zone to use, or null for the JVM's
     */
    public Time getTime(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Time");
    }

    /**
     * An instant, by the clocks of a time zone.
     *
     * @param calendar whose time zone to use, or null for the JVM's
     */
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Timestamp");
    }

    LocalDate localDate(int row) throws SQLException {
        throw cannotRead("java.time.LocalDate");
    }

    LocalTime localTime(int row) throws SQLException {
        throw cannotRead("java.time.LocalTime");
    }

    LocalDateTime localDateTime(int row) throws SQLException {
        throw cannotRead("java.time.LocalDateTime");
    }

    /** For what names an instant: the instant, in the zone that it is shown in. */
    ZonedDateTime zonedDateTime(int row) throws SQLException {
        throw cannotRead("an instant, since no time zone is known");
    }

    /** The value as {@code target}: the class of getObject, a java.time class, a boxed number, and so on. */
    public final <T> T getObject(int row, Class<T> target) throws SQLException {
        if (target == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the class to read a " + type.ddl() + " as is null");
        }
        return target.cast(Targets.read(this, row, target));
    }

    /** What {@link Targets} does not know, and only this kind of column does. */
    Object convert(int row, Class<?> target) throws SQLException {
        throw cannotRead(target.getTypeName());
    }

    /** An element of an array, a field of a struct: null or as {@link #getObject(int)}. */
    final Object objectOrNull(int row) throws SQLException {
        return isNull(row) ? null : getObject(row);
    }

    /** An element of an array, a field of a struct, as Spark's cast shows it. */
    String textOrNull(int row) throws SQLException {
        return isNull(row) ? "null" : getString(row);
    }

    protected final SQLException cannotRead(String target) {
        return SqlState.RESTRICTED_DATA_TYPE.exception(
                "a column of type " + type.ddl() + " cannot be read as " + target);
    }

    /** For types that Spark sends as a struct of parts: the part, wherever it stands. */
    final ArrowVector childNamed(String name) throws SQLException {
        for (int i = 0; i < vector.childCount(); i++) {
            if (vector.child(i).field().name().equals(name)) {
                return vector.child(i);
            }
        }
        throw SqlState.PROTOCOL_VIOLATION.exception("column '" + vector.field().name() + "' of type " + type.ddl()
                + " came without its part '" + name + "'");
    }

    final SQLException cameAs(ArrowVector unexpected) {
        return SqlState.PROTOCOL_VIOLATION.exception(
                "column '" + unexpected.field().name() + "' of type " + type.ddl() + " came as Arrow type "
                        + unexpected.field().type());
    }
}
