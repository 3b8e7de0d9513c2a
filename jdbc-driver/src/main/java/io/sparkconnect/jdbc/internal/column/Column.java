// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
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

    /** Goes to another batch. */
    public void load(ArrowVector newVector) throws SQLException {
        vector = newVector;
    }

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

    /** @param calendar whose time zone to use, or null for the JVM's */
    public Date getDate(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Date");
    }

    /** @param calendar whose time zone to use, or null for the JVM's */
    public Time getTime(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Time");
    }

    /** @param calendar whose time zone to use, or null for the JVM's */
    public Timestamp getTimestamp(int row, Calendar calendar) throws SQLException {
        throw cannotRead("java.sql.Timestamp");
    }

    /** The value as {@code target}: the class of getObject, a java.time class, a boxed number, and so on. */
    public abstract <T> T getObject(int row, Class<T> target) throws SQLException;

    protected final SQLException cannotRead(String target) {
        return SqlState.RESTRICTED_DATA_TYPE.exception("a column of type " + type.ddl() + " cannot be read as " + target);
    }
}
