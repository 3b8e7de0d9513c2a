// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowBatch;
import io.sparkconnect.jdbc.internal.arrow.ArrowReader;
import io.sparkconnect.jdbc.internal.arrow.MalformedArrowException;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.column.ColumnContext;
import io.sparkconnect.jdbc.internal.column.Columns;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Input: an Arrow stream. */
public final class ArrowFuzz {
    private static final int MOST_ROWS = 50;

    private ArrowFuzz() {}

    public static void run(byte[] input) {
        ArrowReader reader = new ArrowReader();
        try {
            List<ArrowBatch> batches = reader.read(input, 0, input.length);
            List<Column> columns = columns(reader);
            for (ArrowBatch batch : batches) {
                read(batch, columns);
            }
        } catch (MalformedArrowException | SQLException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("no message", refused);
            }
        }
    }

    private static List<Column> columns(ArrowReader reader) throws SQLException {
        ColumnContext context = new ColumnContext(() -> ZoneOffset.UTC, (fields, vectors) -> {
            throw new SQLException("no result sets here", "0A000");
        });
        List<Column> columns = new ArrayList<>();
        for (SparkType.Field field : ArrowTypes.fields(reader.schema())) {
            columns.add(Columns.of(field.type(), context));
        }
        return columns;
    }

    private static void read(ArrowBatch batch, List<Column> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            column.load(batch.vectors().get(i));
            for (int row = 0; row < Math.min(batch.rowCount(), MOST_ROWS); row++) {
                Getters.readAll(column, row);
            }
        }
    }
}
