// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.internal.batch.ArrowChunks;
import io.sparkconnect.jdbc.internal.batch.ColumnTypes;
import io.sparkconnect.jdbc.internal.batch.Misfits;
import io.sparkconnect.jdbc.internal.batch.RowLog;
import io.sparkconnect.jdbc.internal.connect.Parameter;
import io.sparkconnect.jdbc.internal.sql.InsertShape;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A batch of values for one text. An INSERT of one row becomes a single INSERT of all rows, if their values have types
 * in common; everything else is executed entry by entry.
 */
final class ParameterBatch extends StatementBatch {
    /** An entry of the shape has inserted its row when the statement has succeeded. */
    private static final long ONE_ROW = 1;

    /** The classes of SQLSTATEs with which Spark refuses a value: data, constraints, limits such as that of VARCHAR. */
    private static final Set<String> MISFITS = Set.of("22", "23", "42", "54");

    private final SparkStatement statement;
    private final SparkConnection connection;
    private final ParameterList parameters;
    private final Optional<InsertShape> shape;
    private final RowLog log;
    private volatile InsertUpload upload;

    ParameterBatch(SparkStatement statement, SparkConnection connection, String sql, ParameterList parameters) {
        super(statement);
        this.statement = statement;
        this.connection = connection;
        this.parameters = parameters;
        this.shape = InsertShape.of(sql);
        this.log = new RowLog(parameters.count());
    }

    void add() throws SQLException {
        log.add(parameters.complete());
    }

    @Override
    int size() {
        return log.rows();
    }

    @Override
    void clear() {
        log.close();
    }

    @Override
    LongStream run() throws SQLException {
        if (shape.isPresent() && size() > 1) {
            Optional<List<SparkType>> types = types(shape.get());
            if (types.isPresent()) {
                return upload(shape.get(), types.get());
            }
        }
        return runEach();
    }

    private LongStream runEach() throws SQLException {
        RowLog.Reader rows = log.reader();
        return runEach(() -> next(rows), shape.isPresent() ? ONE_ROW : Statement.SUCCESS_NO_INFO);
    }

    private BoundSql next(RowLog.Reader rows) throws SQLException {
        rows.next();
        Parameter[] row = rows.row();
        return parameters.bind(row, connection.literalSyntax());
    }

    /** Of the columns to upload; empty where the values of one have no type in common. */
    private Optional<List<SparkType>> types(InsertShape insert) {
        boolean mixed = IntStream.range(0, parameters.count())
                .anyMatch(i -> insert.isBare(i) && log.column(i).isMixed());
        List<SparkType.Field> table = mixed ? table(insert) : List.of();
        List<String> names = table.stream().map(SparkType.Field::name).toList();
        List<SparkType> types = new ArrayList<>();
        for (int i = 0; i < parameters.count(); i++) {
            int target = insert.target(i, names);
            Optional<SparkType> type = type(
                    log.column(i),
                    insert.isBare(i),
                    target < 0 ? null : table.get(target).type());
            if (type.isEmpty() || !ArrowChunks.isPossible(type.get())) {
                return Optional.empty();
            }
            types.add(type.get());
        }
        return Optional.of(types);
    }

    private static Optional<SparkType> type(ColumnTypes column, boolean bare, SparkType target) {
        return bare ? column.common(target) : column.only();
    }

    /** No columns if it cannot be asked: the first entry will tell why. */
    private List<SparkType.Field> table(InsertShape insert) {
        try {
            return connection.client().tableSchema(insert.table());
        } catch (SQLException unknown) {
            return List.of();
        }
    }

    private LongStream upload(InsertShape insert, List<SparkType> types) throws SQLException {
        try {
            upload = new InsertUpload(statement, connection.client(), insert, log, types);
            upload.run();
        } catch (SQLException e) {
            if (mayBeOfTheForm(insert, e)) {
                return runEach();
            }
            OptionalInt guilty = guilty(insert, e.getSQLState());
            throw guilty.isPresent() ? allFailedFor(guilty.getAsInt(), e) : allFailed(e);
        } finally {
            upload = null;
        }
        return IntStream.range(0, size()).mapToLong(i -> ONE_ROW);
    }

    /** The entry with the value that Spark complains of, where that can be told. */
    private OptionalInt guilty(InsertShape insert, String state) throws SQLException {
        if (!MISFITS.contains(state.substring(0, 2))) {
            return OptionalInt.empty();
        }
        List<SparkType.Field> table = table(insert);
        List<String> names = table.stream().map(SparkType.Field::name).toList();
        List<SparkType.Field> targets = new ArrayList<>();
        for (int i = 0; i < parameters.count(); i++) {
            int target = insert.isBare(i) ? insert.target(i, names) : -1;
            targets.add(target < 0 ? null : table.get(target));
        }
        return Misfits.first(log, targets);
    }

    /**
     * Some functions want a constant, which a parameter of a single row is. Spark says so before it runs anything, in
     * class 42.
     */
    private boolean mayBeOfTheForm(InsertShape insert, SQLException refusal) {
        boolean bare = IntStream.range(0, parameters.count()).allMatch(insert::isBare);
        return !bare && refusal.getSQLState().startsWith("42");
    }

    @Override
    void cancel() {
        super.cancel();
        InsertUpload running = upload;
        if (running != null) {
            running.cancel();
        }
    }
}
