// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of parameters that wait for their batch to be executed, each value exactly as it was set: in some MiB of
 * memory, however many they are. Not thread-safe.
 */
public final class RowLog implements AutoCloseable {
    private static final long MEMORY_LIMIT = 4 << 20;

    private final ByteLog bytes;
    private final ColumnTypes[] columns;
    /** Values that have no form in bytes; there are few in a batch, if any. */
    private final List<Object> objects = new ArrayList<>();

    private int rows;

    public RowLog(int columns) {
        this(columns, MEMORY_LIMIT);
    }

    RowLog(int columns, long memoryLimit) {
        this.bytes = new ByteLog(memoryLimit);
        this.columns = new ColumnTypes[columns];
        clearTypes();
    }

    private void clearTypes() {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnTypes();
        }
    }

    public int rows() {
        return rows;
    }

    public ColumnTypes column(int index) {
        return columns[index];
    }

    /** If it cannot be kept, for want of disk space perhaps, the rows before it are gone too. */
    public void add(Parameter[] row) throws SQLException {
        try {
            for (int i = 0; i < row.length; i++) {
                put(columns[i], row[i]);
            }
        } catch (IOException e) {
            int lost = rows;
            close();
            throw SqlState.GENERAL_ERROR.exception(
                    "row " + (lost + 1L) + " of the batch cannot be kept in a file in "
                            + System.getProperty("java.io.tmpdir") + ", and the batch is empty now: " + e.getMessage()
                            + "; execute it more often",
                    e);
        }
        rows++;
    }

    private void put(ColumnTypes column, Parameter value) throws IOException {
        boolean isNull = value.value() == null;
        int tag = 2 * column.see(value.type(), isNull) + (isNull ? 1 : 0);
        while (tag > 0x7F) {
            bytes.put((byte) (tag | 0x80));
            tag >>>= 7;
        }
        bytes.put((byte) tag);
        if (!isNull) {
            putValue(value.type().kind(), value.value());
        }
    }

    private void putValue(TypeKind kind, Object value) throws IOException {
        switch (kind) {
            case BOOLEAN -> bytes.put((byte) ((Boolean) value ? 1 : 0));
            case TINYINT -> bytes.put((Byte) value);
            case SMALLINT, INT, DATE, YEAR_MONTH -> bytes.putInt(((Number) value).intValue());
            case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, TIME, DAY_TIME -> bytes.putLong((Long) value);
            case FLOAT -> bytes.putInt(Float.floatToRawIntBits((Float) value));
            case DOUBLE -> bytes.putLong(Double.doubleToRawLongBits((Double) value));
            case DECIMAL -> bytes.putBytes(((BigDecimal) value).unscaledValue().toByteArray());
            case STRING, CHAR, VARCHAR -> bytes.putBytes(((String) value).getBytes(StandardCharsets.UTF_8));
            case BINARY -> bytes.putBytes((byte[]) value);
            case CALENDAR_INTERVAL, ARRAY, MAP, STRUCT, VARIANT, GEOMETRY, GEOGRAPHY, VOID -> {
                bytes.putInt(objects.size());
                objects.add(value);
            }
        }
    }

    public Reader reader() {
        return new Reader();
    }

    /** Forgets all rows. */
    @Override
    public void close() {
        rows = 0;
        objects.clear();
        clearTypes();
        try {
            bytes.close();
        } catch (IOException e) {
            // the file was deleted all the same, or will be with the others of its kind
        }
    }

    /** Goes through the rows from the first on. */
    public final class Reader {
        private final ByteLog.Reader log = bytes.reader();
        private final SparkType[] types = new SparkType[columns.length];
        private final Object[] values = new Object[columns.length];
        private int read;

        /** False after the last row. */
        public boolean next() throws SQLException {
            if (read == rows) {
                return false;
            }
            try {
                for (int i = 0; i < columns.length; i++) {
                    take(i);
                }
            } catch (IOException e) {
                throw SqlState.GENERAL_ERROR.exception(
                        "row " + (read + 1L) + " of the batch cannot be read from its temporary file: " + e, e);
            }
            read++;
            return true;
        }

        private void take(int column) throws IOException {
            int tag = 0;
            int shift = 0;
            int part;
            do {
                part = log.get();
                tag |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            types[column] = columns[column].type(tag >>> 1);
            values[column] = (tag & 1) == 1 ? null : value(types[column]);
        }

        private Object value(SparkType type) throws IOException {
            return switch (type.kind()) {
                case BOOLEAN -> log.get() == 1;
                case TINYINT -> log.get();
                case SMALLINT -> (short) log.getInt();
                case INT, DATE, YEAR_MONTH -> log.getInt();
                case BIGINT, TIMESTAMP, TIMESTAMP_NTZ, TIME, DAY_TIME -> log.getLong();
                case FLOAT -> Float.intBitsToFloat(log.getInt());
                case DOUBLE -> Double.longBitsToDouble(log.getLong());
                case DECIMAL -> new BigDecimal(new BigInteger(log.getBytes()), type.scale());
                case STRING, CHAR, VARCHAR, BINARY -> log.getBytes();
                case CALENDAR_INTERVAL, ARRAY, MAP, STRUCT, VARIANT, GEOMETRY, GEOGRAPHY, VOID ->
                    objects.get(log.getInt());
            };
        }

        /** The values of the row, the same array each time; a text is its UTF-8 bytes. */
        Object[] values() {
            return values;
        }

        /** The row as it was added. */
        public Parameter[] row() {
            Parameter[] row = new Parameter[values.length];
            for (int i = 0; i < row.length; i++) {
                boolean isText = types[i].kind().isText() && values[i] != null;
                row[i] = new Parameter(
                        types[i], isText ? new String((byte[]) values[i], StandardCharsets.UTF_8) : values[i]);
            }
            return row;
        }
    }
}
