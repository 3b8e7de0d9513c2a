// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.UnsafeByteOperations;
import io.sparkconnect.proto.AddArtifactsRequest;
import io.sparkconnect.proto.AnalyzePlanRequest;
import io.sparkconnect.proto.Catalog;
import io.sparkconnect.proto.Command;
import io.sparkconnect.proto.ConfigRequest;
import io.sparkconnect.proto.ExecutePlanRequest;
import io.sparkconnect.proto.Expression;
import io.sparkconnect.proto.FetchErrorDetailsRequest;
import io.sparkconnect.proto.GetTable;
import io.sparkconnect.proto.InterruptRequest;
import io.sparkconnect.proto.KeyValue;
import io.sparkconnect.proto.Limit;
import io.sparkconnect.proto.ListFunctions;
import io.sparkconnect.proto.ListTables;
import io.sparkconnect.proto.Plan;
import io.sparkconnect.proto.ReattachExecuteRequest;
import io.sparkconnect.proto.ReattachOptions;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.ReleaseExecuteRequest;
import io.sparkconnect.proto.ReleaseSessionRequest;
import io.sparkconnect.proto.ResultChunkingOptions;
import io.sparkconnect.proto.SQL;
import io.sparkconnect.proto.SqlCommand;
import io.sparkconnect.proto.UserContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.zip.CRC32;

/** Builds the protocol's requests for one session. */
final class Requests {
    private final String sessionId;
    private final UserContext user;
    private final String clientType;
    private final int chunkSize;
    private final Set<String> tags = new CopyOnWriteArraySet<>();
    private volatile String serverSession = "";

    /** @param maxMessageSize the largest message this client takes, in bytes */
    Requests(String sessionId, String userId, String clientType, int maxMessageSize) {
        this.sessionId = sessionId;
        this.user =
                UserContext.newBuilder().setUserId(userId).setUserName(userId).build();
        this.clientType = clientType;
        this.chunkSize = maxMessageSize - maxMessageSize / 8; // leaves room for the rest of the message
    }

    /** The server-side session that later requests must meet: if the server has lost it, it says so. */
    void expectServerSession(String id) {
        serverSession = id;
    }

    String serverSession() {
        return serverSession;
    }

    String sessionId() {
        return sessionId;
    }

    /** What every operation is tagged with; thread-safe, to be changed by whoever wants others. */
    Set<String> tags() {
        return tags;
    }

