// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconnect.server.limit.Query;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Limit;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Range;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SqlCommand;
import org.apache.spark.connect.proto.WithRelations;
import org.apache.spark.connect.proto.WriteOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTextTest {
    private static final Query.Key KEY = new Query.Key("alice", "session", "operation");
    private static final Relation SELECT =
            Relation.newBuilder().setSql(SQL.newBuilder().setQuery("SELECT 1")).build();

    static List<Arguments> plans() {
        return List.of(
                Arguments.of(Plan.newBuilder().setRoot(SELECT), "SELECT 1"),
                Arguments.of(
                        root(Relation.newBuilder().setLimit(Limit.newBuilder().setInput(SELECT))), "SELECT 1"),
                Arguments.of(
                        root(Relation.newBuilder()
                                .setWithRelations(WithRelations.newBuilder().setRoot(SELECT))),
                        "SELECT 1"),
                Arguments.of(
                        root(Relation.newBuilder().setRange(Range.newBuilder().setEnd(1))), "(range)"),
                Arguments.of(
                        command(Command.newBuilder()
                                .setSqlCommand(SqlCommand.newBuilder().setInput(SELECT))),
                        "SELECT 1"),
                Arguments.of(
                        command(Command.newBuilder().setWriteOperation(WriteOperation.newBuilder())),
                        "(write_operation)"),
                Arguments.of(Plan.newBuilder(), "(no plan)"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void findsTheSqlOrNamesThePlan(Plan.Builder plan, String text) {
        assertThat(describe(null, plan).text()).isEqualTo(text);
    }

    @Test
    void replacesWhatMustNotBeSeen() {
        Query.Request request = describe(Pattern.compile("(?i)password=\\S+"), sql("SET a PASSWORD=s3cret x"));
        assertThat(request.text()).isEqualTo("SET a *********(redacted) x");
    }

    @Test
    void hashesTheTextWithoutItsSecrets() {
        Pattern secret = Pattern.compile("key=\\d+");
        assertThat(describe(secret, sql("a key=1")).hash())
                .isEqualTo(describe(secret, sql("a key=2")).hash())
                .isNotEqualTo(describe(secret, sql("b key=1")).hash())
                .hasSize(64);
    }

    @Test
    void cutsALongTextButHashesAllOfIt() {
        String start = "x".repeat(70_000);
        Query.Request request = describe(null, sql(start + "1"));
        assertThat(request.text()).hasSize(65_536).endsWith("…");
        assertThat(request.hash()).isNotEqualTo(describe(null, sql(start + "2")).hash());
    }

    private static Query.Request describe(Pattern secret, Plan.Builder plan) {
        return new QueryText(secret)
                .describe(KEY, ExecutePlanRequest.newBuilder().setPlan(plan).build());
    }

    private static Plan.Builder sql(String text) {
        return root(Relation.newBuilder().setSql(SQL.newBuilder().setQuery(text)));
    }

    private static Plan.Builder root(Relation.Builder relation) {
        return Plan.newBuilder().setRoot(relation);
    }

    private static Plan.Builder command(Command.Builder command) {
        return Plan.newBuilder().setCommand(command);
    }
}
