// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.jdbc;

import io.sparkconnect.jdbc.SparkProgress;
import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.ConnectionProperties;
import io.sparkconnect.jdbc.internal.config.Target;
import io.sparkconnect.jdbc.internal.connect.ConnectClient;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.metadata.CachedMetadata;
import io.sparkconnect.jdbc.internal.shape.GeneratedKeys;
import io.sparkconnect.jdbc.internal.shape.StatementFactories;
import io.sparkconnect.jdbc.internal.shape.WithoutSharding;
import io.sparkconnect.jdbc.internal.shape.Wrapping;
import io.sparkconnect.jdbc.internal.sql.JdbcEscapes;
import io.sparkconnect.jdbc.internal.sql.StatementKind;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A connection is a Spark Connect session. Thread-safe as far as JDBC asks: close, abort and isValid from any thread. */
public final class SparkConnection
        implements SessionControls,
                StatementFactories,
                ValueFactories,
                CurrentNamespace,
                ClientInfoProperties,
                WithoutTransactions,
                WithoutSharding,
                Wrapping {
    /** Starting a Spark takes longer than reaching one, on a busy machine much longer. */
    private static final Duration LOCAL_START = Duration.ofMinutes(2);

    private final ConnectionConfig config;
    private final ConnectClient client;
    private final Set<SparkStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final LiteralSyntax literalSyntax;
    private final ResultSets results;
    private final FetchSizes fetchSizes;
    private final ClientInfo clientInfo = new ClientInfo();
    private final CachedMetadata metadataCache;
    private final SparkDatabaseMetaData metaData;
    private final TransactionSettings transactions = new TransactionSettings();
    private final Warnings warnings = new Warnings();
    private Consumer<SparkProgress> progress = ignored -> {};
    private boolean readOnly;

    private volatile boolean closed;

    private SparkConnection(ConnectionConfig config, ConnectClient client) {
        this.config = config;
        this.client = client;
        this.literalSyntax = new LiteralSyntax(client);
        this.results = new ResultSets(client, config.get(ConnectionProperties.RESULT_BUFFER_SIZE));
        this.fetchSizes =
                new FetchSizes(client, FetchSizes.isIn(config.sparkSettings().keySet()));
        this.metadataCache =
                new CachedMetadata(new SessionMetadata(this), config.get(ConnectionProperties.METADATA_CACHE_TTL));
        this.metaData = new SparkDatabaseMetaData(this, config, metadataCache);
        config.find(ConnectionProperties.APPLICATION_NAME).ifPresent(clientInfo::applicationName);
    }

    public static SparkConnection open(ConnectionConfig config) throws SQLException {
        return new SparkConnection(config, ConnectClient.open(config, connectTimeout(config)));
    }

    /** The property if given, else DriverManager's login timeout if set, else what is usual. */
    private static Duration connectTimeout(ConnectionConfig config) {
        return config.find(ConnectionProperties.CONNECT_TIMEOUT).orElseGet(() -> usualTimeout(config));
    }

    private static Duration usualTimeout(ConnectionConfig config) {
        if (DriverManager.getLoginTimeout() > 0) {
            return Duration.ofSeconds(DriverManager.getLoginTimeout());
        }
        return config.target() instanceof Target.Local ? LOCAL_START : config.get(ConnectionProperties.CONNECT_TIMEOUT);
    }

    @Override
    public void requireOpen() throws SQLException {
        if (closed) {
            throw SqlState.CONNECTION_DOES_NOT_EXIST.exception("the connection is closed");
        }
    }

    @Override
    public ConnectClient client() {
        return client;
    }

    @Override
    public void settingChanged() {
        literalSyntax.runs(StatementKind.SESSION_COMMAND);
    }

    LiteralSyntax literalSyntax() {
        return literalSyntax;
    }

    boolean allowsSeveralStatements() {
        return config.get(ConnectionProperties.ALLOW_MULTI_QUERIES);
    }

    Consumer<SparkProgress> progress() {
        return progress;
    }

    @Override
    public ResultSets results() {
        return results;
    }

    @Override
    public TransactionSettings transactions() {
        return transactions;
    }

    @Override
    public ClientInfo clientInfo() {
        return clientInfo;
    }

    @Override
    public Warnings warnings() {
        return warnings;
    }

    FetchSizes fetchSizes() {
        return fetchSizes;
    }

    /** Told by a statement what it ran. */
    void ran(StatementKind kind) {
        transactions.ran(kind);
        if (kind != StatementKind.QUERY) {
            metadataCache.clear();
        }
    }

    void statementClosed(SparkStatement statement) {
        statements.remove(statement);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int resultHoldability) throws SQLException {
        requireStatementForm(type, concurrency, resultHoldability);
        return remember(new SparkStatement(this, newSettings(type), GeneratedKeys.NONE));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int resultHoldability)
            throws SQLException {
        requireStatementForm(type, concurrency, resultHoldability);
        return prepare(sql, newSettings(type), GeneratedKeys.NONE);
    }

    @Override
    public PreparedStatement prepare(String sql, GeneratedKeys keys) throws SQLException {
        requireOpen();
        return prepare(sql, newSettings(ResultSet.TYPE_FORWARD_ONLY), keys);
    }

    /** The text is not looked at by the server before it is executed. */
    private PreparedStatement prepare(String sql, StatementSettings settings, GeneratedKeys keys) throws SQLException {
        requireText(sql);
        return remember(new SparkPreparedStatement(this, sql, settings, keys));
    }

    private StatementSettings newSettings(int resultSetType) {
        return new StatementSettings(
                resultSetType != ResultSet.TYPE_FORWARD_ONLY,
                config.get(ConnectionProperties.QUERY_TIMEOUT),
                config.get(ConnectionProperties.FETCH_SIZE));
    }

    /** The text may be a {@code {call …}}, a CALL, or any other, such as a script. */
    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int resultHoldability)
            throws SQLException {
        requireStatementForm(type, concurrency, resultHoldability);
        requireText(sql);
        if (JdbcEscapes.isFunctionCall(sql)) {
            JdbcEscapes.translate(sql); // says why it cannot be
        }
        return remember(new SparkCallableStatement(this, sql, newSettings(type)));
    }

    private static void requireText(String sql) throws SQLException {
        if (sql == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the SQL text is null");
        }
    }

    private void requireStatementForm(int type, int concurrency, int resultHoldability) throws SQLException {
        requireOpen();
        ResultForm.require(type, concurrency);
        WithoutTransactions.requireHoldability(resultHoldability);
        if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
            warnings.add("result sets show no later changes of others: they are TYPE_SCROLL_INSENSITIVE");
        }
    }

    private <T extends SparkStatement> T remember(T statement) {
        statements.add(statement);
        return statement;
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return metaData;
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        requireText(sql);
        return JdbcEscapes.translate(sql);
    }

    @Override
    public void setReadOnly(boolean hint) throws SQLException {
        requireOpen();
        readOnly = hint;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        return readOnly;
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        requireOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        requireOpen();
        if (map != null && !map.isEmpty()) {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception("type maps are not supported; use an empty map");
        }
    }

    @Override
    public boolean isValid(int timeoutSeconds) throws SQLException {
        if (timeoutSeconds < 0) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the timeout cannot be " + timeoutSeconds + " seconds; use 0 for no limit");
        }
        return !closed && client.isAlive(Duration.ofSeconds(timeoutSeconds));
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        requireOpen();
        if (executor == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the executor is null; JDBC asks for one, though none is needed");
        }
        if (milliseconds < 0) {
            throw SqlState.INVALID_ARGUMENT.exception(
                    "the network timeout cannot be " + milliseconds + " ms; use 0 for no limit");
        }
        client.networkTimeout(Duration.ofMillis(milliseconds));
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        requireOpen();
        return (int) Math.min(client.networkTimeout().toMillis(), Integer.MAX_VALUE);
    }

    @Override
    public void setProgressListener(Consumer<SparkProgress> listener) throws SQLException {
        requireOpen();
        progress = listener == null ? ignored -> {} : listener;
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
    public void close() {
        if (!closed) {
            closed = true;
            closeStatements();
            client.close();
        }
    }

    private void closeStatements() {
        List<SparkStatement> open;
        synchronized (statements) {
            open = new ArrayList<>(statements);
        }
        open.forEach(SparkStatement::close);
    }

    /** As close, on the given executor, so that it returns at once however long the server takes. */
    @Override
    public void abort(Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlState.INVALID_ARGUMENT.exception("the executor to abort the connection with is null");
        }
        if (!closed) {
            closed = true;
            executor.execute(() -> {
                closeStatements();
                client.close();
            });
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
