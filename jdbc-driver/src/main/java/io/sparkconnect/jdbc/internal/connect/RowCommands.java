// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.protobuf.UnsafeByteOperations;
import io.sparkconnect.proto.ChunkedCachedLocalRelation;
import io.sparkconnect.proto.Command;
import io.sparkconnect.proto.CreateDataFrameViewCommand;
import io.sparkconnect.proto.LocalRelation;
import io.sparkconnect.proto.Relation;
import io.sparkconnect.proto.SQL;
import io.sparkconnect.proto.SqlCommand;
import io.sparkconnect.proto.SubqueryAlias;
import io.sparkconnect.proto.WithRelations;

/** Builds the commands that bring rows with them. */
final class RowCommands {
    private RowCommands() {}

    /** The server makes a temporary view of the rows, runs the text, and drops the view. */
    static Command withRows(Plan.WithRows plan) {
        Relation text = Relation.newBuilder()
                .setSql(SQL.newBuilder().setQuery(plan.sql()))
                .build();
        Relation rows = Relation.newBuilder()
                .setSubqueryAlias(
                        SubqueryAlias.newBuilder().setAlias(plan.alias()).setInput(relation(plan.rows())))
                .build();
        return Command.newBuilder()
                .setSqlCommand(SqlCommand.newBuilder()
                        .setInput(Relation.newBuilder()
                                .setWithRelations(
                                        WithRelations.newBuilder().setRoot(text).addReferences(rows))))
                .build();
    }

    static Command view(Plan.RowView plan) {
        return Command.newBuilder()
                .setCreateDataframeView(CreateDataFrameViewCommand.newBuilder()
                        .setName(plan.name())
                        .setInput(relation(plan.rows())))
                .build();
    }

    private static Relation relation(LocalRows rows) {
        if (rows instanceof LocalRows.Inline inline) {
            return Relation.newBuilder()
                    .setLocalRelation(
                            LocalRelation.newBuilder().setData(UnsafeByteOperations.unsafeWrap(inline.stream())))
                    .build();
        }
        return Relation.newBuilder()
                .setChunkedCachedLocalRelation(
                        ChunkedCachedLocalRelation.newBuilder().addAllDataHashes(((LocalRows.Cached) rows).hashes()))
                .build();
    }
}
