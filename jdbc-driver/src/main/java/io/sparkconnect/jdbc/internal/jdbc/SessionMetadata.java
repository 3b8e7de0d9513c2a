// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.connect.ExecuteOptions;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.metadata.MetadataSource;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers metadata queries from a connection's session. */
record SessionMetadata(SparkConnection connection) implements MetadataSource {

    @Override
    public List<Object[]> rows(Plan plan) throws SQLException {
        ExecuteOptions options =
                new ExecuteOptions(Duration.ZERO, connection.client().networkTimeout(), ignored -> {});
        List<Object[]> rows = new ArrayList<>();
        try (ResultStream stream = ResultStream.open(connection.client().execute(plan, options))) {
            BatchCursor cursor = new BatchCursor(stream, connection.results().columns(stream.fields()), 0);
            for (int row = cursor.next(); row != RowCursor.END; row = cursor.next()) {
                rows.add(values(cursor.columns(), row));
            }
        }
        return rows;
    }

    private static Object[] values(Column[] columns, int row) throws SQLException {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = columns[i].isNull(row) ? null : columns[i].getObject(row);
        }
        return values;
    }

    @Override
    public List<SparkType.Field> tableSchema(List<String> nameParts) throws SQLException {
        return connection.client().tableSchema(nameParts);
    }

    @Override
    public String currentCatalog() throws SQLException {
        return connection.getCatalog();
    }
}
