// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.sparkconnect.jdbc.SparkServerException;
import io.sparkconnect.jdbc.internal.auth.Authorization;
import io.sparkconnect.jdbc.internal.config.ConnectionConfig;
import io.sparkconnect.jdbc.internal.config.ConnectionProperties;
import io.sparkconnect.jdbc.internal.config.Credentials;
import io.sparkconnect.jdbc.internal.config.HttpProxy;
import io.sparkconnect.jdbc.internal.config.Target;
import io.sparkconnect.jdbc.internal.error.SqlState;
import io.sparkconnect.jdbc.internal.error.Unicode;
import io.sparkconnect.jdbc.internal.sql.Identifiers;
import io.sparkconnect.jdbc.internal.tls.TlsProbe;
import io.sparkconnect.jdbc.internal.type.SparkType;
import io.sparkconnect.proto.ConfigRequest;
import io.sparkconnect.proto.ConfigResponse;
import io.sparkconnect.proto.DataType;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.ExecutePlanResponse;
import io.sparkconnect.proto.InterruptRequest;
import io.sparkconnect.proto.KeyValue;
import io.sparkconnect.proto.Read;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SparkConnectServiceGrpc;
import io.sparkconnect.spi.LocalServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A Spark Connect session, from the connection's first message to its last. Thread-safe. */
public final class ConnectClient implements AutoCloseable {
    /** How long closing a connection waits for a server that does not answer, and then once more on another transport. */
    private static final List<Duration> CLOSE_TIMEOUTS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(3));

    /** Long enough for another transport where the first one broke, perhaps while it was idle. */
    private static final Duration SHORT_RETRY = Duration.ofSeconds(1);

    /** Spark sends progress before every response; nobody listens unless asked for. */
    private static final String PROGRESS_INTERVAL = "spark.connect.progress.reportInterval";

    /** What is said where there is nobody who could want something else. */
    private static final List<String> NO_CONNECTION = List.of("Connection refused", "Unable to resolve host");

    private final SharedChannel channel;
    private final Session session;
    private final String sessionId;
    private volatile KeepAlive keepAlive;
    private volatile String sparkVersion;
    private volatile boolean begun;
    private volatile boolean closed;

    private ConnectClient(SharedChannel channel, Session session, String sessionId) {
        this.channel = channel;
        this.session = session;
        this.sessionId = sessionId;
    }

    /**
     * Opens a session: one round trip for the settings, a second if a schema is to be the current one.
     *
     * @throws SQLException 08001 if the server cannot be reached, 28000 if it refuses the credentials, HYT00 if it does
     *     not answer within the connect timeout, or what Spark says of a setting, the catalog or the schema
     */
    public static ConnectClient open(ConnectionConfig config, Duration timeout) throws SQLException {
        long start = System.nanoTime();
        Peer peer = Peer.of(config, timeout);
        String sessionId = config.find(ConnectionProperties.SESSION_ID)
                .orElseGet(UUID::randomUUID)
                .toString();
        String agent = ClientName.of(config);
        int maxMessageSize = config.get(ConnectionProperties.GRPC_MAX_MESSAGE_SIZE);
        Requests requests = new Requests(sessionId, config.user(), agent, maxMessageSize);
        Authorization authorization = authorization(config, timeout);
        HttpProxy proxy = config.proxy().orElse(null);
        Endpoint.Way way = new Endpoint.Way(proxy, !config.isLoopback());
        Endpoint endpoint = new Endpoint(peer.host(), peer.port(), config.ssl(), way, maxMessageSize, agent);
        SharedChannel channel = SharedChannel.acquire(endpoint, () -> Requests.plan(new Plan.Query("", 0)));
        ServerName server = new ServerName(peer.toString(), peer.credentials().description(), config.ssl(), proxy);
        Session session = new Session(channel, headers(config, peer), authorization, requests, server);
        ConnectClient client = new ConnectClient(channel, session, sessionId);
        try {
            client.begin(config, Timeout.after(timeout));
            client.networkTimeout(config.get(ConnectionProperties.NETWORK_TIMEOUT));
            session.retryTimeout(config.get(ConnectionProperties.RETRY_TIMEOUT));
            session.events().slowFrom(config.get(ConnectionProperties.SLOW_QUERY_THRESHOLD));
            session.events().opened(peer.toString(), System.nanoTime() - start);
            client.keepAlive = KeepAlive.of(session, config.get(ConnectionProperties.KEEP_ALIVE));
            return client;
        } catch (SQLException failure) {
            client.close();
            throw cannotConnect(failure, endpoint);
        }
    }

    private static SQLException cannotConnect(SQLException failure, Endpoint endpoint) {
        SQLException why = isUnexplained(failure) && endpoint.way().proxy() == null
                ? TlsProbe.explain(endpoint.ssl(), endpoint.toString(), endpoint.host(), endpoint.port())
                        .orElse(failure)
                : failure;
        return SqlState.CONNECTION_FAILURE.code().equals(why.getSQLState())
                ? SqlState.CANNOT_CONNECT.exception(why.getMessage(), why.getCause())
                : why;
    }

    /** Whether the connection came about, and brought nothing that makes sense. */
    private static boolean isUnexplained(SQLException failure) {
        return failure.getCause() instanceof SparkServerException broken
                && broken.getErrorClass().isEmpty()
                && (SqlState.GENERAL_ERROR.code().equals(failure.getSQLState())
                        || (SqlState.CONNECTION_FAILURE.code().equals(failure.getSQLState())
                                && NO_CONNECTION.stream().noneMatch(broken.getMessage()::contains)));
    }

    /** Null for credentials that stay the same. */
    private static Authorization authorization(ConnectionConfig config, Duration timeout) throws SQLException {
        return config.credentials() instanceof Credentials.OAuth2
                        || config.credentials() instanceof Credentials.Provider
                ? Authorization.of(config, timeout)
                : null;
    }

    /** Where the server is, and what it wants to be told. */
    private record Peer(String host, int port, Credentials credentials) {
        static Peer of(ConnectionConfig config, Duration timeout) throws SQLException {
            if (config.target() instanceof Target.Local local) {
                LocalServer server = LocalServers.start(local.directory().orElse(null), timeout);
                return new Peer(
                        server.host(),
                        server.port(),
                        new Credentials.Fixed("the local server's own token", "Bearer " + server.token()));
            }
            Target.Remote remote = (Target.Remote) config.target();
            return new Peer(remote.host(), remote.port(), config.credentials());
        }

        @Override
        public String toString() {
            return new Target.Remote(host, port).authority();
        }
    }

    private static Metadata headers(ConnectionConfig config, Peer peer) {
        Metadata headers = new Metadata();
        config.headers()
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        headers.removeAll(CallAuthorization.HEADER); // it is the credentials, if anything
        if (peer.credentials() instanceof Credentials.Fixed fixed) {
            headers.put(CallAuthorization.HEADER, fixed.header());
        }
        return headers;
    }

    private void begin(ConnectionConfig config, Timeout timeout) throws SQLException {
        Map<String, String> settings = new HashMap<>(config.sparkSettings());
        if (!config.get(ConnectionProperties.PROGRESS)) {
            settings.putIfAbsent(PROGRESS_INTERVAL, "-1");
        }
        if (config.schema().isEmpty()) {
            config.catalog().ifPresent(name -> settings.put("spark.sql.defaultCatalog", name));
        }
        session.sawServerSession(session.call(
                        SparkConnectServiceGrpc.getConfigMethod(),
                        session.requests().setConfig(settings),
                        timeout.remaining())
                .getServerSideSessionId());
        begun = true;
        if (config.schema().isPresent()) {
            String schema = Identifiers.quoteNamespace(config.schema().get());
            String catalog =
                    config.catalog().map(name -> Identifiers.quote(name) + ".").orElse("");
            run("USE " + catalog + schema, timeout.remaining());
        }
    }

    /**
     * A command that may be run twice, and whose rows are of no interest: not reattachable, so that there is nothing to
     * release after it.
     */
    public void run(String command, Duration timeout) throws SQLException {
        Unicode.requireWhole("the SQL text", command);
        ExecutePlanRequest request = session.requests().executeOnce(Requests.plan(new Plan.Command(command)));
        session.call(SparkConnectServiceGrpc.getExecutePlanMethod(), request, timeout);
    }

    /** Sends the plan; the server begins to work on it at once. */
    public Execution execute(Plan plan, ExecuteOptions options) throws SQLException {
        requireOpen();
        Unicode.requireWhole("the SQL text", plan.text());
        return new Execution(session, plan, options);
    }

    /** For rows that a plan to come will refer to. */
    public CacheUpload upload(ExecuteOptions options) throws SQLException {
        requireOpen();
        return new CacheUpload(session, options);
    }

    /** Sends a plan whose rows are few, and which nobody cancels: one call, with nothing to release after it. */
    public Pending<List<Response>> start(Plan plan) throws SQLException {
        requireOpen();
        Unicode.requireWhole("the SQL text", plan.text());
        return session.start(
                SparkConnectServiceGrpc.getExecutePlanMethod(),
                session.requests().executeOnce(Requests.plan(plan)),
                ConnectClient::responses);
    }

    private static List<Response> responses(List<ExecutePlanResponse> messages) throws SQLException {
        List<Response> responses = new ArrayList<>();
        for (ExecutePlanResponse message : messages) {
            if (message.hasSchema()) {
                responses.add(new Response.Schema(
                        TypeReader.fields(message.getSchema().getStruct())));
            }
            if (message.hasArrowBatch()) {
                responses.add(batch(message.getArrowBatch().getData()));
            }
            ByteString inline = message.getSqlCommandResult()
                    .getRelation()
                    .getLocalRelation()
                    .getData();
            if (!inline.isEmpty()) {
                responses.add(batch(inline));
            }
        }
        return responses;
    }

    private static Response.Batch batch(ByteString bytes) {
        return MessageBytes.of(bytes).toBatch(-1);
    }

    /** Asks for the columns of a table, to be shown: types may be {@link SparkType.Unknown}. Nothing is run. */
    public Pending<List<SparkType.Field>> startTableSchema(List<String> nameParts) throws SQLException {
        return startSchema(table(nameParts), TypeReader::knownFields);
    }

    /** The columns of a table, to be worked with: each type is known. */
    public List<SparkType.Field> tableSchema(List<String> nameParts) throws SQLException {
        return startSchema(table(nameParts), TypeReader::fields).get();
    }

    private static Relation table(List<String> nameParts) {
        return Relation.newBuilder()
                .setRead(Read.newBuilder()
                        .setNamedTable(
                                Read.NamedTable.newBuilder().setUnparsedIdentifier(Identifiers.quote(nameParts))))
                .build();
    }

    /**
     * Asks for the columns of a query, to be shown: types may be {@link SparkType.Unknown}. The query is not run. Not
     * for commands: some servers run those to tell their columns.
     */
    public Pending<List<SparkType.Field>> startQuerySchema(Plan.Query query) throws SQLException {
        return startQuerySchema(query, TypeReader::knownFields);
    }

    /** The columns of a query, to be worked with: each type is known. */
    public List<SparkType.Field> querySchema(Plan.Query query) throws SQLException {
        return startQuerySchema(query, TypeReader::fields).get();
    }

    private Pending<List<SparkType.Field>> startQuerySchema(Plan.Query query, FieldReader reader) throws SQLException {
        Unicode.requireWhole("the SQL text", query.text());
        return startSchema(Requests.query(query), reader);
    }

    private interface FieldReader {
        List<SparkType.Field> read(DataType.Struct struct) throws SQLException;
    }

    private Pending<List<SparkType.Field>> startSchema(Relation relation, FieldReader reader) throws SQLException {
        requireOpen();
        return session.start(
                SparkConnectServiceGrpc.getAnalyzePlanMethod(),
                session.requests().schema(relation),
                answers -> reader.read(
                        Session.first(answers).getSchema().getSchema().getStruct()));
    }

    /** The settings whose names begin with the prefix, by the rest of their names. */
    public Map<String, String> settings(String prefix) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        config(session.requests().getAllConfig(prefix))
                .getPairsList()
                .forEach(pair -> settings.put(pair.getKey(), pair.getValue()));
        return settings;
    }

    /** What a setting is at the moment in this session, its default if it was never set. */
    public String setting(String name) throws SQLException {
        return pair(name, session.requests().getConfig(name)).getValue();
    }

    /** What a setting is in this session, its default if it was never set; empty if Spark knows of neither. */
    public Optional<String> findSetting(String name) throws SQLException {
        KeyValue pair = pair(name, session.requests().getOption(name));
        return pair.hasValue() ? Optional.of(pair.getValue()) : Optional.empty();
    }

    private KeyValue pair(String name, ConfigRequest request) throws SQLException {
        List<KeyValue> pairs = config(request).getPairsList();
        if (pairs.size() != 1) {
            throw SqlState.PROTOCOL_VIOLATION.exception(
                    "the server sent " + pairs.size() + " values of the setting '" + name + "'");
        }
        return pairs.get(0);
    }

    /** The settings of this session that are not their defaults. */
    public Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        config(session.requests().getAllConfig())
                .getPairsList()
                .forEach(pair -> settings.put(pair.getKey(), pair.getValue()));
        return settings;
    }

    public void set(Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Unicode.requireWhole("the name of a setting", setting.getKey());
            Unicode.requireWhole("the value of '" + setting.getKey() + "'", setting.getValue());
        }
        config(session.requests().setConfig(settings));
    }

    /** Gives a setting its default again. */
    public void unset(String name) throws SQLException {
        config(session.requests().unsetConfig(name));
    }

    private ConfigResponse config(ConfigRequest request) throws SQLException {
        requireOpen();
        return session.call(SparkConnectServiceGrpc.getConfigMethod(), request);
    }

    public void addTag(String tag) throws SQLException {
        Unicode.requireWhole("the tag", tag);
        session.requests().tags().add(tag);
    }

    public void removeTag(String tag) {
        session.requests().tags().remove(tag);
    }

    /** What every operation from now on is tagged with. */
    public Set<String> tags() {
        return Set.copyOf(session.requests().tags());
    }

    /** Stops the operations that were started with the tag, and gives their ids. */
    public List<String> interruptTag(String tag) throws SQLException {
        return interrupt(session.requests().interruptTag(tag));
    }

    /** Stops all operations of the session, and gives their ids. */
    public List<String> interruptAll() throws SQLException {
        return interrupt(session.requests().interruptAll());
    }

    private List<String> interrupt(InterruptRequest request) throws SQLException {
        requireOpen();
        return List.copyOf(session.call(SparkConnectServiceGrpc.getInterruptMethod(), request)
                .getInterruptedIdsList());
    }

    /** Changes a setting of this session. */
    public void set(String name, String value) throws SQLException {
        set(Map.of(name, value));
    }

    /** The version of the server's Spark, such as {@code 4.2.0}; asked once. */
    public String sparkVersion() throws SQLException {
        if (sparkVersion == null) {
            sparkVersion = askVersion(session.networkTimeout(), session.retryTimeout());
        }
        return sparkVersion;
    }

    private String askVersion(Duration timeout, Duration retry) throws SQLException {
        requireOpen();
        return session.call(
                        SparkConnectServiceGrpc.getAnalyzePlanMethod(),
                        session.requests().sparkVersion(),
                        timeout,
                        retry)
                .getSparkVersion()
                .getVersion();
    }

    /**
     * Whether the server answers for this session, in one round trip.
     *
     * @param timeout zero for no limit
     */
    public boolean isAlive(Duration timeout) {
        try {
            askVersion(timeout, SHORT_RETRY);
            return !session.isLost();
        } catch (SQLException dead) {
            return false;
        }
    }

    /** How long the server may take for a single answer; zero for ever. */
    public Duration networkTimeout() {
        return session.networkTimeout();
    }

    public void networkTimeout(Duration timeout) {
        session.networkTimeout(timeout);
    }

    public String sessionId() {
        return sessionId;
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw SqlState.CONNECTION_DOES_NOT_EXIST.exception("the connection is closed");
        }
    }

    /** Releases the session on the server if that can be reached; never fails because it can't. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (keepAlive != null) {
            keepAlive.end();
        }
        session.endHousekeeping();
        if (begun) {
            releaseSession();
        }
        channel.release();
        session.events().closed();
    }

    /** If none of that arrives, the server drops the session by itself after a while. */
    private void releaseSession() {
        for (Duration timeout : CLOSE_TIMEOUTS) {
            try {
                session.call(
                        SparkConnectServiceGrpc.getReleaseSessionMethod(),
                        session.requests().releaseSession(),
                        timeout,
                        SHORT_RETRY);
                return;
            } catch (SQLException unreachable) {
                if (!SqlState.TIMEOUT.code().equals(unreachable.getSQLState())) {
                    return;
                }
            }
        }
    }
}
