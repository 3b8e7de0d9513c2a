// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.SparkConnectStatement;
import io.sparkconnect.jdbc.SparkMetric;
import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.jdbc.internal.connect.ExecuteOptions;
import io.sparkconnect.jdbc.internal.connect.Execution;
import io.sparkconnect.jdbc.internal.connect.Plan;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.shape.Enquoting;
import io.sparkconnect.jdbc.internal.shape.GeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.WithoutGeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import io.sparkconnect.jdbc.internal.type.SparkType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A statement: SQL text in, one result out. A prepared one is the same with another way to its text. Confined to one
 * thread, except {@link #cancel} and {@link #close}, which take no lock that execute holds.
 */
sealed class SparkStatement
        implements SparkConnectStatement,
                ConfiguredStatement,
                BatchedStatement,
                Enquoting,
                WithoutGeneratedKeys,
                Wrapping
        permits SparkPreparedStatement {
    private final SparkConnection connection;
    private final StatementSettings settings;
    private final GeneratedKeys usualKeys;
    private final Warnings warnings = new Warnings();
    private final StatementResults results = new StatementResults();
    private final TextBatch batch = new TextBatch(this);
    private GeneratedKeys keys;
    private GeneratedKeys shownKeys = GeneratedKeys.NONE;
    private Consumer<SparkProgress> progress;
    private volatile Execution execution;
    private volatile SeveralStatements executing = new SeveralStatements(0, Duration.ZERO);
    private volatile boolean closed;

    /**
     * A statement of the connection.
     *
     * @param keys what every execution is asked for, unless it says otherwise
     */
    SparkStatement(SparkConnection connection, StatementSettings settings, GeneratedKeys keys) {
        this.connection = connection;
        this.settings = settings;
        this.usualKeys = keys;
        this.keys = keys;
    }

    @Override
    public StatementSettings settings() {
        return settings;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
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
        BoundSql query = only(sql, "executeQuery");
        refuse(
                query,
                StatementKind::isCommand,
                SqlState.NOT_A_QUERY,
                "executeQuery runs queries only; use executeUpdate");
        if (!run(List.of(query))) {
            throw SqlState.NOT_A_QUERY.exception("the statement was executed, and it has no result set");
        }
        return results.rows();
    }

    final long update(BoundSql sql) throws SQLException {
        BoundSql update = only(sql, "executeUpdate");
        refuse(
                update,
                StatementKind.QUERY::equals,
                SqlState.IS_A_QUERY,
                "executeUpdate does not run queries; use executeQuery");
        if (run(List.of(update))) { // what a command such as SET or CALL shows
            results.count(0);
        }
        return results.count();
    }

    private void refuse(BoundSql sql, Predicate<StatementKind> unwanted, SqlState state, String message)
            throws SQLException {
        if (unwanted.test(StatementKind.of(sql.text()))) {
            throw state.exception(message + "; nothing was executed");
        }
    }

    private BoundSql only(BoundSql sql, String method) throws SQLException {
        List<BoundSql> statements = statements(sql);
        if (statements.size() > 1) {
            throw SqlState.SYNTAX_ERROR.exception(method + " runs one statement, and the text has " + statements.size()
                    + "; use execute; nothing was executed");
        }
        return statements.get(0);
    }

    private List<BoundSql> statements(BoundSql sql) throws SQLException {
        requireOpen();
        if (sql.text() == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the SQL text is null");
        }
        List<BoundSql> statements = new ArrayList<>(1);
        for (BoundSql each : connection.allowsSeveralStatements() ? sql.statements() : List.of(sql)) {
            statements.add(withoutEscapes(each));
        }
        return statements;
    }

    final BoundSql withoutEscapes(BoundSql sql) throws SQLException {
        return settings.escapeProcessing ? sql.translated() : sql;
    }

    /** Whether the first result is a result set. */
    final boolean run(BoundSql sql) throws SQLException {
        return run(statements(sql));
    }

    private boolean run(List<BoundSql> statements) throws SQLException {
        forgetResults();
        SeveralStatements several = new SeveralStatements(statements.size(), settings.queryTimeout);
        executing = several;
        for (BoundSql statement : statements) {
            try {
                several.begin();
                execute(statement, several);
            } catch (SQLException failure) {
                results.close();
                throw several.named(UnknownTypes.explained(failure, statement, connection.client()));
            }
        }
        return results.next();
    }

    private void forgetResults() {
        results.close();
        warnings.clear();
        takeKeys();
    }

    /** Runs one entry of a batch; the number of rows that it reported, 0 if none. */
    final long runEntry(BoundSql sql) throws SQLException {
        BoundSql entry = only(sql, "an entry of a batch");
        refuse(
                entry,
                StatementKind.QUERY::equals,
                SqlState.IS_A_QUERY,
                "a batch does not run queries; use executeQuery");
        if (run(List.of(entry))) {
            results.close();
            throw SqlState.IS_A_QUERY.exception(
                    "it was executed, and it returned rows, for which a batch has no place; use execute");
        }
        return results.count();
    }

    /** Runs a part of a batch that has no rows to show. */
    final void runPlan(Plan plan, Duration timeout) throws SQLException {
        requireOpen();
        forgetResults();
        Execution started = start(plan, timeout);
        if (batch().isCancelled()) { // before there was an execution to interrupt
            started.interrupt();
        }
        ResultStream stream = ResultStream.open(started);
        connection.ran(StatementKind.COMMAND);
        stream.drain();
    }

    private void execute(BoundSql sql, SeveralStatements several) throws SQLException {
        StatementKind kind = StatementKind.of(sql.text());
        connection.literalSyntax().runs(kind);
        connection.fetchSizes().runs(sql.text(), kind, settings.fetchSize);
        Execution started = start(plan(sql, kind), several.timeout());
        if (several.isCancelled()) { // before there was an execution to interrupt
            started.interrupt();
        }
        ResultStream stream = ResultStream.open(started);
        connection.ran(kind);
        if (closed) {
            stream.close();
            requireOpen();
        }
        addResult(stream, kind, several.isLast());
    }

    private void addResult(ResultStream stream, StatementKind kind, boolean last) throws SQLException {
        List<SparkType.Field> fields = stream.fields();
        if (fields.isEmpty()) {
            stream.drain();
            results.add(0);
            return;
        }
        if (kind == StatementKind.COMMAND && UpdateCount.isIn(fields)) {
            results.add(UpdateCount.read(
                    new BatchCursor(stream, connection.results().columns(fields), 0)));
        } else {
            // The next statement may change what this one reads
            BatchSource rows = last ? stream : connection.results().keepWhole(stream);
            results.add(connection.results().open(this, rows, settings.form()));
        }
    }

    private Plan plan(BoundSql sql, StatementKind kind) {
        return kind.isCommand()
                ? new Plan.Command(sql.text(), sql.arguments())
                : new Plan.Query(sql.text(), sql.arguments(), kind == StatementKind.QUERY ? settings.maxRows : 0);
    }

    private Execution start(Plan plan, Duration timeout) throws SQLException {
        execution = connection.client().execute(plan, options(timeout));
        return execution;
    }

    final ExecuteOptions options() {
        return options(settings.queryTimeout);
    }

    private ExecuteOptions options(Duration timeout) {
        Consumer<SparkProgress> listener = progress != null ? progress : connection.progress();
        return new ExecuteOptions(timeout, connection.client().networkTimeout(), listener);
    }

    @Override
    public StatementBatch batch() {
        return batch;
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        batch.add(sql);
    }

    /** Does nothing unless a statement is running; the reader then gets an SQLException with SQLSTATE HY008. */
    @Override
    public void cancel() throws SQLException {
        requireOpen();
        batch().cancel();
        executing.cancel();
        Execution running = execution;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            batch().close();
            Execution running = execution;
            if (running != null) {
                running.close();
            }
            results.close();
            connection.statementClosed(this);
        }
    }

    /** Told by a result set that it was closed. */
    void resultClosed() {
        if (settings.closeOnCompletion && results.isComplete()) {
            close();
        }
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        requireOpen();
        return results.rows();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        return results.count();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        requireOpen();
        switch (current) {
            case CLOSE_CURRENT_RESULT -> results.closeCurrent();
            case CLOSE_ALL_RESULTS -> results.closeCurrentAndKept();
            case KEEP_CURRENT_RESULT -> results.keepCurrent();
            default ->
                throw SqlState.INVALID_ARGUMENT.exception("what to do with the current result cannot be " + current
                        + "; use a constant of java.sql.Statement");
        }
        return results.next();
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
    public List<SparkMetric> getMetrics() throws SQLException {
        requireOpen();
        return execution == null ? List.of() : execution.metrics();
    }

    @Override
    public void setProgressListener(Consumer<SparkProgress> listener) throws SQLException {
        requireOpen();
        progress = listener;
    }

    @Override
    public void askForKeys(GeneratedKeys asked) throws SQLException {
        requireOpen();
        keys = asked;
    }

    private void takeKeys() {
        shownKeys = keys;
        keys = usualKeys;
        if (shownKeys.areAsked()) {
            warn("Spark generates no keys: getGeneratedKeys returns no rows");
        }
    }

    /** Never any rows; the columns are those that were asked for. */
    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        requireOpen();
        return connection.results().noRows((shownKeys.areAsked() ? shownKeys : GeneratedKeys.ALL).columns());
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
    public boolean isClosed() {
        return closed;
    }
}
