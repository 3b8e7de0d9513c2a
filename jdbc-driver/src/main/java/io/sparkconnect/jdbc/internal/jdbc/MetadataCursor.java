// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.arrow.ArrowField;
import io.sparkconnect.jdbc.internal.arrow.ArrowType;
import io.sparkconnect.jdbc.internal.arrow.VectorBuilder;
import io.sparkconnect.jdbc.internal.column.Column;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.metadata.MetadataColumn;
import io.sparkconnect.jdbc.internal.metadata.MetadataResult;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What DatabaseMetaData answers, some rows at a time. */
final class MetadataCursor implements RowCursor {
    private final MetadataResult result;
    private final List<SparkType.Field> fields;
    private final Column[] columns;
    private final Warnings warnings = new Warnings();
    private List<Object[]> rows;
    private List<Object[]> following;
    private int row = -1;

    /** Asks the server, and takes its rows for what Spark's are. */
    @FunctionalInterface
    interface Query<T> {
        T run() throws SQLException;
    }

    private MetadataCursor(MetadataResult result, List<SparkType.Field> fields, Column[] columns) {
        this.result = result;
        this.fields = fields;
        this.columns = columns;
    }

    /** Fetches the first rows, so that what is wrong with a query is said by the call that makes it. */
    static MetadataCursor open(MetadataResult result, SparkConnection connection) throws SQLException {
        List<SparkType.Field> fields = result.columns().stream()
                .map(column -> new SparkType.Field(column.name(), column.type(), column.nullable()))
                .toList();
        MetadataCursor cursor =
                new MetadataCursor(result, fields, connection.results().columns(fields));
        cursor.load(cursor.fetch());
        return cursor;
    }

    /** What comes from a server whose rows are not those that Spark has for the question. */
    static <T> T readable(Query<T> query) throws SQLException {
        try {
            return query.run();
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException otherRows) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server's answer to a question about metadata cannot be read: " + otherRows, otherRows);
        }
    }

    private List<Object[]> fetch() throws SQLException {
        List<Object[]> fetched = readable(result::next);
        result.takeWarnings().forEach(warnings::add);
        return fetched;
    }

    private void load(List<Object[]> next) throws SQLException {
        rows = next;
        for (int i = 0; i < columns.length; i++) {
            List<Object> values = new ArrayList<>(rows.size());
            for (Object[] each : rows) {
                values.add(each[i]);
            }
            MetadataColumn column = result.columns().get(i);
            columns[i].load(VectorBuilder.build(
                    new ArrowField(column.name(), true, arrowType(column), List.of(), Map.of()), values));
        }
    }

    private static ArrowType arrowType(MetadataColumn column) {
        return switch (column.type().kind()) {
            case SMALLINT -> new ArrowType.Int(16, true);
            case INT -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case BOOLEAN -> new ArrowType.Bool();
            default -> new ArrowType.Utf8(false);
        };
    }

    @Override
    public List<SparkType.Field> fields() {
        return fields;
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int next() throws SQLException {
        if (row + 1 >= rows.size()) {
            if (!lookAhead()) {
                return END;
            }
            load(following);
            following = null;
            row = -1;
        }
        return ++row;
    }

    private boolean lookAhead() throws SQLException {
        if (following == null) {
            following = fetch();
        }
        return !following.isEmpty();
    }

    @Override
    public boolean isAtLast() throws SQLException {
        return row + 1 >= rows.size() && !lookAhead();
    }

    @Override
    public SQLWarning warnings() {
        return warnings.first();
    }

    @Override
    public void clearWarnings() {
        warnings.clear();
    }

    @Override
    public void close() {
        result.close();
    }
}
