// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.policy;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.spark.connect.proto.AddArtifactsRequest;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.CachedRemoteRelation;
import org.apache.spark.connect.proto.CallFunction;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.CheckpointCommand;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.CommonInlineUserDefinedFunction;
import org.apache.spark.connect.proto.CommonInlineUserDefinedTableFunction;
import org.apache.spark.connect.proto.CompressionCodec;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.CreateDataFrameViewCommand;
import org.apache.spark.connect.proto.CreateExternalTable;
import org.apache.spark.connect.proto.CreateResourceProfileCommand;
import org.apache.spark.connect.proto.ExecuteExternalCommand;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.Filter;
import org.apache.spark.connect.proto.GetResourcesCommand;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.MapPartitions;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlRelation;
import org.apache.spark.connect.proto.Parse;
import org.apache.spark.connect.proto.PipelineCommand;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Project;
import org.apache.spark.connect.proto.PythonUDF;
import org.apache.spark.connect.proto.Read;
import org.apache.spark.connect.proto.RefreshByPath;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.ScalarScalaUDF;
import org.apache.spark.connect.proto.SetCurrentDatabase;
import org.apache.spark.connect.proto.SqlCommand;
import org.apache.spark.connect.proto.StreamingQueryManagerCommand;
import org.apache.spark.connect.proto.SubqueryAlias;
import org.apache.spark.connect.proto.TableExists;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.connect.proto.WithRelations;
import org.apache.spark.connect.proto.WriteOperation;
import org.apache.spark.connect.proto.WriteOperationV2;
import org.apache.spark.connect.proto.WriteStreamOperationStart;
import org.sparkproject.connect.protobuf.Any;
import org.sparkproject.connect.protobuf.ByteString;

/** Requests that run programs or leave the tables, by the names of tests. */
final class Requests {
    private static final String CALL = "reflect('java.lang.System', 'getProperty', 'java.version')";
    private static final Relation CALLING = PolicyClient.query("SELECT " + CALL);
    private static final Relation ONE = PolicyClient.query("SELECT 1 AS id");
    private static final Any ANY = Any.pack(ONE);
    private static final CommonInlineUserDefinedFunction SCALA = CommonInlineUserDefinedFunction.newBuilder()
            .setFunctionName("f")
            .setScalarScalaUdf(ScalarScalaUDF.newBuilder().setPayload(ByteString.copyFromUtf8("a")))
            .build();

    private static final Map<String, Consumer<PolicyClient>> ATTEMPTS = new TreeMap<>();

    private Requests() {}

    static {
        sql();
        relations();
        commands();
        expressions();
        calls();
        uploads();
        settings();
    }

    static Map<String, Consumer<PolicyClient>> attempts() {
        return ATTEMPTS;
    }

