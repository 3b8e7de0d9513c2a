// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.DropTempView;
import org.apache.spark.connect.proto.Limit;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.WithRelations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                " select 1",
                "((SELECT 1) UNION SELECT 2)",
                "\n(\n VALUES (1)",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "FROM t |> SELECT a",
                "TABLE t"
            })
    void mayNotRunWhatIsAQuery(String sql) {
        assertThat(SqlTexts.of(sql(sql).build()).mayRun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t AS SELECT 1",
                "-- a query\nDROP TABLE t",
                "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
                "FROM t INSERT INTO u SELECT *",
                "execute\timmediate 'SELECT 1'",
                "BEGIN SELECT 1; END",
                "a: BEGIN SELECT 1; END",
                "SELECTED",
                ""
            })
    void mayRunWhatIsNone(String sql) {
        assertThat(SqlTexts.of(sql(sql).build()).mayRun()).isTrue();
    }

    @Test
    void findsSqlWhereverItStands() {
        Relation.Builder inner = Relation.newBuilder()
                .setWithRelations(WithRelations.newBuilder()
                        .setRoot(sql("SELECT 1"))
                        .addReferences(sql("SELECT 2"))
                        .addReferences(Relation.newBuilder()
                                .setLimit(Limit.newBuilder().setInput(sql("DROP TABLE t")))));
        AnalyzePlanRequest request = AnalyzePlanRequest.newBuilder()
                .setSchema(AnalyzePlanRequest.Schema.newBuilder()
                        .setPlan(Plan.newBuilder().setRoot(inner)))
                .build();
        assertThat(SqlTexts.of(request).texts()).containsExactlyInAnyOrder("SELECT 1", "SELECT 2", "DROP TABLE t");
        assertThat(SqlTexts.of(request).mayRun()).isTrue();
    }

    @Test
    void mayRunACallOfTheCatalog() {
        SqlTexts texts = SqlTexts.of(Relation.newBuilder()
                .setCatalog(Catalog.newBuilder().setDropTempView(DropTempView.newBuilder()))
                .build());
        assertThat(texts.texts()).containsExactly("(drop_temp_view)");
        assertThat(texts.mayRun()).isTrue();
    }

    @Test
    void hasNothingOfAPlanWithout() {
        assertThat(SqlTexts.of(AnalyzePlanRequest.getDefaultInstance()).mayRun())
                .isFalse();
    }

    private static Relation.Builder sql(String text) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(text));
    }
}