    /** Never with a plan id: the server would cache the plan and not run an equal one again. */
    static Plan plan(io.sparkconnect.jdbc.internal.connect.Plan plan) {
        if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.Command command) {
            return Plan.newBuilder()
                    .setCommand(command(command.sql(), Literals.of(command.arguments())))
                    .build();
        }
        if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.WithRows withRows) {
            return Plan.newBuilder().setCommand(RowCommands.withRows(withRows)).build();
        }
        if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.RowView view) {
            return Plan.newBuilder().setCommand(RowCommands.view(view)).build();
        }
        return Plan.newBuilder().setRoot(relation(plan)).build();
    }

    private static Relation relation(io.sparkconnect.jdbc.internal.connect.Plan plan) {
        if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.Query query) {
            return query(query);
        }
        Catalog.Builder catalog = Catalog.newBuilder();
        if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.ListTables tables) {
            catalog.setListTables(tables(tables));
        } else if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.GetTable table) {
            catalog.setGetTable(GetTable.newBuilder().setTableName(table.name()));
        } else if (plan instanceof io.sparkconnect.jdbc.internal.connect.Plan.ListFunctions functions) {
            catalog.setListFunctions(ListFunctions.newBuilder().setDbName(functions.namespace()));
        }
        return Relation.newBuilder().setCatalog(catalog).build();
    }

    private static ListTables tables(io.sparkconnect.jdbc.internal.connect.Plan.ListTables plan) {
        ListTables.Builder tables = ListTables.newBuilder().setDbName(plan.namespace());
        if (plan.pattern() != null) {
            tables.setPattern(plan.pattern());
        }
        return tables.build();
    }

    static Relation query(io.sparkconnect.jdbc.internal.connect.Plan.Query query) {
        Relation sql = Relation.newBuilder()
                .setSql(SQL.newBuilder().setQuery(query.sql()).putAllArgs(Literals.of(query.arguments())))
                .build();
        boolean limits = query.limit() > 0 && query.limit() <= Integer.MAX_VALUE; // a larger one is for who reads
        return limits ? limited(sql, (int) query.limit()) : sql;
    }

    private static Relation limited(Relation input, int limit) {
        return Relation.newBuilder()
                .setLimit(Limit.newBuilder().setInput(input).setLimit(limit))
                .build();
    }

    /**
     * In the fields that every version from 3.5 on reads. Arguments by name: Spark 4.1 and 4.2 mix up the order of five
     * or more that come by position.
     */
    private static Command command(String sql, Map<String, Expression.Literal> arguments) {
        return Command.newBuilder()
                .setSqlCommand(SqlCommand.newBuilder().setSql(sql).putAllArgs(arguments))
                .build();
    }

    ExecutePlanRequest execute(Plan plan, String operationId) {
        return executeOnce(plan).toBuilder()
                .setOperationId(operationId)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)))
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setResultChunkingOptions(ResultChunkingOptions.newBuilder()
                                .setAllowArrowBatchChunking(true)
                                .setPreferredArrowChunkSize(chunkSize)))
                .build();
    }

    /** An execution that ends with its call: it cannot be interrupted, reattached or released. */
    ExecutePlanRequest executeOnce(Plan plan) {
        ExecutePlanRequest.Builder builder = ExecutePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .addAllTags(tags)
                .setPlan(plan);
        if (!serverSession.isEmpty()) {
            builder.setClientObservedServerSideSessionId(serverSession);
        }
        return builder.build();
    }

    ReattachExecuteRequest reattach(String operationId, String lastResponseId) {
        ReattachExecuteRequest.Builder builder = ReattachExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setOperationId(operationId);
        if (!lastResponseId.isEmpty()) {
            builder.setLastResponseId(lastResponseId);
        }
        if (!serverSession.isEmpty()) {
            builder.setClientObservedServerSideSessionId(serverSession);
        }
        return builder.build();
    }

    ReleaseExecuteRequest releaseAll(String operationId) {
        return release(operationId)
                .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                .build();
    }

    /** Of the responses that one and all before it. */
    ReleaseExecuteRequest releaseUntil(String operationId, String responseId) {
        return release(operationId)
                .setReleaseUntil(ReleaseExecuteRequest.ReleaseUntil.newBuilder().setResponseId(responseId))
                .build();
    }

    private ReleaseExecuteRequest.Builder release(String operationId) {
        return ReleaseExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setOperationId(operationId);
    }

    InterruptRequest interrupt(String operationId) {
        return interrupt(InterruptRequest.InterruptType.INTERRUPT_TYPE_OPERATION_ID)
                .setOperationId(operationId)
                .build();
    }

    InterruptRequest interruptTag(String tag) {
        return interrupt(InterruptRequest.InterruptType.INTERRUPT_TYPE_TAG)
                .setOperationTag(tag)
                .build();
    }

    InterruptRequest interruptAll() {
        return interrupt(InterruptRequest.InterruptType.INTERRUPT_TYPE_ALL).build();
    }

    private InterruptRequest.Builder interrupt(InterruptRequest.InterruptType type) {
        return InterruptRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setInterruptType(type);
    }

    FetchErrorDetailsRequest errorDetails(String errorId) {
        return FetchErrorDetailsRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setErrorId(errorId)
                .build();
    }

    ReleaseSessionRequest releaseSession() {
        return ReleaseSessionRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .build();
    }

    /** Bytes for the server's cache, whole in one message. */
    AddArtifactsRequest cache(String hash, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        AddArtifactsRequest.Builder builder = AddArtifactsRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setBatch(AddArtifactsRequest.Batch.newBuilder()
                        .addArtifacts(AddArtifactsRequest.SingleChunkArtifact.newBuilder()
                                .setName("cache/" + hash)
                                .setData(AddArtifactsRequest.ArtifactChunk.newBuilder()
                                        .setData(UnsafeByteOperations.unsafeWrap(bytes))
                                        .setCrc(checksum.getValue()))));
        if (!serverSession.isEmpty()) {
            builder.setClientObservedServerSideSessionId(serverSession);
        }
        return builder.build();
    }

    ConfigRequest setConfig(Map<String, String> settings) {
        ConfigRequest.Set.Builder set = ConfigRequest.Set.newBuilder();
        settings.forEach(
                (key, value) -> set.addPairs(KeyValue.newBuilder().setKey(key).setValue(value)));
        return config(ConfigRequest.Operation.newBuilder().setSet(set));
    }

    ConfigRequest getConfig(String key) {
        return config(ConfigRequest.Operation.newBuilder()
                .setGet(ConfigRequest.Get.newBuilder().addKeys(key)));
    }

    ConfigRequest getOption(String key) {
        return config(ConfigRequest.Operation.newBuilder()
                .setGetOption(ConfigRequest.GetOption.newBuilder().addKeys(key)));
    }

    ConfigRequest getAllConfig() {
        return config(ConfigRequest.Operation.newBuilder().setGetAll(ConfigRequest.GetAll.getDefaultInstance()));
    }

    /** All settings of that prefix; the answer has their names without it. */
    ConfigRequest getAllConfig(String prefix) {
        return config(ConfigRequest.Operation.newBuilder()
                .setGetAll(ConfigRequest.GetAll.newBuilder().setPrefix(prefix)));
    }

    ConfigRequest unsetConfig(String key) {
        return config(ConfigRequest.Operation.newBuilder()
                .setUnset(ConfigRequest.Unset.newBuilder().addKeys(key)));
    }

    private ConfigRequest config(ConfigRequest.Operation.Builder operation) {
        ConfigRequest.Builder builder = ConfigRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType)
                .setOperation(operation);
        if (!serverSession.isEmpty()) {
            builder.setClientObservedServerSideSessionId(serverSession);
        }
        return builder.build();
    }

    AnalyzePlanRequest sparkVersion() {
        return analyze()
                .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance())
                .build();
    }

    AnalyzePlanRequest schema(Relation relation) {
        return analyze()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder()
                        .setPlan(Plan.newBuilder().setRoot(relation)))
                .build();
    }

    private AnalyzePlanRequest.Builder analyze() {
        AnalyzePlanRequest.Builder builder = AnalyzePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(clientType);
        if (!serverSession.isEmpty()) {
            builder.setClientObservedServerSideSessionId(serverSession);
        }
        return builder;
    }
}
