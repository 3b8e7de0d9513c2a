// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.batch;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowWriter;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a log as Arrow streams of about a given size, all of one schema: one column, {@link #ROWS}, of lists of
 * structs. Spark goes through the rows that it was given again for each rule of its analyzer and its optimizer; a
 * thousand rows in one it passes a thousand times as fast, and unpacks them in its tasks. Not thread-safe.
 */
public final class ArrowChunks {
    /** The name of the only column. */
    public static final String ROWS = "_rows";

    private static final int ROWS_IN_A_LIST = 1000;

    private final RowLog.Reader rows;
    private final boolean[] decimals;
    private final ArrowWriter writer;
    private boolean hasRow;

    /**
     * The chunks of the log.
     *
     * @param names of the columns
     * @param types of the columns, each {@link #isPossible}
     */
    public ArrowChunks(RowLog log, List<String> names, List<SparkType> types) throws SQLException {
        List<ArrowField> members = new ArrayList<>();
        this.decimals = new boolean[types.size()];
        for (int i = 0; i < types.size(); i++) {
            ArrowType type = arrow(types.get(i)).orElseThrow();
            boolean nullable = log.column(i).hasNulls();
            members.add(new ArrowField(names.get(i), nullable, type, List.of(), Map.of()));
            decimals[i] = types.get(i).kind() == TypeKind.DECIMAL;
        }
        ArrowField row = new ArrowField("element", false, new ArrowType.Struct(), members, Map.of());
        this.writer = new ArrowWriter(
                List.of(new ArrowField(ROWS, false, new ArrowType.List(false), List.of(row), Map.of())));
        this.rows = log.reader();
        this.hasRow = rows.next();
    }

    /** Whether there is a column of this type. */
    public static boolean isPossible(SparkType type) {
        return arrow(type).isPresent();
    }

    /** What the server takes for a column of the type. Any zone will do: the values are instants. */
    private static Optional<ArrowType> arrow(SparkType type) {
        ArrowType.TimeUnit micros = ArrowType.TimeUnit.MICROSECOND;
        return switch (type.kind()) {
            case BOOLEAN -> Optional.of(new ArrowType.Bool());
            case TINYINT -> Optional.of(new ArrowType.Int(Byte.SIZE, true));
            case SMALLINT -> Optional.of(new ArrowType.Int(Short.SIZE, true));
            case INT -> Optional.of(new ArrowType.Int(Integer.SIZE, true));
            case BIGINT -> Optional.of(new ArrowType.Int(Long.SIZE, true));
            case FLOAT -> Optional.of(new ArrowType.FloatingPoint(Float.SIZE));
            case DOUBLE -> Optional.of(new ArrowType.FloatingPoint(Double.SIZE));
            case DECIMAL -> Optional.of(new ArrowType.Decimal(type.precision(), type.scale(), 128));
            case STRING -> exactly("STRING", type, new ArrowType.Utf8(false));
            case BINARY -> Optional.of(new ArrowType.Binary(false));
            case DATE -> Optional.of(new ArrowType.Date());
            case TIMESTAMP -> Optional.of(new ArrowType.Timestamp(micros, "UTC"));
            case TIMESTAMP_NTZ -> Optional.of(new ArrowType.Timestamp(micros, ""));
            case TIME -> exactly("TIME(6)", type, new ArrowType.Time(ArrowType.TimeUnit.NANOSECOND, Long.SIZE));
            case YEAR_MONTH ->
                exactly(type.kind().sqlName(), type, new ArrowType.Interval(ArrowType.IntervalUnit.YEAR_MONTH));
            case DAY_TIME -> exactly(type.kind().sqlName(), type, new ArrowType.Duration(micros));
            case VOID -> Optional.of(new ArrowType.Null());
            case CHAR, VARCHAR, CALENDAR_INTERVAL, ARRAY, MAP, STRUCT, VARIANT, GEOMETRY, GEOGRAPHY -> Optional.empty();
        };
    }

    /** Arrow has one such type, which the server takes for this one of Spark's. */
    private static Optional<ArrowType> exactly(String ddl, SparkType type, ArrowType arrow) {
        return type.ddl().equals(ddl) ? Optional.of(arrow) : Optional.empty();
    }

    /** Whether rows are left. */
    public boolean hasNext() {
        return hasRow;
    }

    /** The next rows, as many as fit into about that many bytes, and one at least. */
    public byte[] next(long bytes) throws SQLException {
        int listed = 0;
        boolean full;
        do {
            writer.addElement(Arrays.asList(widened(rows.values())));
            listed++;
            hasRow = rows.next();
            full = !hasRow || writer.size() >= bytes;
            if (full || listed == ROWS_IN_A_LIST) {
                writer.endList();
                listed = 0;
            }
        } while (!full);
        return writer.take();
    }

    private Object[] widened(Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (decimals[i] && values[i] != null && !(values[i] instanceof BigDecimal)) {
                values[i] = BigDecimal.valueOf(((Number) values[i]).longValue());
            }
        }
        return values;
    }
}