    @SuppressWarnings("deprecation") // older clients send the text there
    private static void sql() {
        add(
                "sql.command",
                client -> client.execute(Command.newBuilder()
                        .setSqlCommand(SqlCommand.newBuilder().setInput(CALLING))));
        add(
                "sql.command-text",
                client -> client.execute(Command.newBuilder()
                        .setSqlCommand(SqlCommand.newBuilder().setSql("SELECT " + CALL))));
        add(
                "sql.compressed",
                client -> client.execute(
                        compressed(Plan.newBuilder().setRoot(CALLING).build())));
        add(
                "sql.compressed-relation",
                client -> client.execute(compressed(Plan.newBuilder()
                        .setRoot(source("text", "/etc/hostname"))
                        .build())));
        add(
                "sql.with-relations",
                client -> client.execute(Relation.newBuilder()
                        .setWithRelations(WithRelations.newBuilder()
                                .setRoot(PolicyClient.query("SELECT " + CALL + " FROM a"))
                                .addReferences(aliased(ONE)))
                        .build()));
        add(
                "sql.with-relations-reference",
                client -> client.execute(Relation.newBuilder()
                        .setWithRelations(WithRelations.newBuilder()
                                .setRoot(PolicyClient.query("SELECT * FROM a"))
                                .addReferences(aliased(CALLING)))
                        .build()));
        add(
                "sql.parameter",
                client -> client.execute(Relation.newBuilder()
                        .setSql(SQL.newBuilder()
                                .setQuery("SELECT * FROM IDENTIFIER(:p)")
                                .putNamedArguments("p", text("text.`/etc/hostname`")))
                        .build()));
        add(
                "sql.parameter-executed",
                client -> client.execute(Relation.newBuilder()
                        .setSql(SQL.newBuilder()
                                .setQuery("EXECUTE IMMEDIATE :p")
                                .putNamedArguments("p", text("SELECT " + CALL)))
                        .build()));
        add(
                "sql.analyzed",
                client -> client.analyze(AnalyzePlanRequest.newBuilder()
                        .setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(plan(CALLING)))));
        add(
                "sql.analyzed-and-executed",
                client -> client.analyze(AnalyzePlanRequest.newBuilder()
                        .setSchema(AnalyzePlanRequest.Schema.newBuilder()
                                .setPlan(plan(PolicyClient.query("BEGIN VALUES (" + CALL + "); END"))))));
        add(
                "sql.explained",
                client -> client.analyze(AnalyzePlanRequest.newBuilder()
                        .setExplain(AnalyzePlanRequest.Explain.newBuilder()
                                .setPlan(plan(CALLING))
                                .setExplainMode(AnalyzePlanRequest.Explain.ExplainMode.EXPLAIN_MODE_SIMPLE))));
        add(
                "sql.persisted",
                client -> client.analyze(AnalyzePlanRequest.newBuilder()
                        .setPersist(AnalyzePlanRequest.Persist.newBuilder().setRelation(CALLING))));
        add(
                "sql.view",
                client -> client.execute(Command.newBuilder()
                        .setCreateDataframeView(CreateDataFrameViewCommand.newBuilder()
                                .setInput(CALLING)
                                .setName("v")
                                .setReplace(true))));
    }

    private static void relations() {
        relation("source", source("text", "/etc/hostname"));
        relation(
                "source-jdbc",
                Relation.newBuilder()
                        .setRead(Read.newBuilder()
                                .setDataSource(Read.DataSource.newBuilder()
                                        .setFormat("jdbc")
                                        .putOptions("url", "jdbc:derby:memory:a")))
                        .build());
        relation(
                "source-below",
                Relation.newBuilder()
                        .setFilter(Filter.newBuilder()
                                .setInput(source("text", "/etc/hostname"))
                                .setCondition(Expression.newBuilder()
                                        .setLiteral(
                                                Expression.Literal.newBuilder().setBoolean(true))))
                        .build());
        relation(
                "named-table-file",
                Relation.newBuilder()
                        .setRead(Read.newBuilder()
                                .setNamedTable(
                                        Read.NamedTable.newBuilder().setUnparsedIdentifier("text.`/etc/hostname`")))
                        .build());
        relation(
                "named-table-option",
                Relation.newBuilder()
                        .setRead(Read.newBuilder()
                                .setNamedTable(Read.NamedTable.newBuilder()
                                        .setUnparsedIdentifier("t")
                                        .putOptions("path", "/etc")))
                        .build());
        relation(
                "stream",
                Relation.newBuilder()
                        .setRead(Read.newBuilder()
                                .setIsStreaming(true)
                                .setNamedTable(Read.NamedTable.newBuilder().setUnparsedIdentifier("t")))
                        .build());
        relation(
                "map-partitions",
                Relation.newBuilder()
                        .setMapPartitions(
                                MapPartitions.newBuilder().setInput(ONE).setFunc(SCALA))
                        .build());
        relation(
                "table-function",
                Relation.newBuilder()
                        .setCommonInlineUserDefinedTableFunction(CommonInlineUserDefinedTableFunction.newBuilder()
                                .setFunctionName("f"))
                        .build());
        relation(
                "parse",
                Relation.newBuilder().setParse(Parse.newBuilder().setInput(ONE)).build());
        relation(
                "cached-remote",
                Relation.newBuilder()
                        .setCachedRemoteRelation(
                                CachedRemoteRelation.newBuilder().setRelationId("a"))
                        .build());
        relation(
                "machine-learning",
                Relation.newBuilder()
                        .setMlRelation(MlRelation.getDefaultInstance())
                        .build());
        relation("extension", Relation.newBuilder().setExtension(ANY).build());
        relation(
                "catalog-create",
                Relation.newBuilder()
                        .setCatalog(Catalog.newBuilder()
                                .setCreateExternalTable(CreateExternalTable.newBuilder()
                                        .setTableName("from_request")
                                        .setPath("/etc")
                                        .setSource("text")))
                        .build());
        relation(
                "catalog-path",
                Relation.newBuilder()
                        .setCatalog(Catalog.newBuilder()
                                .setRefreshByPath(RefreshByPath.newBuilder().setPath("/etc")))
                        .build());
        relation(
                "catalog-upwards",
                Relation.newBuilder()
                        .setCatalog(Catalog.newBuilder()
                                .setSetCurrentDatabase(
                                        SetCurrentDatabase.newBuilder().setDbName("`..`.elsewhere")))
                        .build());
        relation(
                "catalog-upwards-in-a-name",
                Relation.newBuilder()
                        .setCatalog(Catalog.newBuilder()
                                .setTableExists(TableExists.newBuilder().setTableName("default.`../../elsewhere/t`")))
                        .build());
    }

    private static void commands() {
        command("register-function", Command.newBuilder().setRegisterFunction(SCALA));
        command(
                "register-table-function",
                Command.newBuilder()
                        .setRegisterTableFunction(CommonInlineUserDefinedTableFunction.newBuilder()
                                .setFunctionName("f")));
        command(
                "write",
                Command.newBuilder()
                        .setWriteOperation(WriteOperation.newBuilder()
                                .setInput(ONE)
                                .setSource("text")
                                .setPath("relative:/none")));
        command(
                "write-v2",
                Command.newBuilder()
                        .setWriteOperationV2(
                                WriteOperationV2.newBuilder().setInput(ONE).setTableName("a.b.c.d")));
        command(
                "stream",
                Command.newBuilder()
                        .setWriteStreamOperationStart(
                                WriteStreamOperationStart.newBuilder().setInput(ONE)));
        command(
                "streams",
                Command.newBuilder()
                        .setStreamingQueryManagerCommand(
                                StreamingQueryManagerCommand.newBuilder().setActive(true)));
        command("resources", Command.newBuilder().setGetResourcesCommand(GetResourcesCommand.getDefaultInstance()));
        command(
                "resource-profile",
                Command.newBuilder()
                        .setCreateResourceProfileCommand(CreateResourceProfileCommand.getDefaultInstance()));
        command(
                "checkpoint",
                Command.newBuilder()
                        .setCheckpointCommand(
                                CheckpointCommand.newBuilder().setRelation(ONE).setLocal(true)));
        command("machine-learning", Command.newBuilder().setMlCommand(MlCommand.getDefaultInstance()));
        command(
                "external",
                Command.newBuilder()
                        .setExecuteExternalCommand(ExecuteExternalCommand.newBuilder()
                                .setRunner("a.b.C")
                                .setCommand("a")));
        command("pipeline", Command.newBuilder().setPipelineCommand(PipelineCommand.getDefaultInstance()));
        command("extension", Command.newBuilder().setExtension(ANY));
    }

    private static void expressions() {
        Expression[] arguments = {text("java.lang.System"), text("getProperty"), text("java.version")};
        Expression.UnresolvedFunction.Builder function =
                Expression.UnresolvedFunction.newBuilder().setFunctionName("reflect");
        CallFunction.Builder call = CallFunction.newBuilder().setFunctionName("reflect");
        for (Expression argument : arguments) {
            function.addArguments(argument);
            call.addArguments(argument);
        }
        expression("function", Expression.newBuilder().setUnresolvedFunction(function));
        expression("call", Expression.newBuilder().setCallFunction(call));
        expression(
                "text",
                Expression.newBuilder()
                        .setExpressionString(
                                Expression.ExpressionString.newBuilder().setExpression(CALL)));
        expression(
                "text-program",
                Expression.newBuilder()
                        .setExpressionString(Expression.ExpressionString.newBuilder()
                                .setExpression("(SELECT TRANSFORM(1) USING 'cat' AS (a))")));
        expression(
                "alias",
                Expression.newBuilder()
                        .setAlias(Expression.Alias.newBuilder()
                                .addName("a")
                                .setExpr(Expression.newBuilder().setCallFunction(call))));
        expression("scala", Expression.newBuilder().setCommonInlineUserDefinedFunction(SCALA));
        expression(
                "python",
                Expression.newBuilder()
                        .setCommonInlineUserDefinedFunction(CommonInlineUserDefinedFunction.newBuilder()
                                .setFunctionName("f")
                                .setPythonUdf(PythonUDF.newBuilder().setPythonVer("3"))));
        expression("extension", Expression.newBuilder().setExtension(ANY));
    }

    private static void calls() {
        add("call.clone", PolicyClient::cloneSession);
        add(
                "call.option",
                client -> client.execute(ExecutePlanRequest.newBuilder()
                        .setPlan(plan(ONE))
                        .addRequestOptions(
                                ExecutePlanRequest.RequestOption.newBuilder().setExtension(ANY))));
        add(
                "call.context",
                client -> client.execute(ExecutePlanRequest.newBuilder()
                        .setPlan(plan(ONE))
                        .setUserContext(UserContext.newBuilder().addExtensions(ANY))));
    }

    private static void uploads() {
        add("upload.jar", client -> client.upload(whole("jars/a.jar")));
        add("upload.class", client -> client.upload(whole("classes/A.class")));
        add("upload.file", client -> client.upload(whole("files/a.txt")));
        add("upload.python", client -> client.upload(whole("pyfiles/a.py")));
        add("upload.traversal", client -> client.upload(whole("cache/../jars/a.jar")));
        add(
                "upload.second-in-batch",
                client -> client.upload(AddArtifactsRequest.newBuilder()
                        .setBatch(AddArtifactsRequest.Batch.newBuilder()
                                .addArtifacts(artifact("cache/0a"))
                                .addArtifacts(artifact("jars/b.jar")))));
        add("upload.second-message", client -> client.upload(whole("cache/0b"), whole("jars/c.jar")));
        add(
                "upload.chunked",
                client -> client.upload(AddArtifactsRequest.newBuilder()
                        .setBeginChunk(AddArtifactsRequest.BeginChunkedArtifact.newBuilder()
                                .setName("jars/d.jar")
                                .setTotalBytes(1)
                                .setNumChunks(1)
                                .setInitialChunk(AddArtifactsRequest.ArtifactChunk.newBuilder()
                                        .setData(ByteString.copyFromUtf8("a"))
                                        .setCrc(crc("a"))))));
    }

    private static void settings() {
        setting("spark.sql.catalog.mine", "a.b.C");
        setting("spark.sql.variable.substitute", "true");
        setting("spark.sql.runSQLOnFiles", "true");
        setting("spark.hadoop.fs.defaultFS", "file:///");
        setting("spark.sql.analyzer.singlePassResolver.enabled", "false");
        add(
                "setting.silent",
                client -> client.config(ConfigRequest.Operation.newBuilder()
                        .setSet(ConfigRequest.Set.newBuilder()
                                .setSilent(true)
                                .addPairs(KeyValue.newBuilder()
                                        .setKey("spark.sql.ansi.enabled")
                                        .setValue("true"))
                                .addPairs(KeyValue.newBuilder()
                                        .setKey("fs.file.impl")
                                        .setValue("a.b.C")))));
        add(
                "setting.unset",
                client -> client.config(ConfigRequest.Operation.newBuilder()
                        .setUnset(ConfigRequest.Unset.newBuilder().addKeys("spark.sql.variable.substitute"))));
    }

    private static void setting(String key, String value) {
        add(
                "setting." + key,
                client -> client.config(ConfigRequest.Operation.newBuilder()
                        .setSet(ConfigRequest.Set.newBuilder()
                                .addPairs(KeyValue.newBuilder().setKey(key).setValue(value)))));
    }

    private static void relation(String name, Relation relation) {
        add("relation." + name, client -> client.execute(relation));
    }

    private static void command(String name, Command.Builder command) {
        add("command." + name, client -> client.execute(command));
    }

    private static void expression(String name, Expression.Builder expression) {
        relation(
                "project-" + name,
                Relation.newBuilder()
                        .setProject(Project.newBuilder().setInput(ONE).addExpressions(expression))
                        .build());
    }

    private static void add(String name, Consumer<PolicyClient> attempt) {
        ATTEMPTS.put(name, attempt);
    }

    private static Plan plan(Relation relation) {
        return Plan.newBuilder().setRoot(relation).build();
    }

    private static Plan compressed(Plan plan) {
        return Plan.newBuilder()
                .setCompressedOperation(Plan.CompressedOperation.newBuilder()
                        .setData(
                                ByteString.copyFrom(Zstd.compress(plan.getRoot().toByteArray())))
                        .setOpType(Plan.CompressedOperation.OpType.OP_TYPE_RELATION)
                        .setCompressionCodec(CompressionCodec.COMPRESSION_CODEC_ZSTD))
                .build();
    }

    private static Relation source(String format, String path) {
        return Relation.newBuilder()
                .setRead(Read.newBuilder()
                        .setDataSource(
                                Read.DataSource.newBuilder().setFormat(format).addPaths(path)))
                .build();
    }

    private static Relation aliased(Relation relation) {
        return Relation.newBuilder()
                .setSubqueryAlias(SubqueryAlias.newBuilder().setInput(relation).setAlias("a"))
                .build();
    }

    private static Expression text(String value) {
        return Expression.newBuilder()
                .setLiteral(Expression.Literal.newBuilder().setString(value))
                .build();
    }

    static AddArtifactsRequest.Builder whole(String name) {
        return AddArtifactsRequest.newBuilder()
                .setBatch(AddArtifactsRequest.Batch.newBuilder().addArtifacts(artifact(name)));
    }

    private static AddArtifactsRequest.SingleChunkArtifact artifact(String name) {
        return AddArtifactsRequest.SingleChunkArtifact.newBuilder()
                .setName(name)
                .setData(AddArtifactsRequest.ArtifactChunk.newBuilder()
                        .setData(ByteString.copyFromUtf8(name))
                        .setCrc(crc(name)))
                .build();
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
