// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.DerivedGetters;
import io.sparkconnect.jdbc.internal.shape.LabelledGetters;
import io.sparkconnect.jdbc.internal.shape.LobGetters;
import io.sparkconnect.jdbc.internal.shape.ReadOnlyResultSet;
import io.sparkconnect.jdbc.internal.shape.Scrolling;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * The one result set: rows come from a {@link RowCursor}, values from its columns. Confined to one thread, except
 * {@link #close}.
 */
final class SparkResultSet
        implements ReadOnlyResultSet, Scrolling, LabelledGetters, DerivedGetters, LobGetters, Wrapping {
    private static final int BEFORE_FIRST = -2;

    private final SparkStatement statement;
    private final RowCursor cursor;
    private final Column[] columns;
    private final RowWarnings warnings;
    private final ResultSetMetaData metaData;
    private ColumnLabels labels;
    private int row = BEFORE_FIRST;
    private long rowNumber;
    private boolean wasNull;
    private int fetchSize;
    private int fetchDirection;
    private volatile boolean closed;

    /**
     * @param statement null for rows that no statement made
     * @param warnings what the columns have to say of the row at hand
     */
    SparkResultSet(SparkStatement statement, RowCursor cursor, ResultForm form, RowWarnings warnings) {
        this.statement = statement;
        this.cursor = cursor;
        this.columns = cursor.columns();
        this.warnings = warnings;
        this.fetchSize = form.fetchSize();
        this.fetchDirection = form.fetchDirection();
        this.metaData = new SparkResultSetMetaData(cursor.fields());
    }

    @Override
    public void requireOpen() throws SQLException {
        if (closed) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the result set is closed");
        }
    }

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        if (row == RowCursor.END) {
            return false;
        }
        warnings.clear();
        row = cursor.next();
        if (row == RowCursor.END) {
            return false;
        }
        rowNumber++;
        return true;
    }

    @Override
    public long place() {
        return row == RowCursor.END ? rowNumber + 1 : rowNumber;
    }

    @Override
    public boolean goTo(long place) throws SQLException {
        warnings.clear();
        ScrollableCursor rows = (ScrollableCursor) cursor;
        int there = rows.moveTo(Math.max(0, place));
        rowNumber = there >= 0 || place <= 0 ? Math.max(0, place) : rows.rowCount();
        row = there == RowCursor.END && place <= 0 ? BEFORE_FIRST : there;
        return row >= 0;
    }

    @Override
    public long lastPlace() throws SQLException {
        return ((ScrollableCursor) cursor).rowCount();
    }

    /** The only place that asks: open? on a row? in range? null? */
    private Column read(int index) throws SQLException {
        if (closed || row < 0 || index < 1 || index > columns.length) {
            throw unreadable(index);
        }
        Column column = columns[index - 1];
        wasNull = column.isNull(row);
        return column;
    }

    private SQLException unreadable(int index) throws SQLException {
        requireOpen();
        if (index < 1 || index > columns.length) {
            return SqlState.INVALID_DESCRIPTOR_INDEX.exception(
                    "column index " + index + " is not between 1 and " + columns.length);
        }
        return SqlState.INVALID_CURSOR_STATE.exception(
                row == RowCursor.END
                        ? "the result set is after its last row"
                        : "the result set is before its first row; call next()");
    }

    @Override
    public boolean wasNull() throws SQLException {
        requireOpen();
        return wasNull;
    }

    @Override
    public String getString(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getString(row);
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        Column column = read(index);
        return !wasNull && column.getBoolean(row);
    }

    @Override
    public byte getByte(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getByte(row);
    }

    @Override
    public short getShort(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getShort(row);
    }

    @Override
    public int getInt(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getInt(row);
    }

    @Override
    public long getLong(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getLong(row);
    }

    @Override
    public float getFloat(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getFloat(row);
    }

    @Override
    public double getDouble(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? 0 : column.getDouble(row);
    }

    @Override
    public BigDecimal getBigDecimal(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getBigDecimal(row);
    }

    @Override
    public byte[] getBytes(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getBytes(row);
    }

    @Override
    public Date getDate(int index, Calendar calendar) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getDate(row, calendar);
    }

    @Override
    public Time getTime(int index, Calendar calendar) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getTime(row, calendar);
    }

    @Override
    public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getTimestamp(row, calendar);
    }

    @Override
    public Object getObject(int index) throws SQLException {
        Column column = read(index);
        return wasNull ? null : column.getObject(row);
    }

    @Override
    public <T> T getObject(int index, Class<T> type) throws SQLException {
        Column column = read(index);
        if (type == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the class to read column " + index + " as is null");
        }
        return wasNull ? null : column.getObject(row, type);
    }

    @Override
    public Array getArray(int index) throws SQLException {
        return getObject(index, Array.class);
    }

    @Override
    public int findColumn(String label) throws SQLException {
        requireOpen();
        if (labels == null) {
            labels = new ColumnLabels(cursor.fields());
        }
        return labels.indexOf(label);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        return metaData;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return row == BEFORE_FIRST && !cursor.isAtLast();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        requireOpen();
        return row == RowCursor.END && rowNumber > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        requireOpen();
        return row >= 0 && rowNumber == 1;
    }

    /** Looks one batch ahead at most, skipping empty ones. */
    @Override
    public boolean isLast() throws SQLException {
        requireOpen();
        return row >= 0 && cursor.isAtLast();
    }

    @Override
    public int getRow() throws SQLException {
        requireOpen();
        return row < 0 ? 0 : (int) Math.min(rowNumber, Integer.MAX_VALUE);
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        fetchSize = StatementSettings.requireNotNegative(rows, "fetch size");
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    /** A hint that changes nothing; a forward-only result set has but one direction. */
    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        ResultForm.requireDirection(direction);
        if (direction != FETCH_FORWARD && getType() == TYPE_FORWARD_ONLY) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                    "setFetchDirection other than FETCH_FORWARD is not supported: the result set is TYPE_FORWARD_ONLY");
        }
        fetchDirection = direction;
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return fetchDirection;
    }

    @Override
    public int getType() throws SQLException {
        requireOpen();
        return cursor instanceof ScrollableCursor ? TYPE_SCROLL_INSENSITIVE : TYPE_FORWARD_ONLY;
    }

    @Override
    public Statement getStatement() throws SQLException {
        requireOpen();
        return statement;
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        requireOpen();
        SQLWarning leftOut = cursor.warnings();
        return leftOut == null ? warnings.first() : leftOut;
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
        cursor.clearWarnings();
    }

    @Override
    public String getCursorName() throws SQLException {
        requireOpen();
        throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                "getCursorName is not supported: Spark has no positioned updates");
    }

    @Override
    public int getHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cursor.close();
            if (statement != null) {
                statement.resultClosed();
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
