// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.ArrowVector;
import io.sparkconnect.jdbc.internal.arrow.VectorBuilder;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.column.ColumnContext;
import io.sparkconnect.jdbc.internal.column.Columns;
import io.sparkconnect.jdbc.internal.column.FieldLimit;
import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.jdbc.internal.type.TypeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Makes the result sets of a connection: chooses columns and cursor. Thread-safe.
 *
 * @param bufferSize how many bytes of a result that is kept may be in memory
 */
record ResultSets(ConnectClient client, long bufferSize) {

    /** What a statement shows of a result. */
    SparkResultSet open(SparkStatement statement, BatchSource result, ResultForm form) {
        RowWarnings warnings = new RowWarnings();
        Column[] columns = form.maxFieldSize() == 0
                ? columns(result.fields())
                : limitedColumns(result.fields(), form.maxFieldSize(), warnings);
        RowCursor cursor = form.scrollable()
                ? new ScrollCursor(keep(result), columns, form.maxRows())
                : new BatchCursor(result, columns, form.maxRows());
        return new SparkResultSet(statement, cursor, form, warnings);
    }

    /** A result that can be read again. */
    KeptResult keep(BatchSource result) {
        return result instanceof KeptResult kept ? kept : new KeptResult((ResultStream) result, bufferSize);
    }

    /** A result that is read to its end now, and owes the server nothing. */
    KeptResult keepWhole(ResultStream result) throws SQLException {
        KeptResult kept = keep(result);
        try {
            kept.readToEnd();
            return kept;
        } catch (SQLException failure) {
            kept.close();
            throw failure;
        }
    }

    /** A result set of rows in memory; the vectors are all of the same length. */
    ResultSet ofRows(List<SparkType.Field> fields, List<ArrowVector> vectors) throws SQLException {
        Column[] columns = columns(fields);
        for (int i = 0; i < columns.length; i++) {
            columns[i].load(vectors.get(i));
        }
        int rows = vectors.isEmpty() ? 0 : vectors.get(0).length();
        return new SparkResultSet(null, new MemoryCursor(fields, columns, rows), ResultForm.PLAIN, new RowWarnings());
    }

    /** A result set without rows, whose columns are numbers of 64 bits. */
    ResultSet noRows(List<String> names) throws SQLException {
        List<SparkType.Field> fields = names.stream()
                .map(name -> new SparkType.Field(name, SparkType.of(TypeKind.BIGINT), false))
                .toList();
        List<ArrowVector> vectors = names.stream()
                .map(name -> VectorBuilder.build(
                        new ArrowField(name, false, new ArrowType.Int(Long.SIZE, true), List.of(), Map.of()),
                        List.of()))
                .toList();
        return ofRows(fields, vectors);
    }

    Column[] columns(List<SparkType.Field> fields) {
        ColumnContext context = context();
        return fields.stream().map(field -> Columns.of(field.type(), context)).toArray(Column[]::new);
    }

    private Column[] limitedColumns(List<SparkType.Field> fields, int maxFieldSize, RowWarnings warnings) {
        ColumnContext context = context();
        Column[] columns = new Column[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            int number = i + 1;
            FieldLimit limit =
                    new FieldLimit(maxFieldSize, (bytes, bytesKept) -> warnings.cut(number, bytes, bytesKept));
            columns[i] = Columns.limited(fields.get(i).type(), context, limit);
        }
        return columns;
    }

    private ColumnContext context() {
        return new ColumnContext(new SessionTimeZone(client), this::ofRows);
    }
}
