// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server.network;

import io.sparkconnect.server.limit.Query;
import java.util.function.UnaryOperator;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.sparkproject.connect.protobuf.ByteString;

/** Counts what one call sends of a query's result, and ends the query where that is more than allowed. */
final class ResultCount implements UnaryOperator<Object> {
    private final Query query;
    private String skipUntil;

    /** @param lastRead the response after which the client goes on reading, or empty for the start */
    ResultCount(Query query, String lastRead) {
        this.query = query;
        String counted = query.lastCounted();
        skipUntil = counted.equals(lastRead) ? "" : counted;
    }

    @Override
    public Object apply(Object message) {
        ExecutePlanResponse response = (ExecutePlanResponse) message;
        String id = response.getResponseId();
        if (skipUntil.isEmpty()) {
            query.count(id, rowsUpTo(response), size(response));
        } else if (skipUntil.equals(id)) {
            skipUntil = "";
        }
        return message;
    }

    private static long rowsUpTo(ExecutePlanResponse response) {
        if (response.hasArrowBatch()) {
            return response.getArrowBatch().getStartOffset()
                    + response.getArrowBatch().getRowCount();
        }
        return hasInlineRows(response) ? ArrowRows.count(inlineRows(response).asReadOnlyByteBuffer()) : 0;
    }

    private static long size(ExecutePlanResponse response) {
        if (response.hasArrowBatch()) {
            return response.getArrowBatch().getData().size();
        }
        return hasInlineRows(response) ? inlineRows(response).size() : 0;
    }

    private static boolean hasInlineRows(ExecutePlanResponse response) {
        return response.getSqlCommandResult().getRelation().getLocalRelation().hasData();
    }

    private static ByteString inlineRows(ExecutePlanResponse response) {
        return response.getSqlCommandResult().getRelation().getLocalRelation().getData();
    }
}
