// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.error;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.sparkconnect.jdbc.SparkServerException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A failed call, as the server described it. Spark reports nearly everything as gRPC status INTERNAL with a
 * google.rpc.ErrorInfo in the trailers; what gRPC itself reports (no server, no answer in time, bad token) has only a
 * status code.
 *
 * @param message the whole message that there is
 * @param sqlState Spark's, or null
 * @param errorClass Spark's, or empty
 * @param errorId what FetchErrorDetails asks for, or empty
 * @param position 0-based index into the SQL text, or -1
 * @param causes the messages of the exceptions on the server that led to this one, nearest first
 */
public record ServerError(
        Status.Code code,
        String message,
        String sqlState,
        String errorClass,
        Map<String, String> parameters,
        List<String> classes,
        String errorId,
        int position,
        List<String> causes) {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** What gRPC says on either side of a message that is larger than its receiver takes. */
    private static final String TOO_LARGE = "exceeds maximum size";

    /** What gRPC over OkHttp says of headers and trailers. */
    private static final String TOO_MUCH_METADATA = "metadata larger than";

    /** The error class of a query that took longer than its server allows; the SQLSTATE says only that it was ended. */
    private static final String OUT_OF_TIME = "SERVER.QUERY_TIMEOUT";

    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");
    private static final Pattern STATE_IN_MESSAGE = Pattern.compile("SQLSTATE: ([0-9A-Z]{5})");
    private static final Pattern CLASS_IN_MESSAGE = Pattern.compile("^(?:\\S+Exception: )?\\[([A-Z0-9_.]+)] ?");

    /** Spark 3.5 tells what a task threw in the words of its stack trace only. */
    private static final String FAILED_TASK = "Job aborted due to stage failure: ";

    private static final Pattern CLASS_IN_TRACE = Pattern.compile(": \\S+Exception: \\[([A-Z0-9_.]+)] ");

    /** A server may say anything; what is no SQLSTATE counts as not said. */
    public ServerError {
        sqlState = sqlState != null && STATE.matcher(sqlState).matches() ? sqlState : null;
    }

    public static ServerError of(Status status, Metadata trailers) {
        if (isUnreadable(status)) {
            return unreadable(status);
        }
        String message = message(status).strip(); // Spark starts what its parser says with a new line
        ErrorInfo info = errorInfo(trailers);
        Map<String, String> metadata = info.getMetadataMap();
        String errorClass = metadata.getOrDefault("errorClass", classIn(message));
        return new ServerError(
                status.getCode(),
                message,
                metadata.getOrDefault("sqlState", group(STATE_IN_MESSAGE, message, null)),
                errorClass,
                FlatJson.object(metadata.getOrDefault("messageParameters", "")),
                FlatJson.list(metadata.getOrDefault("classes", "")),
                metadata.getOrDefault("errorId", ""),
                -1,
                List.of());
    }

    /** Whether the server answered with bytes that are no message of the protocol. */
    public static boolean isUnreadable(Status status) {
        return unreadableMessage(status).isPresent();
    }

    private static Optional<Throwable> unreadableMessage(Status status) {
        return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
                .filter(InvalidProtocolBufferException.class::isInstance)
                .findFirst();
    }

    private static ServerError unreadable(Status status) {
        String why = unreadableMessage(status).map(Throwable::getMessage).orElse("");
        return new ServerError(
                status.getCode(),
                "the server sent a message that cannot be read: " + why,
                SqlState.PROTOCOL_VIOLATION.code(),
                "",
                Map.of(),
                List.of(),
                "",
                -1,
                List.of());
    }

    /** gRPC leaves it to the cause to say that a connection was refused. */
    private static String message(Status status) {
        if (status.getDescription() != null && !status.getDescription().isBlank()) {
            return status.getDescription();
        }
        Throwable cause = status.getCause();
        return cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    }

    /** Whether Spark itself answered: all that it throws comes with details, and what breaks on the way has none. */
    public boolean isAnswer() {
        return !classes.isEmpty() || !errorClass.isEmpty();
    }

    /** Whether the session is gone, so that the connection has come to its end. */
    public boolean isLossOfSession() {
        return errorClass.startsWith("INVALID_HANDLE.SESSION");
    }

    /** Whether asking for the details may tell more: whole messages, the position, causes. A cancel needs none. */
    public boolean hasMore() {
        return !errorId.isEmpty() && !is("HY008");
    }

    public boolean is(String stateClass) {
        return sqlState != null && sqlState.startsWith(stateClass);
    }

    /**
     * The exception to throw.
     *
     * @param where the server, for errors of the connection itself
     * @param credentials what was sent to prove who connects, in words that do not show it
     */
    public SQLException toSqlException(String where, String credentials) {
        String state = state();
        SparkServerException cause =
                new SparkServerException(message, errorClass, parameters, classes, position, chain());
        return OUT_OF_TIME.equals(errorClass)
                ? new SQLTimeoutException(text(where, credentials), state, cause)
                : SqlExceptions.of(state, text(where, credentials), cause);
    }

    private SparkServerException chain() {
        SparkServerException cause = null;
        for (int i = causes.size() - 1; i >= 0; i--) {
            cause = new SparkServerException(causes.get(i), "", Map.of(), List.of(), -1, cause);
        }
        return cause;
    }

    private String text(String where, String credentials) {
        if (hasTooMuchMetadata()) {
            return "the server sent more headers or trailers than this driver takes: " + message;
        }
        if (isTooLarge()) {
            return "a message from the server is larger than property 'grpc_max_message_size' allows, or one to it is"
                    + " larger than it takes; raise that limit, or make batches smaller: " + message;
        }
        return switch (code) {
            case UNAVAILABLE -> "cannot reach the server at " + where + ": " + message;
            case UNAUTHENTICATED -> "the server at " + where + " refused " + credentials + ": " + message;
            case DEADLINE_EXCEEDED -> "the server at " + where + " did not answer in time";
            case UNIMPLEMENTED -> "the server at " + where + " does not speak this part of Spark Connect: " + message;
            default -> message.isEmpty() ? "the server at " + where + " reported " + code : message;
        };
    }

    private boolean isTooLarge() {
        return code == Status.Code.RESOURCE_EXHAUSTED && message.contains(TOO_LARGE);
    }

    private boolean hasTooMuchMetadata() {
        return !isAnswer() && message.contains(TOO_MUCH_METADATA);
    }

    private String state() {
        if (isLossOfSession()) {
            return SqlState.CONNECTION_DOES_NOT_EXIST.code();
        }
        if (sqlState != null) {
            return sqlState;
        }
        if (hasTooMuchMetadata()) {
            return SqlState.PROTOCOL_VIOLATION.code();
        }
        if (isTooLarge()) {
            return SqlState.PROGRAM_LIMIT_EXCEEDED.code();
        }
        return switch (code) {
            case UNAVAILABLE -> SqlState.CONNECTION_FAILURE.code();
            case UNAUTHENTICATED, PERMISSION_DENIED -> SqlState.INVALID_AUTHORIZATION.code();
            case DEADLINE_EXCEEDED -> SqlState.TIMEOUT.code();
            case CANCELLED -> SqlState.CANCELED.code();
            case UNIMPLEMENTED -> SqlState.FEATURE_NOT_SUPPORTED.code();
            default -> ErrorClassStates.stateOf(errorClass);
        };
    }

    /** What the server added to a status; empty if it added nothing that can be read. */
    public static List<Any> details(Metadata trailers) {
        byte[] bytes = trailers == null ? null : trailers.get(DETAILS);
        try {
            return bytes == null
                    ? List.of()
                    : com.google.rpc.Status.parseFrom(bytes).getDetailsList();
        } catch (InvalidProtocolBufferException unreadable) {
            return List.of();
        }
    }

    private static ErrorInfo errorInfo(Metadata trailers) {
        for (Any detail : details(trailers)) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class);
                } catch (InvalidProtocolBufferException unreadable) {
                    return ErrorInfo.getDefaultInstance();
                }
            }
        }
        return ErrorInfo.getDefaultInstance();
    }

    /** Of a task that failed the innermost one: that the rows could not be written is not yet the reason. */
    private static String classIn(String message) {
        return message.startsWith(FAILED_TASK)
                ? CLASS_IN_TRACE
                        .matcher(message)
                        .results()
                        .reduce((outer, inner) -> inner)
                        .map(cause -> cause.group(1))
                        .orElse("")
                : group(CLASS_IN_MESSAGE, message, "");
    }

    private static String group(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
