// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.column;

import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A stand-in for the driver's ResultSet: its toString has the column names and all rows. */
final class RecordedRows {
    private RecordedRows() {}

    static ResultSet of(ZoneId zone, List<SparkType.Field> fields, List<ArrowVector> vectors) throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.add(fields.stream()
                .map(f -> f.name() + " " + f.type().ddl())
                .toList()
                .toString());
        for (int row = 0; row < vectors.get(0).length(); row++) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                Column column = Columns.of(fields.get(i).type(), TestColumns.context(zone));
                column.load(vectors.get(i));
                line.add(column.textOrNull(row));
            }
            lines.add(line.toString());
        }
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("toString")) {
                        return String.join("\n", lines);
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
