// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import io.sparkconnect.jdbc.internal.error.ServerError;
import io.sparkconnect.proto.FetchErrorDetailsResponse;
import java.util.ArrayList;
import java.util.List;

/** What FetchErrorDetails adds to an error: the uncut message, the message parameters, the position in the SQL. */
final class ErrorDetails {
    /** Four times as many as Spark sends. */
    private static final int MOST_CAUSES = 20;

    private ErrorDetails() {}

    static ServerError add(ServerError error, FetchErrorDetailsResponse details) {
        if (!details.hasRootErrorIdx() || !isIndex(details.getRootErrorIdx(), details)) {
            return error;
        }
        FetchErrorDetailsResponse.Error root = details.getErrors(details.getRootErrorIdx());
        FetchErrorDetailsResponse.SparkThrowable spark = root.getSparkThrowable();
        return new ServerError(
                error.code(),
                root.getMessage().length() >= error.message().length()
                        ? root.getMessage().strip()
                        : error.message(),
                spark.hasSqlState() ? spark.getSqlState() : error.sqlState(),
                spark.hasErrorClass() ? spark.getErrorClass() : error.errorClass(),
                spark.getMessageParametersCount() > 0 ? spark.getMessageParametersMap() : error.parameters(),
                error.classes(),
                error.errorId(),
                position(spark),
                causes(details, root));
    }

    /** Follows the indexes from one error to its cause, not for ever, should they go in a circle. */
    private static List<String> causes(FetchErrorDetailsResponse details, FetchErrorDetailsResponse.Error root) {
        List<String> messages = new ArrayList<>();
        FetchErrorDetailsResponse.Error error = root;
        while (error.hasCauseIdx()
                && isIndex(error.getCauseIdx(), details)
                && messages.size() < Math.min(details.getErrorsCount(), MOST_CAUSES)) {
            error = details.getErrors(error.getCauseIdx());
            messages.add(error.getMessage());
        }
        return messages;
    }

    private static boolean isIndex(int index, FetchErrorDetailsResponse details) {
        return index >= 0 && index < details.getErrorsCount();
    }

    private static int position(FetchErrorDetailsResponse.SparkThrowable spark) {
        for (FetchErrorDetailsResponse.QueryContext context : spark.getQueryContextsList()) {
            if (context.getContextType() == FetchErrorDetailsResponse.QueryContext.ContextType.SQL) {
                return context.getStartIndex();
            }
        }
        return -1;
    }
}
