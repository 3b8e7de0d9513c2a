// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.connect;

import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.sparkconnect.jdbc.internal.error.ServerError;
import java.util.List;

/** What a call that failed means for what it was to do: the one place where statuses are told apart. */
enum Ending {
    /** The way to the server broke, or the server asks to come again; it may know nothing of the break. */
    CUT,
    /** The server has never heard of the operation, or has forgotten it. */
    UNKNOWN_OPERATION,
    /**
     * The server dropped the operation, under whose id it takes nothing more. Spark 4.2 does that to one that it is asked
     * to go on with just before it begins with it, and to one whose thread died.
     */
    DROPPED,
    /** The server does not go on: the operation, its session, a part of its responses or the right to them is gone. */
    LOST,
    /** Something failed that is not Spark's to explain: an answer will not come, and what was asked for may be done. */
    FAILED,
    /** The answer, though not a good one. */
    ANSWER;

    /**
     * What gRPC over OkHttp says of a stream or a connection that a proxy or the server reset, of an HTTP error in place
     * of an answer, and of bytes that stop or turn into others in the middle of a frame. Other texts under these codes
     * are the server's own.
     */
    private static final List<String> BROKEN_STREAM = List.of(
            "Rst Stream",
            "end-of-stream",
            "End of stream",
            "unexpected EOS",
            "error in frame handler",
            "HTTP/2 error",
            "HTTP status code 5");

    static Ending of(Status status, Metadata trailers) {
        ServerError error = ServerError.of(status, trailers);
        if (isAskedToComeAgain(trailers)) {
            return CUT;
        }
        if (error.isAnswer()) {
            return ofAnswer(error.errorClass());
        }
        if (ServerError.isUnreadable(status)) {
            return ANSWER;
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED -> CUT;
            case UNAUTHENTICATED, PERMISSION_DENIED -> LOST;
            case INTERNAL, UNKNOWN, RESOURCE_EXHAUSTED -> isBroken(status.getDescription()) ? CUT : FAILED;
            case ABORTED, DATA_LOSS, DEADLINE_EXCEEDED -> FAILED;
            default -> ANSWER;
        };
    }

    private static Ending ofAnswer(String errorClass) {
        return switch (errorClass) {
            // the latter, as ids are random, only of a request that was sent twice and arrived twice
            case "INVALID_CURSOR.DISCONNECTED", "INVALID_HANDLE.OPERATION_ALREADY_EXISTS" -> CUT;
            case "INVALID_HANDLE.OPERATION_NOT_FOUND" -> UNKNOWN_OPERATION;
            case "SPARK_CONNECT_ILLEGAL_STATE.EXECUTION_STATE_OPERATION_ORPHANED" -> DROPPED;
            default -> ofFamily(errorClass.replaceFirst("[.].*", ""));
        };
    }

    private static Ending ofFamily(String condition) {
        return switch (condition) {
            case "INVALID_HANDLE", "INVALID_CURSOR" -> LOST;
            case "SPARK_CONNECT_ILLEGAL_STATE" -> FAILED; // a fault of Spark Connect, not of the statement
            default -> ANSWER;
        };
    }

    private static boolean isAskedToComeAgain(Metadata trailers) {
        return ServerError.details(trailers).stream().anyMatch(detail -> detail.is(RetryInfo.class));
    }

    private static boolean isBroken(String description) {
        return description != null && BROKEN_STREAM.stream().anyMatch(description::contains);
    }
}
