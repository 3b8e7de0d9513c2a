// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.SparkConnectStatement;
import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.jdbc.internal.connect.ExecuteOptions;
import io.sparkconnect.jdbc.internal.connect.Execution;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.Enquoting;
import io.sparkconnect.jdbc.internal.shape.IntCounts;
import io.sparkconnect.jdbc.internal.shape.WithoutBatches;
import io.sparkconnect.jdbc.internal.shape.WithoutGeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A statement: SQL text in, one result out. A prepared one is the same with another way to its text. Confined to one
 * thread, except {@link #cancel} and {@link #close}, which take no lock that execute holds.
 */
sealed class SparkStatement
        implements SparkConnectStatement, IntCounts, Enquoting, WithoutBatches, WithoutGeneratedKeys, Wrapping
        permits SparkPreparedStatement {
    private static final int NO_COUNT = -1;

    private final SparkConnection connection;
    private final Warnings warnings = new Warnings();
    private Duration queryTimeout;
    private int fetchSize;
    private long maxRows;
    private int maxFieldSize;
    private boolean poolable;
    private boolean closeOnCompletion;
    private Consumer<SparkProgress> progress;
    private volatile Execution execution;
    private volatile SparkResultSet result;
    private final List<SparkResultSet> kept = new CopyOnWriteArrayList<>();
    private long updateCount = NO_COUNT;
    private volatile boolean closed;

    SparkStatement(SparkConnection connection, Duration queryTimeout, int fetchSize) {
        this.connection = connection;
        this.queryTimeout = queryTimeout;
        this.fetchSize = fetchSize;
    }

    @Override
    public void requireOpen() throws SQLException {
        if (closed) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the statement is closed");
        }
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return query(new BoundSql(sql));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(new BoundSql(sql));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(new BoundSql(sql));
    }

    final ResultSet query(BoundSql sql) throws SQLException {
        refuse(
                sql,
                StatementKind::isCommand,
                SqlState.NOT_A_QUERY,
                "executeQuery runs queries only; use executeUpdate");
        run(sql);
        if (result == null) {
            throw SqlState.NOT_A_QUERY.exception("the statement was executed, and it has no result set");
        }
        return result;
    }

    final long update(BoundSql sql) throws SQLException {
        refuse(
                sql,
                StatementKind.QUERY::equals,
                SqlState.IS_A_QUERY,
                "executeUpdate does not run queries; use executeQuery");
        run(sql);
        if (result != null) { // what a command such as SET or CALL shows
            closeResult();
            updateCount = 0;
        }
        return updateCount;
    }

    private void refuse(BoundSql sql, Predicate<StatementKind> unwanted, SqlState state, String message)
            throws SQLException {
        requireOpen();
        if (sql.text() != null && unwanted.test(StatementKind.of(sql.text()))) {
            throw state.exception(message + "; nothing was executed");
        }
    }

    /** Whether there is a result set. */
    final boolean run(BoundSql sql) throws SQLException {
        requireOpen();
        if (sql.text() == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the SQL text is null");
        }
        closeResult();
        warnings.clear();
        updateCount = NO_COUNT;
        StatementKind kind = StatementKind.of(sql.text());
        connection.literalSyntax().runs(kind);
        ResultStream stream = ResultStream.open(start(plan(sql, kind)));
        connection.ran(kind);
        if (closed) {
            stream.close();
            requireOpen();
        }
        if (stream.fields().isEmpty()) {
            stream.drain();
            updateCount = 0;
        } else {
            RowCursor cursor = new BatchCursor(stream, connection.columns(stream.fields()));
            result = new SparkResultSet(this, cursor, maxRows, fetchSize);
        }
        return result != null;
    }

    private Plan plan(BoundSql sql, StatementKind kind) {
        return kind.isCommand()
                ? new Plan.Command(sql.text(), sql.arguments())
                : new Plan.Query(sql.text(), sql.arguments(), kind == StatementKind.QUERY ? maxRows : 0);
    }

    private Execution start(Plan plan) throws SQLException {
        Consumer<SparkProgress> listener = progress != null ? progress : connection.progress();
        ExecuteOptions options =
                new ExecuteOptions(queryTimeout, connection.client().networkTimeout(), listener);
        execution = connection.client().execute(plan, options);
        return execution;
    }

    /** Does nothing unless a statement is running; the reader then gets an SQLException with SQLSTATE HY008. */
    @Override
    public void cancel() throws SQLException {
        requireOpen();
        Execution running = execution;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Execution running = execution;
            if (running != null) {
                running.close();
            }
            closeResult();
            connection.statementClosed(this);
        }
    }

    private void closeResult() {
        SparkResultSet open = result;
        result = null;
        if (open != null) {
            open.close();
        }
        kept.forEach(SparkResultSet::close);
        kept.clear();
    }

    private void keepResult() {
        if (result != null) {
            kept.add(result);
            result = null;
        }
    }

    /** Told by a result set that it was closed. */
    void resultClosed(SparkResultSet closedResult) {
        if (closeOnCompletion && closedResult == result) {
            close();
        }
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        requireOpen();
        return result;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        return updateCount;
    }

    /** A statement has one result; asking for the next one says that there is none. */
    @Override
    public boolean getMoreResults(int current) throws SQLException {
        requireOpen();
        switch (current) {
            case CLOSE_CURRENT_RESULT, CLOSE_ALL_RESULTS -> closeResult();
            case KEEP_CURRENT_RESULT -> keepResult();
            default ->
                throw SqlState.INVALID_ARGUMENT.exception("what to do with the current result cannot be " + current
                        + "; use a constant of java.sql.Statement");
        }
        updateCount = NO_COUNT;
        return false;
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public String getOperationId() throws SQLException {
        requireOpen();
        return execution == null ? null : execution.operationId();
    }

    @Override
    public void setProgressListener(Consumer<SparkProgress> listener) throws SQLException {
        requireOpen();
        progress = listener;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        queryTimeout = Duration.ofSeconds(requireNotNegative(seconds, "query timeout"));
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        requireOpen();
        return (int) queryTimeout.plusMillis(999).toSeconds();
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        requireOpen();
        maxRows = requireNotNegative(rows, "maximum number of rows");
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        requireOpen();
        return maxRows;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        fetchSize = requireNotNegative(rows, "fetch size");
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    @Override
    public void setMaxFieldSize(int size) throws SQLException {
        requireOpen();
        maxFieldSize = requireNotNegative(size, "maximum field size");
        if (size > 0) {
            warnings.add("the maximum field size is kept and not applied: values are never cut");
        }
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        requireOpen();
        return maxFieldSize;
    }

    static int requireNotNegative(int value, String what) throws SQLException {
        return (int) requireNotNegative((long) value, what);
    }

    private static long requireNotNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw SqlState.INVALID_ARGUMENT.exception("the " + what + " cannot be " + value + "; use 0 for no limit");
        }
        return value;
    }

    /** Kept for callers' sake: JDBC escapes are not processed, whatever it says. */
    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        requireOpen();
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        requireOpen();
        warnings.add("cursor names are ignored: Spark has no positioned updates");
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        if (direction < ResultSet.FETCH_FORWARD || direction > ResultSet.FETCH_UNKNOWN) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the fetch direction cannot be " + direction + "; use a FETCH_ constant of java.sql.ResultSet");
        }
        if (direction != ResultSet.FETCH_FORWARD) {
            warnings.add("rows are fetched forward only");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() throws SQLException {
        requireOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        return connection;
    }

    @Override
    public void setPoolable(boolean value) throws SQLException {
        requireOpen();
        poolable = value;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        requireOpen();
        return poolable;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        requireOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return closeOnCompletion;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
